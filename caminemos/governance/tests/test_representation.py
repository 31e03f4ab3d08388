"""Who spoke for a State and when: histories, vacancies, posts whose holder is derived, and who may read names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.access.models import Post, Tenure
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.memberships import end_membership
from caminemos.governance.actions.representations import correct_representation, record_representation, strike_representation
from caminemos.governance.body_forms import posts_of
from caminemos.governance.models import Body, Membership, Representation
from caminemos.governance.pages.body import body_page
from caminemos.governance.permissions import Permission
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Service, Text, now
from tests.cast import Cast, office

pytestmark = pytest.mark.django_db
OFFICE = Service.named("focal point", [Permission.REPRESENTATION_RECORD, Permission.REPRESENTATION_READ_NAMES], ["HND"])
POSITION = {
    "position": Text.of(es="Viceministra", en="Vice-minister"),
    "institution": Text.of(es="Cancillería", en="Foreign Ministry"),
}


def told(name: str = "Alba Ruiz", starts: str = "2023-01-24", ends: str = "", **more: Any) -> dict[str, Any]:
    dates = {"starts": LooseDate.parse(starts), "ends": LooseDate.parse(ends) if ends else None}
    return {"country_id": "HND", "capacity": "head", "name": name} | dates | POSITION | more


def plenary() -> Body:
    return Body.objects.get(code="plenary")


def speaking(day: str, by: Any = SECRETARIAT, iso3: str = "HND") -> list[tuple[str, str, bool]]:
    lines = body_page("plenary", day, by=by).voices.lines
    return [(one.capacity, one.name, one.is_vacant) for one in lines if one.iso3 == iso3]


@pytest.mark.ledger("G29")
def test_each_day_has_its_own_head_and_a_gap_is_shown_as_vacant(bodies: None) -> None:
    record_representation(plenary(), told(ends="2024-06-01"), by=SECRETARIAT)
    record_representation(plenary(), told("Bruno Sierra", "2024-09-01"), by=SECRETARIAT)
    assert speaking("2023-06-01") == [("head", "Alba Ruiz", False)]
    assert speaking("2024-06-01") == [("head", "", True)]
    assert speaking("2024-09-01") == [("head", "Bruno Sierra", False)]
    before = body_page("plenary", "2026-01-01", by=SECRETARIAT).voices.before
    assert [(one.name, str(one.ends)) for one in before] == [("Alba Ruiz", "2024-06-01")]


@pytest.mark.ledger("G29")
def test_two_heads_of_one_state_at_once_are_refused_naming_the_other(bodies: None) -> None:
    first = record_representation(plenary(), told(), by=SECRETARIAT)
    with pytest.raises(Refused, match="second_head") as problem:
        record_representation(plenary(), told("Bruno Sierra", "2025-01-01"), by=SECRETARIAT)
    assert "Alba Ruiz" in str(problem.value.sentence)
    record_representation(plenary(), told("Bruno Sierra", "2025-01-01", capacity="alternate"), by=SECRETARIAT)
    record_representation(Body.objects.get(code="reception"), told("Bruno Sierra"), by=SECRETARIAT)
    correct_representation(first, {"ends": LooseDate.parse("2025-01-01")}, 1, "Relevo", by=SECRETARIAT)
    record_representation(plenary(), told("Bruno Sierra", "2025-01-01"), by=SECRETARIAT)


@pytest.mark.ledger("G29")
def test_with_a_post_its_holder_is_derived_and_follows_every_hand_over(bodies: None, cast: Cast) -> None:
    post = office("focal_point", "HND")
    values = told("", capacity="focal_point", post_id=post.pk)
    made = record_representation(plenary(), values, by=OFFICE)
    assert (made.position, made.institution) == (Text(), Text())
    today = now().date().isoformat()
    assert ("focal_point", "Focal Point", False) in speaking(today)
    Tenure.objects.filter(post=post).update(ends_at=now() - timedelta(minutes=1))
    assert ("focal_point", "", True) in speaking(today)
    line = next(one for one in body_page("plenary", today, by=ANONYMOUS).voices.lines if one.pk)
    assert (str(line.position.read("es")), line.name) == (str(post.title.read("es")), "")


def test_the_holder_of_a_day_long_past_is_the_one_of_then(bodies: None, cast: Cast) -> None:
    post = office("focal_point", "HND")
    Tenure.objects.filter(post=post).update(starts_at=datetime(2024, 5, 1, tzinfo=UTC))
    record_representation(plenary(), told("", capacity="focal_point", post_id=post.pk), by=OFFICE)
    assert ("focal_point", "", True) in speaking("2024-04-30")
    assert ("focal_point", "Focal Point", False) in speaking("2024-05-01")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"position": Text()}, "position_missing"),
        ({"capacity": "guest"}, "capacity_unknown"),
        ({"country_id": "XXX"}, "state_unknown"),
        ({"ends": "2022-01-01"}, "dates"),
        ({"post_id": "00000000-0000-7000-8000-000000000000"}, "post_unknown"),
        ({"is_verified": True}, "source_missing"),
    ],
)
def test_what_cannot_be_is_refused(bodies: None, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        record_representation(plenary(), told(**more), by=SECRETARIAT)
    assert not Representation.objects.exists()


def test_a_post_of_another_state_and_a_name_typed_beside_a_post_are_refused(bodies: None, cast: Cast) -> None:
    with pytest.raises(Refused, match="post_elsewhere"):
        record_representation(plenary(), told("", post_id=office("provider", "GTM").pk), by=SECRETARIAT)
    with pytest.raises(Refused, match="name_twice"):
        record_representation(plenary(), told("Alba", post_id=office("focal_point", "HND").pk), by=SECRETARIAT)
    post = Post.objects.get(code="focal-point-hnd")
    with pytest.raises(IntegrityError), transaction.atomic():
        Representation.objects.create(body=plenary(), country_id="HND", capacity="head", post=post, name="Alba")


def test_an_office_writes_for_its_own_state_alone(bodies: None) -> None:
    mine = record_representation(plenary(), told(), by=OFFICE)
    for values in (told(country_id="GTM"), told(country_id="", organisation=Text.of(es="ACNUR"))):
        with pytest.raises(Refused, match="not_your_state"):
            record_representation(plenary(), values, by=OFFICE)
    theirs = record_representation(plenary(), told(country_id="GTM"), by=SECRETARIAT)
    with pytest.raises(Refused, match="not_your_state"):
        correct_representation(theirs, {"name": "X"}, 1, "x", by=OFFICE)
    with pytest.raises(Refused, match="not_your_state"):
        correct_representation(mine, {"country_id": "GTM"}, 1, "x", by=OFFICE)
    with pytest.raises(Refused, match="not_allowed"):
        strike_representation(mine, "x", by=ANONYMOUS)


def test_the_trail_tells_that_a_name_changed_and_never_the_name(bodies: None) -> None:
    made = record_representation(plenary(), told(), by=OFFICE)
    correct_representation(made, {"position": Text.of(es="Ministra")}, 1, "Nombramiento", by=OFFICE)
    strike_representation(made, "Error", by=OFFICE)
    written = str([one.content() for verb in ("record", "correct", "strike") for one in entries(verb=f"representation.{verb}")])
    assert "Alba" not in written
    assert ("Ministra" in written, "Nombramiento" in written) == (True, True)


def test_a_name_that_is_corrected_counts_as_a_change(bodies: None) -> None:
    made = record_representation(plenary(), told(), by=OFFICE)
    kept = correct_representation(made, {"name": "Alba Ruiz Paz"}, 1, "Segundo apellido", by=OFFICE)
    assert (kept.name, kept.version) == ("Alba Ruiz Paz", 2)
    assert "Paz" not in str(entries(verb="representation.correct")[-1].content())


def test_a_state_that_left_has_nobody_speaking(bodies: None) -> None:
    record_representation(plenary(), told(), by=SECRETARIAT)
    end_membership(Membership.objects.get(country="HND"), date(2026, 3, 1), Text.of(es="Nota"), by=SECRETARIAT)
    assert speaking("2026-02-28") == [("head", "Alba Ruiz", False)]
    assert speaking("2026-03-01") == []


def test_who_speaks_is_shown_even_where_the_states_seat_is_not_on_record(bodies: None) -> None:
    record_representation(Body.objects.get(code="reception"), told(), by=OFFICE)
    lines = body_page("reception", "2026-01-01", by=SECRETARIAT).voices.lines
    assert [(one.iso3, one.name, one.is_vacant) for one in lines] == [("HND", "Alba Ruiz", False), ("MEX", "", True)]


def test_a_row_keeps_its_post_in_the_form_once_that_is_closed(bodies: None, cast: Cast) -> None:
    post = office("focal_point", "HND")
    made = record_representation(plenary(), told("", capacity="focal_point", post_id=post.pk), by=OFFICE)
    Post.objects.filter(pk=post.pk).update(closed_at=now())
    offered = [[value for value, _label in posts_of(OFFICE, row)] for row in (None, made)]
    assert offered == [[], [str(post.pk)]]

"""The instant of a handover is agreed, moved, met; powers are where they should be the second before and the second after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.access import actor as access_actor
from caminemos.access.actions.elevations import request_elevation
from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.actor import actor_for
from caminemos.access.api import Elevation, Organisation, Post, User
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.handovers import agree_on_handover, hand_over_now, take_handover_back
from caminemos.governance.actions.memberships import end_membership
from caminemos.governance.actions.terms import correct_term, record_term
from caminemos.governance.models import HandoverMove, Membership, Term
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import mandate, troika
from caminemos.governance.tests.conftest import ADMIN, SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Service, Text, now
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
GUATEMALA, SECOND = "America/Guatemala", timedelta(seconds=1)
LOCAL = datetime(2027, 1, 14, 16, 0)  # noqa: DTZ001
AT = datetime(2027, 1, 14, 22, 0, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(access_actor, "now", lambda: moment)


@pytest.mark.ledger("G24")
def test_powers_move_at_the_second_of_the_handover(
    coming: Term, officers: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    roles = {}
    for name, moment in (("before", AT - SECOND), ("at", AT), ("after", AT + SECOND)):
        at(monkeypatch, moment)
        roles[name] = {state: set(actor_for(user).roles) for state, user in officers.items()}
    presides, reads, nothing = {"presidency"}, {"presidency_reader"}, set[str]()
    assert roles["before"] == {"CRI": reads, "SLV": presides, "GTM": reads, "HND": reads}
    assert roles["at"] == roles["after"] == {"CRI": reads, "SLV": reads, "GTM": presides, "HND": reads}
    Term.objects.filter(country="HND").delete()
    assert actor_for(officers["HND"]).roles == nothing


@pytest.mark.ledger("G24")
def test_the_outgoing_team_reads_and_changes_nothing(
    coming: Term, officers: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    at(monkeypatch, AT)
    out, into = actor_for(officers["SLV"]), actor_for(officers["GTM"])
    assert out.permissions == {
        "access.post.read", "governance.calendar.subscribe", "governance.document.read_members",
        "governance.handover.acknowledge", "governance.handover.read",
        "governance.meeting.read_members", "governance.meeting.read_states",
        "governance.process.read_members", "governance.representation.read_names", "plan.evaluation.read_draft",
        "plan.evidence.read_members", "plan.plan.read_draft",
    }  # fmt: skip
    assert into.permissions > out.permissions
    assert into.may("plan.update.review")
    with pytest.raises(Refused, match="not_allowed"):
        correct_term(Term.objects.get(year=2026), {}, 1, "x", by=out)


@pytest.mark.ledger("G24")
def test_an_open_session_and_a_raised_role_end_with_the_powers(
    coming: Term, officers: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    start, end = AT - timedelta(hours=1), AT + timedelta(hours=3)
    raised = {"role": "statistician", "hours": 4, "state": "active", "lapses_at": end, "starts_at": start, "ends_at": end}
    Elevation.objects.create(user=officers["SLV"], reason="x", **raised)
    browser = signed_in(officers["SLV"])
    monkeypatch.setattr("caminemos.access.models.elevations.now", lambda: AT - SECOND)
    at(monkeypatch, AT - SECOND)
    assert browser.get("/es/presidencies/2026/edit/").status_code == 200
    assert actor_for(officers["SLV"]).may("statistics.import.preview")
    at(monkeypatch, AT)
    assert browser.get("/es/presidencies/2026/edit/").status_code == 404
    assert browser.post("/es/presidencies/2027/handover/take-back/", {"why": "x"}).status_code == 404
    assert browser.get("/es/presidencies/2027/handover/").status_code == 200
    assert not actor_for(officers["SLV"]).may("statistics.import.preview")


@pytest.mark.ledger("G24")
def test_another_post_does_not_ask_for_what_the_presidency_could(coming: Term, officers: dict[str, User]) -> None:
    home = Organisation.objects.get(code="slv-mre")
    title = Text.of(es="Enlace", en="Focal point")
    post = create_post(home, code="slv-fp", title=title, role="focal_point", country="SLV", by=ADMIN)
    hand_over_post(post, to=officers["SLV"], by=ADMIN, at=now() - timedelta(days=1))
    hand_over_now(coming, GUATEMALA, by=SECRETARIAT)
    with pytest.raises(Refused, match="elevation_not_offered"):
        request_elevation(role="auditor", hours=1, reason="x", by=actor_for(officers["SLV"]))
    assert not Elevation.objects.exists()


@pytest.mark.ledger("G24")
@pytest.mark.parametrize("starts", ["2026-12", "2026-Q4", "2026-TBC"])
def test_a_date_that_is_not_agreed_never_moves_powers_however_late_it_gets(record: None, starts: str) -> None:
    record_term(2027, {"country_id": "GTM", "starts": LooseDate.parse(starts)}, by=SECRETARIAT)
    assert mandate("SLV", datetime(2028, 6, 1, tzinfo=UTC)) == "presidency"
    assert mandate("GTM", datetime(2028, 6, 1, tzinfo=UTC)) == "presidency_reader"
    around = troika(datetime(2028, 6, 1, tzinfo=UTC))
    assert around.incoming is not None
    assert around.incoming.year == 2027


def test_without_an_instant_an_agreed_day_begins_by_the_clock_of_who_receives(coming: Term) -> None:
    coming.country.zone = GUATEMALA
    coming.country.save()
    Term.objects.filter(pk=coming.pk).update(starts=LooseDate.parse("2026-12-03"))
    assert mandate("GTM", datetime(2026, 12, 3, 5, 59, 59, tzinfo=UTC)) == "presidency_reader"
    assert mandate("GTM", datetime(2026, 12, 3, 6, 0, 0, tzinfo=UTC)) == "presidency"


def test_nobody_has_powers_where_no_presidency_is_on_record_or_it_was_not_received(region: None) -> None:
    assert mandate("SLV", now()) is None


def test_who_presided_long_ago_reads_and_who_is_next_reads_and_the_others_nothing(coming: Term) -> None:
    found = {code: mandate(code, datetime(2026, 6, 1, tzinfo=UTC)) for code in ("MEX", "SLV", "GTM")}
    assert found == {"MEX": "presidency_reader", "SLV": "presidency", "GTM": "presidency_reader"}
    Term.objects.filter(country="MEX").delete()
    assert mandate("MEX", datetime(2026, 6, 1, tzinfo=UTC)) is None


def test_who_presided_and_left_the_framework_reads_nothing_from_that_day(coming: Term) -> None:
    left = Membership.objects.get(country="MEX")
    end_membership(left, date(2026, 3, 1), Text.of(es="Nota verbal"), by=SECRETARIAT)
    assert mandate("MEX", datetime(2026, 2, 28, 12, tzinfo=UTC)) == "presidency_reader"
    assert mandate("MEX", datetime(2026, 3, 1, 12, tzinfo=UTC)) is None


@pytest.mark.ledger("G24")
def test_a_handover_postponed_twice_keeps_every_reason(coming: Term) -> None:
    agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    with pytest.raises(Refused, match="reason_missing"):
        agree_on_handover(coming, LOCAL + timedelta(days=7), GUATEMALA, by=SECRETARIAT)
    agree_on_handover(coming, LOCAL + timedelta(days=7), GUATEMALA, by=SECRETARIAT, why="Huracán")
    agree_on_handover(coming, LOCAL + timedelta(days=14), GUATEMALA, by=SECRETARIAT, why="Agenda")
    agree_on_handover(coming, LOCAL + timedelta(days=14), GUATEMALA, by=SECRETARIAT)
    held = Term.objects.get(year=2027)
    assert (held.starts_at, str(held.starts)) == (AT + timedelta(days=14), "2027-01-28")
    assert [one.why for one in HandoverMove.objects.all()] == ["", "Huracán", "Agenda"]
    assert [one.content()["detail"]["why"] for one in entries(verb="handover.agree")] == ["", "Huracán", "Agenda"]


def test_an_instant_taken_back_leaves_the_presidency_where_it_is(coming: Term) -> None:
    with pytest.raises(Refused, match="nothing_agreed"):
        take_handover_back(coming, "x", by=SECRETARIAT)
    agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    with pytest.raises(Refused, match="reason_missing"):
        take_handover_back(coming, " ", by=SECRETARIAT)
    held = take_handover_back(coming, "Sin acuerdo", by=SECRETARIAT)
    assert (held.starts_at, str(held.starts)) == (None, "2027-TBC")
    assert mandate("SLV", AT + timedelta(days=700)) == "presidency"


@pytest.mark.ledger("G24")
def test_a_handover_now_moves_powers_at_once_and_cannot_be_moved_again(coming: Term, officers: dict[str, User]) -> None:
    assert actor_for(officers["SLV"]).may("plan.update.review")
    hand_over_now(coming, GUATEMALA, by=actor_for(officers["SLV"]))
    assert not actor_for(officers["SLV"]).may("plan.update.review")
    assert actor_for(officers["GTM"]).may("plan.update.review")
    for again in (
        lambda: hand_over_now(coming, GUATEMALA, by=SECRETARIAT),
        lambda: agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT),
        lambda: take_handover_back(coming, "x", by=SECRETARIAT),
    ):
        with pytest.raises(Refused, match="handed_over_already"):
            again()


@pytest.mark.parametrize(
    ("local", "zone", "code"),
    [
        (datetime(2020, 1, 1, 9, 0), GUATEMALA, "in_the_past"),  # noqa: DTZ001
        (datetime(2029, 1, 1, 9, 0), GUATEMALA, "dates"),  # noqa: DTZ001
        (datetime(9999, 12, 31, 23, 0), GUATEMALA, "dates"),  # noqa: DTZ001
        (datetime(1, 1, 1, 0, 0), "Asia/Tokyo", "dates"),  # noqa: DTZ001
        (LOCAL, "Mars/Olympus", "zone_unknown"),
        (datetime(2027, 3, 14, 2, 30), "America/Tijuana", "clock_change"),  # noqa: DTZ001
    ],
)
def test_an_instant_that_cannot_be_is_refused(coming: Term, local: datetime, zone: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        agree_on_handover(coming, local, zone, by=SECRETARIAT)
    assert Term.objects.get(year=2027).starts_at is None


def test_a_presidency_waits_for_the_one_before(coming: Term) -> None:
    after = record_term(2028, {"country_id": "HND", "starts": LooseDate.parse("2027-12")}, by=SECRETARIAT)
    with pytest.raises(Refused, match="not_its_turn"):
        hand_over_now(after, GUATEMALA, by=SECRETARIAT)


def test_a_handover_is_not_moved_past_the_next_one(coming: Term) -> None:
    record_term(2028, {"country_id": "HND", "starts": LooseDate.parse("2027-12-01")}, by=SECRETARIAT)
    with pytest.raises(Refused, match="terms_overlap"):
        agree_on_handover(coming, datetime(2027, 12, 2, 9, 0), GUATEMALA, by=SECRETARIAT)  # noqa: DTZ001
    assert Term.objects.get(year=2027).starts_at is None


def test_the_date_of_an_agreed_handover_is_moved_there_and_not_by_a_correction(coming: Term) -> None:
    held = agree_on_handover(coming, LOCAL, GUATEMALA, by=SECRETARIAT)
    values = {"country_id": "GTM", "starts": LooseDate.parse("2026-12-01")}
    with pytest.raises(Refused, match="handover_has_instant"):
        correct_term(held, values, held.version, "x", by=SECRETARIAT)


@pytest.mark.parametrize("by", [ANONYMOUS, Service.named("reader", [Permission.HANDOVER_READ])])
def test_nobody_else_moves_a_handover(coming: Term, by: Any) -> None:
    for verb in (
        lambda: agree_on_handover(coming, LOCAL, GUATEMALA, by=by),
        lambda: hand_over_now(coming, GUATEMALA, by=by),
        lambda: take_handover_back(coming, "x", by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            verb()


def test_a_presidency_post_stands_in_an_institution_of_a_state_and_acts_for_the_region(coming: Term) -> None:
    agency = Organisation.objects.create(code="agency", kind="agency", name=Text.of(es="Agencia"))
    ministry = Organisation.objects.create(code="pan-mre", kind="state", country_id="PAN", name=Text.of(es="Cancillería"))
    wrong: list[tuple[Organisation, dict[str, Any]]] = [
        (agency, {"role": "presidency"}),
        (ministry, {"role": "presidency", "country": "PAN"}),
        (ministry, {"role": "secretariat"}),
        (ministry, {"role": "presidency_reader"}),
    ]
    for home, given in wrong:
        with pytest.raises(Refused, match=r"post_country_unfit|unknown_role"):
            create_post(home, code="x", title=Text.of(es="x"), by=ADMIN, **given)
    assert create_post(ministry, code="y", title=Text.of(es="y"), role="presidency", by=ADMIN).country_id is None


@pytest.mark.ledger("G24")
def test_the_screen_previews_who_loses_and_who_gains_and_hands_over(
    coming: Term, officers: dict[str, User], cast: Any, client_as: Callable[..., Client]
) -> None:
    desk = client_as(cast.secretariat)
    html = desk.get("/en/presidencies/2027/handover/").content.decode()
    assert html.index("Oficial El Salvador") < html.index("Oficial Guatemala")
    assert "Nobody holds a presidency post" not in html
    given = {"day": "2027-01-14", "time": "16:00", "zone": GUATEMALA}
    wrong = desk.post("/en/presidencies/2027/handover/agree/", given | {"day": "2020-01-14"})
    assert wrong.status_code == 422
    assert "This moment is over." in wrong.content.decode()
    assert desk.post("/en/presidencies/2027/handover/now/", {"zone": GUATEMALA}).status_code == 422
    for who in (cast.focal_point, cast.observer, cast.stranger, officers["CRI"]):
        assert client_as(who).post("/en/presidencies/2027/handover/now/", {"zone": GUATEMALA, "sure": "on"}).status_code == 404
    assert client_as(officers["GTM"]).get("/en/presidencies/2027/handover/").status_code == 200
    assert client_as(cast.stranger).get("/en/presidencies/2027/handover/").status_code == 404
    assert desk.post("/en/presidencies/2027/handover/now/", {"zone": GUATEMALA, "sure": "on"}).status_code == 302
    assert "It has taken place" in desk.get("/en/presidencies/2027/handover/").content.decode()


def test_an_instant_is_moved_from_what_the_form_holds_and_every_hour_stays_on_the_page(
    coming: Term, cast: Any, client_as: Callable[..., Client]
) -> None:
    agree_on_handover(coming, LOCAL.replace(year=2027, month=1, day=14, hour=20, minute=30), GUATEMALA, by=SECRETARIAT)
    desk, address = client_as(cast.secretariat), "/es/presidencies/2027/handover/"
    html = desk.get(address).content.decode()
    assert all(held in html for held in ('value="2027-01-14"', 'value="20:30"', "Cómo se acordó", "14 ene 2027, 20:30"))
    later = {"day": "2027-01-14", "time": "21:00", "zone": GUATEMALA}
    refused = desk.post(f"{address}agree/", later)
    assert (refused.status_code, "Diga por qué se mueve" in refused.content.decode()) == (422, True)
    html = desk.post(f"{address}agree/", later | {"why": "Llegada tardía"}, follow=True).content.decode()
    assert all(
        told in html for told in ("Movido.", "Cómo se movió", "14 ene 2027, 20:30", "14 ene 2027, 21:00", "Llegada tardía")
    )


def test_the_screen_says_when_a_post_is_vacant_or_missing(coming: Term, cast: Any, client_as: Callable[..., Client]) -> None:
    desk = client_as(cast.secretariat)
    assert "the powers would go to nobody" in desk.get("/en/presidencies/2027/handover/").content.decode()
    home = Organisation.objects.create(code="gtm-mre", kind="state", country_id="GTM", name=Text.of(es="MINEX"))
    create_post(home, code="gtm-ppt", title=Text.of(es="Jefatura", en="Head"), role="presidency", by=ADMIN)
    assert "“Head” is vacant" in desk.get("/en/presidencies/2027/handover/").content.decode()
    assert Post.objects.filter(code="gtm-ppt").exists()
    assert desk.get("/en/presidencies/2019/handover/").status_code == 404

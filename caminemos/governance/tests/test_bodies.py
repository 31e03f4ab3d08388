"""Bodies are written down, corrected, loaded; seats rotate and their history stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.bodies import correct_body, record_body
from caminemos.governance.actions.load_bodies import load_bodies
from caminemos.governance.actions.memberships import end_membership
from caminemos.governance.actions.seats import correct_seat, record_seat, strike_seat
from caminemos.governance.models import Body, Membership, Seat
from caminemos.governance.pages.body import body_page
from caminemos.governance.permissions import Permission
from caminemos.governance.tests.conftest import BODIES, SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Service, Text

pytestmark = pytest.mark.django_db
NAME = Text.of(es="Grupo de prueba", en="Test group")
OFFICE = Service.named("focal point", [Permission.REPRESENTATION_RECORD], ["HND"])


def body(code: str) -> Body:
    return Body.objects.get(code=code)


def seat(country: str = "", role: str = "member", starts: str = "", ends: str = "", **more: Any) -> dict[str, Any]:
    dates = {"starts": LooseDate.parse(starts) if starts else None, "ends": LooseDate.parse(ends) if ends else None}
    return {"country_id": country, "role": role} | dates | more


def heads(code: str, day: str) -> list[str]:
    return [one.iso3 for one in body_page(code, day, by=ANONYMOUS).line.heads]


@pytest.mark.ledger("G28")
def test_the_record_holds_every_kind_of_body_with_its_sources(bodies: None) -> None:
    kinds = set(Body.objects.values_list("kind", flat=True))
    assert len(kinds) == 9
    assert Body.objects.filter(kind="national_team").count() == Body.objects.filter(kind="coordination_group").count() == 7
    leads = Seat.objects.filter(role="lead", body__kind="working_group").values_list("body__code", "country")
    assert dict(leads) == {"reception": "MEX", "displacement": "HND", "livelihoods": "CRI", "local-governance": "PAN"}
    assert all(one.sources for one in Body.objects.filter(is_verified=True))
    assert not Seat.objects.filter(is_verified=True, source="").exists()


@pytest.mark.ledger("G28")
@pytest.mark.parametrize(
    ("day", "chair"),
    [("2019-11-30", []), ("2021-01-01", ["ESP"]), ("2021-12-31", ["CAN"]), ("2024-06-01", ["USA"]), ("2025-12-31", ["COL"])],
)
def test_the_platforms_chair_rotates_and_each_day_has_its_own(bodies: None, day: str, chair: list[str]) -> None:
    assert heads("support-platform", day) == chair


@pytest.mark.ledger("G28")
@pytest.mark.parametrize(("day", "chair"), [("2025-11-24", "CRI"), ("2025-11-25", "SLV"), ("2023-06-01", "PAN")])
def test_the_plenary_is_chaired_by_the_presidency_of_the_day(bodies: None, day: str, chair: str) -> None:
    page = body_page("plenary", day, by=ANONYMOUS)
    assert [one.iso3 for one in page.line.heads] == [chair]
    assert len(page.line.people.members) == 7


def test_what_is_derived_is_never_typed(bodies: None) -> None:
    for role in ("chair", "member"):
        with pytest.raises(Refused, match="derived"):
            record_seat(body("plenary"), seat("HND", role), by=SECRETARIAT)


@pytest.mark.ledger("G28")
def test_a_state_that_leaves_stops_counting_on_that_day(bodies: None) -> None:
    record_seat(body("reception"), seat("PAN", starts="2023-01-24"), by=SECRETARIAT)
    left = Text.of(es="Nota verbal", en="Note verbale")
    end_membership(Membership.objects.get(country="PAN"), date(2026, 3, 1), left, by=SECRETARIAT)
    for code in ("reception", "plenary"):
        before, after = (body_page(code, day, by=ANONYMOUS).line.people.members for day in ("2026-02-28", "2026-03-01"))
        assert {one.iso3 for one in before} - {one.iso3 for one in after} == {"PAN"}
    page = body_page("local-governance", "2026-03-01", by=ANONYMOUS)
    assert (page.line.heads, page.line.people.is_vacant) == ([], True)
    assert [one.standing for one in page.people.not_now] == ["left"]


def test_a_chair_is_handed_on_and_two_at_once_are_refused(bodies: None) -> None:
    group = body("reception")
    with pytest.raises(Refused, match="chair_taken") as problem:
        record_seat(group, seat("HND", "lead", "2026-01-01"), by=SECRETARIAT)
    assert "México" in str(problem.value.sentence)
    held = Seat.objects.get(body=group, role="lead")
    correct_seat(held, {"ends": LooseDate.parse("2026-01-01")}, 1, "Rotación", by=SECRETARIAT)
    record_seat(group, seat("HND", "lead", "2026-01-01"), by=SECRETARIAT)
    assert (heads("reception", "2025-12-31"), heads("reception", "2026-01-01")) == (["MEX"], ["HND"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (seat("XXX"), "state_unknown"),
        (seat(), "party_missing"),
        (seat("HND", organisation=NAME), "party_missing"),
        (seat("HND", starts="2024-02-01", ends="2024-01-01"), "dates"),
        (seat("HND", ends="0001-01-01"), "dates"),
        (seat("HND", starts="9999-12"), "dates"),
        (seat("HND", "guest"), "role_unknown"),
        (seat("HND", is_verified=True), "source_missing"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(bodies: None, given: dict[str, Any], code: str) -> None:
    before = Seat.objects.count()
    with pytest.raises(Refused, match=code):
        record_seat(body("reception"), given, by=SECRETARIAT)
    assert Seat.objects.count() == before


def test_nobody_sits_twice_in_the_same_role_at_once(bodies: None) -> None:
    group, name = body("reception"), Text.of(es="ACNUR", en="UNHCR")
    for party in ({"country": "HND"}, {"organisation": name}):
        first = seat(party.get("country", ""), starts="2023-01-01", organisation=party.get("organisation", Text()))  # type: ignore[arg-type]
        record_seat(group, first, by=SECRETARIAT)
        with pytest.raises(Refused, match="seats_overlap"):
            record_seat(group, first | {"starts": LooseDate.parse("2025-01")}, by=SECRETARIAT)
    record_seat(group, seat("HND", "observer", "2025-01-01"), by=SECRETARIAT)


def test_a_seat_that_never_was_is_taken_back_with_its_reason(bodies: None) -> None:
    made = record_seat(body("reception"), seat("HND"), by=SECRETARIAT)
    with pytest.raises(Refused, match="reason_missing"):
        strike_seat(made, " ", by=SECRETARIAT)
    strike_seat(made, "Error de captura", by=SECRETARIAT)
    assert not Seat.objects.filter(pk=made.pk).exists()
    kept = entries(verb="seat.strike")[-1].content()
    assert (kept["before"]["country_id"], kept["before"]["body"], kept["detail"]["why"]) == (
        "HND",
        "reception",
        "Error de captura",
    )


def test_a_body_is_written_down_and_corrected_with_reason_and_version(bodies: None) -> None:
    made = record_body("ad-hoc", {"kind": "working_group", "name": NAME}, by=SECRETARIAT)
    renamed = {"name": Text.of(es="Grupo nuevo", en="New group")}
    with pytest.raises(Refused, match="reason_missing"):
        correct_body(made, renamed, 1, "", by=SECRETARIAT)
    assert correct_body(made, renamed, 1, "Cambió de nombre", by=SECRETARIAT).version == 2
    with pytest.raises(Refused, match="moved"):
        correct_body(made, {"name": NAME}, 1, "Otra vez", by=SECRETARIAT)
    assert set(entries(verb="body.correct")[-1].content()["after"]) == {"name"}
    assert correct_body(made, renamed, 2, "", by=SECRETARIAT).version == 2


@pytest.mark.parametrize(
    ("code", "values", "problem"),
    [
        ("reception", {"kind": "working_group", "name": NAME}, "body_exists"),
        ("new", {"kind": "working_group", "name": NAME}, "code_unfit"),
        ("Con Espacios", {"kind": "working_group", "name": NAME}, "code_unfit"),
        ("x", {"kind": "club", "name": NAME}, "kind_unknown"),
        ("x", {"kind": "academia", "name": Text()}, "name_missing"),
        ("x", {"kind": "national_team", "name": NAME}, "state_misplaced"),
        ("x", {"kind": "academia", "country_id": "HND", "name": NAME}, "state_misplaced"),
        ("x", {"kind": "academia", "name": NAME, "is_verified": True}, "source_missing"),
    ],
)
def test_a_body_that_cannot_be_is_refused(bodies: None, code: str, values: dict[str, Any], problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        record_body(code, values, by=SECRETARIAT)


@pytest.mark.parametrize("by", [ANONYMOUS, OFFICE])
def test_nobody_else_writes_bodies_or_seats(bodies: None, by: Any) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        record_body("x", {"kind": "academia", "name": NAME}, by=by)
    with pytest.raises(Refused, match="not_allowed"):
        record_seat(body("reception"), seat("HND"), by=by)
    with pytest.raises(Refused, match="not_allowed"):
        strike_seat(Seat.objects.all()[0], "x", by=by)


def test_the_database_itself_refuses_two_parties_and_stateless_teams(bodies: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(body=body("reception"), country_id="HND", party="x", role="member")
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(code="x", kind="national_team", name=NAME)


def test_loading_again_keeps_what_people_corrected(bodies: None, capsys: Any) -> None:
    Body.objects.filter(code="reception").update(name=NAME)
    call_command("load_bodies")
    assert "0 bodies, 0 seats, 0 representations added, 24 bodies on record already" in capsys.readouterr().out
    assert body("reception").name == NAME


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"since": "soon"}, "x/since"),
        ({"kind": "club"}, "bodies/1/kind"),
        ({"seats": [{"role": "member", "country": "XXX"}]}, "x/seats/0"),
        ({"kind": "national_team"}, "x"),
        ({"representation": [{"capacity": "head", "country": "HND"}]}, "x/representation/0"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(record: None, more: dict[str, Any], where: str) -> None:
    good = {"code": "a", "kind": "academia", "name": {"es": "A"}}
    content = yaml.safe_dump({"bodies": [good, good | {"code": "x"} | more]}).encode()
    with pytest.raises(Refused) as problem:
        load_bodies(content, by=SECRETARIAT)
    assert where in str(problem.value.sentence)
    assert Body.objects.count() == 0


def test_the_command_names_a_file_that_is_missing_or_no_yaml(record: None, tmp_path: Any) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("load_bodies", str(tmp_path / "nowhere.yml"))
    broken = tmp_path / "broken.yml"
    broken.write_text("bodies: [")
    with pytest.raises(CommandError, match="YAML"):
        call_command("load_bodies", str(broken))


def test_what_the_framework_writes_down_stands_in_the_trail_of_the_region(friends: None) -> None:
    load_bodies(BODIES.read_bytes(), by=SECRETARIAT)
    written = entries(verb__in=["body.record", "seat.record", "membership.record", "term.record"])
    assert len(written) > 40
    assert {one.custody for one in written} == {""}

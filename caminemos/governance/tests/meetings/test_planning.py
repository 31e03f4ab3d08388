"""A meeting is planned and changed: who may, what is refused, which code it gets, whom it collides with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from caminemos.audit.api import about
from caminemos.governance.actions.meetings.life import convene_meeting, open_meeting
from caminemos.governance.actions.meetings.planning import change_meeting, plan_meeting
from caminemos.governance.models import AgendaTemplate, Invitee, Meeting, MeetingChange
from caminemos.governance.tests.meeting_cast import GUATEMALA, OBSERVER, PLANNER, a_meeting
from caminemos.governance.tests.meetings.making import SOON, body, of_state, told
from caminemos.kernel.api import LooseDate, Refused, Service, Text
from caminemos.messages.models import Notice
from tests.cast import Cast, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
AUDITOR = Service.named("auditor", ["audit.entry.read"])
MEXICO = Service.named("office of Mexico", GUATEMALA.permissions - {"governance.meeting.read_states"}, ["MEX"])


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


def test_a_plan_is_a_draft_of_which_nobody_is_told_and_the_trail_knows() -> None:
    made = plan_meeting(body(), told(), by=PLANNER)
    assert (made.state, made.sequence, made.convened_at) == ("draft", 0, None)
    assert Notice.objects.count() == 0
    assert list(made.changes.values_list("number", "verb")) == [(1, "plan")]
    assert [one.verb for one in about(made, by=AUDITOR)] == ["meeting.plan"]


def test_codes_count_by_body_and_year_or_by_kind() -> None:
    codes = [
        plan_meeting(body(), told(SOON + timedelta(days=number)), by=PLANNER).code.removesuffix(f"{SOON.year}-{number + 1}")
        for number in range(2)
    ]
    assert codes == ["plenary-", "plenary-"]
    session = plan_meeting(body("reception"), told(kind="group_session"), by=PLANNER)
    ministers = plan_meeting(body(), told(SOON + timedelta(days=9), kind="ministerial"), by=PLANNER)
    joint = plan_meeting(body(), told(SOON + timedelta(days=10), kind="coordination"), by=PLANNER)
    national = plan_meeting(body("coordination-group-hnd"), told(kind="coordination"), by=PLANNER)
    assert session.code == f"reception-{session.on.first.year}-1"
    assert ministers.code == f"ministerial-{ministers.on.first.year}-1"
    assert joint.code == f"coordination-{joint.on.first.year}-1"
    assert national.code == f"coordination-group-hnd-{national.on.first.year}-1"


def test_a_gap_in_the_numbers_is_not_filled_again() -> None:
    a_meeting("plenary-2030-4", starts=datetime(2030, 5, 1, 16, tzinfo=UTC))
    assert plan_meeting(body(), told(datetime(2030, 9, 1, 16, tzinfo=UTC)), by=PLANNER).code == "plenary-2030-5"


@pytest.mark.parametrize(("by", "code"), [(GUATEMALA, "plenary"), (GUATEMALA, "reception"), (OBSERVER, "reception")])
def test_whoever_does_not_lead_a_body_plans_none_of_its_meetings(by: Service, code: str) -> None:
    assert refused("not_allowed", lambda: plan_meeting(body(code), told(), by=by)).status == 404
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"title": Text.of(es="x" * 601)}, "title_long"),
        ({"purpose": Text.of(en="x" * 601)}, "purpose_long"),
        ({"title": Text.of(es="x" * 10_000_000)}, "title_long"),
        ({"zone": "Europe/Berlin"}, "zone_unknown"),
        ({"zone": ""}, "zone_unknown"),
        ({"ends_at": None}, "hours_missing"),
        ({"starts_at": None}, "hours_missing"),
        ({"ends_at": SOON - timedelta(hours=1)}, "hours_wrong"),
        ({"ends_at": SOON}, "hours_wrong"),
        ({"ends_at": SOON + timedelta(minutes=9)}, "hours_wrong"),
        ({"ends_at": SOON + timedelta(days=8)}, "hours_wrong"),
        ({"video_url": "http://open.example.org/room"}, "video_wrong"),
        ({"video_url": "javascript:alert(1)"}, "video_wrong"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(wrong: dict[str, Any], code: str) -> None:
    problem = refused(code, lambda: plan_meeting(body(), told() | wrong, by=PLANNER))
    assert (problem.status, str(problem.sentence)[-1]) == (422, ".")
    assert Meeting.objects.count() == 0


def test_a_day_that_is_not_known_yet_stays_as_exact_as_it_is() -> None:
    made = plan_meeting(body(), told(None, on=LooseDate.parse("2027-Q2")), by=PLANNER)
    assert (str(made.on), made.starts_at, made.code) == ("2027-Q2", None, "plenary-2027-1")


def test_the_day_is_that_of_the_meetings_own_clocks() -> None:
    late = datetime(2027, 3, 2, 4, 30, tzinfo=UTC)
    made = plan_meeting(body(), told(late, zone="America/Tijuana"), by=PLANNER)
    assert str(made.on) == "2027-03-01"


@pytest.mark.ledger("G32")
def test_a_template_fills_the_agenda_and_leaves_out_a_group_that_is_not_there() -> None:
    lines = [
        {"minutes": 10, "kind": "opening", "title": {"es": "Apertura"}},
        {"minutes": 15, "kind": "group_report", "group": "reception", "title": {"es": "Recepción"}},
        {"minutes": 15, "kind": "group_report", "group": "no-such-group", "title": {"es": "Otro"}},
        {"minutes": 5, "kind": "closing", "title": {"es": "Cierre"}, "presenter": {"es": "Presidencia"}},
    ]
    template = AgendaTemplate.objects.create(code="quarterly", name=Text.of(es="Trimestral"), lines=lines)
    made = plan_meeting(body(), told(), by=PLANNER, template=template)
    found = [(one.kind, str(one.title), one.minutes) for one in made.items.order_by("position")]
    assert found == [("opening", "Apertura", 10), ("group_report", "Recepción", 15), ("closing", "Cierre", 5)]
    assert made.items.get(kind="group_report").group == body("reception")


def test_a_body_is_not_booked_twice_unless_a_reason_says_why() -> None:
    plan_meeting(body(), told(), by=PLANNER)
    problem = refused("double_booking", lambda: plan_meeting(body(), told(SOON + timedelta(hours=1)), by=PLANNER))
    assert "Plenar" in str(problem.sentence)
    kept = plan_meeting(body(), told(SOON + timedelta(hours=1)), by=PLANNER, despite="Sesión paralela")
    assert kept.changes.get().why == "Sesión paralela"
    assert plan_meeting(body(), told(SOON + timedelta(hours=3)), by=PLANNER).state == "draft"


def test_the_same_post_is_not_wanted_in_two_places_and_a_hidden_meeting_is_not_named(cast: Cast) -> None:
    hidden = a_meeting("plenary-2027-9", starts=SOON, visibility="states", title=Text.of(es="Secreta"))
    session = plan_meeting(body("reception"), told(kind="group_session"), by=PLANNER)
    for one in (hidden, session):
        of_state(one, "HND", post=office("focal_point", "HND"))
    problem = refused("double_booking", lambda: convene_meeting(session, by=PLANNER))
    assert "Secreta" in str(problem.sentence)
    assert "Secreta" not in str(refused("double_booking", lambda: convene_meeting(session, by=MEXICO)).sentence)
    assert convene_meeting(session, by=PLANNER, despite="La otra delegada va a la plenaria").state == "convened"


def test_a_cancelled_meeting_takes_nobodys_hour() -> None:
    a_meeting("plenary-2027-9", starts=SOON, state="cancelled")
    assert plan_meeting(body(), told(), by=PLANNER).state == "draft"


@pytest.fixture
def convened(cast: Cast) -> Meeting:
    """A plenary to which Honduras' focal point and Guatemala are invited, answered with yes."""
    made = a_meeting("plenary-2027-7", starts=SOON, sequence=0)
    of_state(made, "HND", post=office("focal_point", "HND"), answer="yes")
    of_state(made, "GTM", answer="no")
    return made


def moved(meeting: Meeting, hours: int = 24) -> dict[str, Any]:
    starts = SOON + timedelta(hours=hours)
    return {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "on": LooseDate.on(starts.date())}


@pytest.mark.ledger("G35")
def test_moving_after_the_convocation_needs_a_reason_and_asks_everybody_again_once(convened: Meeting, cast: Cast) -> None:
    refused("reason_missing", lambda: change_meeting(convened, moved(convened), 1, "  ", by=PLANNER))
    assert Notice.objects.count() == 0
    kept = change_meeting(convened, moved(convened), 1, "La cancillería anfitriona lo pidió", by=PLANNER)
    assert (kept.sequence, kept.version) == (1, 2)
    assert set(Invitee.objects.values_list("answer", flat=True)) == {""}
    assert Notice.objects.filter(recipient=cast.focal_point).count() == 1
    step = MeetingChange.objects.get(meeting=convened, verb="change")
    assert (step.why, set(step.after)) == ("La cancillería anfitriona lo pidió", {"on", "starts_at", "ends_at"})


def test_a_new_room_keeps_the_answers_and_a_new_level_tells_nobody(convened: Meeting, cast: Cast) -> None:
    kept = change_meeting(convened, {"video_url": "https://sala.example.org/2"}, 1, "Otra sala", by=PLANNER)
    assert (kept.sequence, Notice.objects.filter(recipient=cast.focal_point).count()) == (1, 1)
    assert set(Invitee.objects.values_list("answer", flat=True)) == {"yes", "no"}
    kept = change_meeting(convened, {"level": "ministerial"}, 2, "Sube el nivel", by=PLANNER)
    assert (kept.sequence, Notice.objects.filter(recipient=cast.focal_point).count()) == (1, 1)


def test_what_stands_already_is_no_change(convened: Meeting) -> None:
    assert change_meeting(convened, {"mode": convened.mode}, 1, "", by=PLANNER).version == 1
    assert MeetingChange.objects.filter(meeting=convened).count() == 0


def test_it_is_not_moved_to_an_hour_that_has_passed_nor_left_without_hours(convened: Meeting) -> None:
    refused("hour_passed", lambda: change_meeting(convened, moved(convened, -24 * 90), 1, "Error", by=PLANNER))
    nothing = {"starts_at": None, "ends_at": None}
    refused("hours_missing", lambda: change_meeting(convened, nothing, 1, "Error", by=PLANNER))


def test_the_beginning_of_an_open_session_stays_and_its_end_may_change_without_losing_answers(convened: Meeting) -> None:
    held = open_meeting(convened, by=PLANNER)
    refused("hours_wrong", lambda: change_meeting(held, moved(held), held.version, "Tarde", by=PLANNER))
    longer = {"ends_at": SOON + timedelta(hours=3)}
    change_meeting(held, longer, held.version, "Se alarga", by=PLANNER)
    assert set(Invitee.objects.values_list("answer", flat=True)) == {"yes", "no"}


def test_two_who_change_it_at_once_lose_nothing(convened: Meeting) -> None:
    change_meeting(convened, {"place": Text.of(es="Sala A")}, 1, "Sala", by=PLANNER)
    refused("moved", lambda: change_meeting(convened, {"place": Text.of(es="Sala B")}, 1, "Sala", by=PLANNER))
    convened.refresh_from_db()
    assert convened.place.values == {"es": "Sala A"}


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER])
def test_nobody_else_changes_it(convened: Meeting, by: Service) -> None:
    assert refused("not_found", lambda: change_meeting(convened, {"mode": "hybrid"}, 1, "Por qué", by=by)).status == 404


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_is_over_stays_as_it_was(state: str) -> None:
    over = a_meeting(state=state)
    refused("meeting_over", lambda: change_meeting(over, {"mode": "hybrid"}, 1, "Tarde", by=PLANNER))

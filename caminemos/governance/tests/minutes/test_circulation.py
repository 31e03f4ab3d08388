"""Minutes circulate, are corrected and approved; who may read them follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.minutes.approval import approve_minutes, put_approval_on_agenda
from caminemos.governance.actions.minutes.circulation import circulate_minutes, open_minutes, take_minutes_back
from caminemos.governance.actions.minutes.corrections import answer_correction, ask_correction
from caminemos.governance.models import AgendaItem, Correction, Meeting, MinuteNote, Minutes
from caminemos.governance.pages.minutes.page import may_read_minutes
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.minutes.kept import SAID, circulating, held, later, noted
from caminemos.kernel.api import ANONYMOUS, Refused, today
from caminemos.messages.api import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G38")]
MEMBERS = {"focal_point", "presidency", "secretariat"}
RUN = {"presidency", "secretariat"}


def readers(cast: Any) -> set[str]:
    people = cast.everybody.items()
    return {name for name, who in people if Minutes.objects.visible_to(actor_for(who) if who else ANONYMOUS).exists()}


def corrected(item: AgendaItem, replaces: str = "el viernes", words: str = "el lunes 16", **more: Any) -> Correction:
    told = {"language": "es", "replaces": replaces, "words": words, "why": "Así se dijo."} | more
    by = told.pop("by", HONDURAS)
    return ask_correction(item.meeting, item, by=by, **told)  # type: ignore[arg-type]


def words(item: AgendaItem) -> str:
    return MinuteNote.objects.get(item=item).words.values["es"]


def approved(**more: Any) -> tuple[Minutes, Meeting]:
    minutes, _item = circulating(**more)
    put_approval_on_agenda(minutes.meeting, later(), by=PLANNER)
    Meeting.objects.filter(code="plenary-2026-2").update(state="in_session")
    approving = Meeting.objects.get(code="plenary-2026-2")
    return approve_minutes(minutes.meeting, approving, by=PLANNER), approving


def test_a_draft_is_read_by_whoever_runs_the_meeting(cast: Any) -> None:
    _meeting, item = held(visibility="public")
    noted(item)
    assert readers(cast) == RUN


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [("public", MEMBERS | {"observer"}), ("members", MEMBERS | {"observer"}), ("states", MEMBERS)],
)
def test_what_circulates_is_read_by_the_members_who_may_read_the_meeting(cast: Any, visibility: str, expected: set[str]) -> None:
    circulating(visibility=visibility)
    assert readers(cast) == expected


def test_approved_minutes_are_public_only_once_somebody_opened_them(cast: Any) -> None:
    minutes, _approving = approved(visibility="public")
    assert readers(cast) == MEMBERS | {"observer"}
    open_minutes(minutes.meeting, shown=True, by=PLANNER)
    assert readers(cast) == set(cast.everybody)
    open_minutes(minutes.meeting, shown=False, by=PLANNER)
    assert "stranger" not in readers(cast)


def test_minutes_of_a_meeting_of_members_are_never_public() -> None:
    minutes, _approving = approved()
    with pytest.raises(Refused, match="not_public"):
        open_minutes(minutes.meeting, shown=True, by=PLANNER)


def test_draft_minutes_are_not_opened_to_everybody() -> None:
    minutes, _item = circulating(visibility="public")
    with pytest.raises(Refused, match="not_approved"):
        open_minutes(minutes.meeting, shown=True, by=PLANNER)


def test_the_link_to_minutes_is_there_for_whoever_may_read_them() -> None:
    meeting, item = held()
    noted(item)
    assert [may_read_minutes(meeting, by) for by in (PLANNER, HONDURAS, ANONYMOUS)] == [True, False, False]
    circulate_minutes(meeting, by=PLANNER)
    assert [may_read_minutes(meeting, by) for by in (PLANNER, HONDURAS, ANONYMOUS)] == [True, True, False]


def test_circulating_sets_ten_days_and_tells_the_members_with_the_right_author(cast: Any) -> None:
    minutes, _item = circulating()
    assert minutes.corrections_until == today("America/Panama") + timedelta(days=10)
    told = Notice.objects.get(kind="governance.minutes", recipient=cast.focal_point)
    assert told.made_by == PLANNER.key
    assert "circula" in told.subject.values["es"]
    assert told.url == "/meetings/plenary-2026-1/minutes/"
    reminded = Notice.objects.get(kind="governance.minutes_closing", recipient=cast.focal_point)
    assert (reminded.made_by, reminded.due_at.date()) == ("service:reminder", minutes.corrections_until - timedelta(days=2))
    assert not Notice.objects.filter(recipient__in=[cast.stranger, cast.registrar, cast.observer]).exists()


def test_minutes_taken_back_are_read_by_nobody_else_and_the_reminder_goes(cast: Any) -> None:
    minutes, _item = circulating()
    with pytest.raises(Refused, match="reason_missing"):
        take_minutes_back(minutes.meeting, " ", by=PLANNER)
    take_minutes_back(minutes.meeting, "Falta un punto", by=PLANNER)
    assert readers(cast) == RUN
    assert set(Notice.objects.filter(kind="governance.minutes_closing").values_list("state", flat=True)) == {"cancelled"}
    circulate_minutes(minutes.meeting, by=PLANNER)
    assert Notice.objects.filter(kind="governance.minutes_closing", state="waiting", recipient=cast.focal_point).count() == 1


@pytest.mark.parametrize(
    ("state", "written", "days", "code"),
    [
        ("in_session", True, None, "not_closed"),
        ("closed", False, None, "nothing_written"),
        ("closed", True, -1, "day"),
        ("closed", True, 121, "day"),
    ],
)
def test_minutes_that_cannot_circulate_say_why(state: str, written: bool, days: int | None, code: str) -> None:
    meeting, item = held(state=state)
    if written:
        noted(item)
    until = None if days is None else today("America/Panama") + timedelta(days=days)
    with pytest.raises(Refused, match=code):
        circulate_minutes(meeting, until, by=PLANNER)


def test_a_correction_is_taken_into_the_note_and_its_asker_told(cast: Any) -> None:
    _minutes, item = circulating()
    asked = corrected(item, by=actor_for(cast.focal_point))
    assert Notice.objects.filter(recipient=cast.secretariat, kind="governance.correction").count() == 1
    assert (asked.country_id, asked.state) == ("HND", "open")
    answer_correction(asked, "take", "Gracias", by=PLANNER)
    assert words(item) == SAID.replace("el viernes", "el lunes 16")
    told = Notice.objects.get(recipient=cast.focal_point, kind="governance.correction")
    assert (told.body.values["es"], told.made_by) == ("Gracias", PLANNER.key)


def test_a_correction_is_joined_with_what_was_written_since() -> None:
    _minutes, item = circulating()
    asked = corrected(item)
    noted(item, SAID.replace("Costa Rica", "La delegación de Costa Rica"), 1)
    answer_correction(asked, "take", by=PLANNER)
    assert words(item) == SAID.replace("Costa Rica", "La delegación de Costa Rica").replace("el viernes", "el lunes 16")


def test_a_correction_of_words_that_are_gone_is_settled_by_hand() -> None:
    _minutes, item = circulating()
    asked = corrected(item)
    noted(item, SAID.replace("el viernes", "el jueves"), 1)
    with pytest.raises(Refused, match="passage_moved"):
        answer_correction(asked, "take", by=PLANNER)
    assert words(item) == SAID.replace("el viernes", "el jueves")
    assert Correction.objects.get().state == "open"


def test_words_are_added_at_the_end_where_no_passage_is_named() -> None:
    _minutes, item = circulating()
    answer_correction(corrected(item, "", "Honduras reservó su posición."), "take", by=PLANNER)
    assert words(item) == f"{SAID}\n\nHonduras reservó su posición."


def test_declining_needs_a_reason() -> None:
    _minutes, item = circulating()
    asked = corrected(item)
    with pytest.raises(Refused, match="reason_missing"):
        answer_correction(asked, "decline", " ", by=PLANNER)
    assert answer_correction(asked, "decline", "Se dijo viernes.", by=PLANNER).state == "declined"
    assert words(item) == SAID
    with pytest.raises(Refused, match="wrong_state"):
        answer_correction(asked, "take", by=PLANNER)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": " "}, "words_missing"),
        ({"replaces": "no está"}, "passage"),
        ({"replaces": "e"}, "passage"),
        ({"words": "a" * 10_001}, "too_long"),
        ({"by": OBSERVER}, "not_allowed"),
        ({"by": ANONYMOUS}, "not_allowed"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(given: dict[str, Any], code: str) -> None:
    _minutes, item = circulating()
    with pytest.raises(Refused, match=code):
        corrected(item, **given)
    assert not Correction.objects.exists()


def test_corrections_are_asked_for_only_while_they_are_open() -> None:
    meeting, item = held()
    noted(item)
    with pytest.raises(Refused, match="not_found"):
        corrected(item)
    minutes = circulate_minutes(meeting, by=PLANNER)
    Minutes.objects.filter(pk=minutes.pk).update(corrections_until=today("America/Panama") - timedelta(days=1))
    with pytest.raises(Refused, match="too_late"):
        corrected(item)


def test_a_point_of_another_meeting_is_not_corrected_here() -> None:
    minutes, _item = circulating()
    other = an_item(later())
    with pytest.raises(Refused, match="not_found"):
        ask_correction(minutes.meeting, other, "es", "", "x", "", by=HONDURAS)


def test_the_approval_goes_onto_the_next_agenda_in_one_step_after_the_opening() -> None:
    minutes, _item = circulating()
    coming = later()
    an_item(coming, 1, "Apertura", kind="opening")
    an_item(coming, 2, "Otro punto")
    later("plenary-2027-1", 120)
    point = put_approval_on_agenda(minutes.meeting, by=PLANNER)
    assert (point.meeting, point.position, point.kind, point.state) == (coming, 2, "approval", "planned")
    assert point.title.values["es"] == "Aprobación de la minuta: Plenaria virtual, 10 nov 2026"
    assert [one.position for one in coming.items.order_by("position")] == [1, 2, 3]
    assert entries(verb="agenda.approval")[-1].content()["after"]["meeting"] == "plenary-2026-2"


def test_an_agenda_that_more_people_read_names_the_day_of_a_closed_meeting_alone() -> None:
    minutes, _item = circulating()
    Meeting.objects.filter(pk=minutes.meeting_id).update(visibility="states")
    later()
    point = put_approval_on_agenda(Meeting.objects.get(pk=minutes.meeting_id), by=PLANNER)
    assert point.title.values["es"] == "Aprobación de la minuta del 10 nov 2026"


def test_the_approval_is_put_on_an_agenda_once() -> None:
    minutes, _item = circulating()
    later()
    put_approval_on_agenda(minutes.meeting, by=PLANNER)
    with pytest.raises(Refused, match="on_agenda"):
        put_approval_on_agenda(minutes.meeting, by=PLANNER)
    assert AgendaItem.objects.filter(kind="approval").count() == 1


def test_without_a_meeting_to_come_it_waits_and_is_taken_up_by_the_next() -> None:
    minutes, _item = circulating()
    waiting = put_approval_on_agenda(minutes.meeting, by=PLANNER)
    assert (waiting.meeting, waiting.state) == (None, "waiting")
    with pytest.raises(Refused, match="on_agenda"):
        put_approval_on_agenda(minutes.meeting, by=PLANNER)
    coming = later()
    taken = put_approval_on_agenda(minutes.meeting, by=PLANNER)
    assert (taken.pk, taken.meeting, taken.state) == (waiting.pk, coming, "planned")


def test_a_meeting_that_put_the_approval_off_leaves_it_to_the_next() -> None:
    minutes, _item = circulating()
    coming = later()
    point = put_approval_on_agenda(minutes.meeting, by=PLANNER)
    AgendaItem.objects.filter(pk=point.pk).update(state="postponed")
    Meeting.objects.filter(pk=coming.pk).update(state="closed")
    with pytest.raises(Refused, match="not_on_agenda"):
        approve_minutes(minutes.meeting, Meeting.objects.get(pk=coming.pk), by=PLANNER)
    after = later("plenary-2027-1", 120)
    assert put_approval_on_agenda(minutes.meeting, by=PLANNER).meeting == after


def test_the_minutes_are_approved_and_the_trail_says_where(cast: Any) -> None:
    minutes, approving = approved()
    assert (minutes.state, minutes.approved_in) == ("approved", approving)
    assert entries(verb="minutes.approve")[-1].content()["detail"] == {"in": "plenary-2026-2"}
    with pytest.raises(Refused, match="wrong_state"):
        approve_minutes(minutes.meeting, approving, by=PLANNER)
    with pytest.raises(Refused, match="wrong_state"):
        circulate_minutes(minutes.meeting, by=PLANNER)


def test_open_corrections_are_answered_first() -> None:
    minutes, item = circulating()
    corrected(item)
    coming = later(state="in_session")
    put_approval_on_agenda(minutes.meeting, coming, by=PLANNER)
    with pytest.raises(Refused, match="corrections_open"):
        approve_minutes(minutes.meeting, coming, by=PLANNER)


def test_another_body_does_not_approve() -> None:
    minutes, _item = circulating()
    body = next(iter(AgendaItem._meta.get_field("body").related_model.objects.exclude(code="plenary")))
    other = later("other-2026", body=body.code, state="in_session")
    with pytest.raises(Refused, match="other_body"):
        put_approval_on_agenda(minutes.meeting, other, by=PLANNER)
    with pytest.raises(Refused, match="other_body"):
        approve_minutes(minutes.meeting, other, by=PLANNER)


def test_neither_the_meeting_itself_nor_one_before_it_approves() -> None:
    minutes, _item = circulating()
    before = later("plenary-2026-0", -30, state="closed")
    for wrong in (minutes.meeting, before):
        with pytest.raises(Refused, match="not_later"):
            approve_minutes(minutes.meeting, wrong, by=PLANNER)


def test_a_meeting_that_has_not_begun_does_not_approve() -> None:
    minutes, _item = circulating()
    coming = later()
    put_approval_on_agenda(minutes.meeting, by=PLANNER)
    with pytest.raises(Refused, match="wrong_meeting"):
        approve_minutes(minutes.meeting, coming, by=PLANNER)
    later("plenary-2027-1", 120, state="cancelled")
    Minutes.objects.get()


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS, GUATEMALA, OBSERVER])
def test_nobody_else_takes_a_step(by: Any) -> None:
    minutes, item = circulating(visibility="public")
    asked = corrected(item)
    coming = later(state="in_session")
    steps: list[Callable[[], Any]] = [
        lambda: circulate_minutes(minutes.meeting, by=by),
        lambda: take_minutes_back(minutes.meeting, "x", by=by),
        lambda: open_minutes(minutes.meeting, shown=True, by=by),
        lambda: answer_correction(asked, "take", by=by),
        lambda: put_approval_on_agenda(minutes.meeting, coming, by=by),
        lambda: approve_minutes(minutes.meeting, coming, by=by),
    ]
    for step in steps:
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.status == 404
    assert Minutes.objects.get().state == "circulated"


def test_a_meeting_planned_only_by_its_month_can_come_next() -> None:
    from caminemos.kernel.api import LooseDate

    minutes, _item = circulating()
    coming = a_meeting("plenary-2027-x", state="draft")
    Meeting.objects.filter(pk=coming.pk).update(starts_at=None, ends_at=None, on=LooseDate.parse("2027-02"))
    assert put_approval_on_agenda(minutes.meeting, by=PLANNER).meeting == coming

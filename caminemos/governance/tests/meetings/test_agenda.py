"""Points of an agenda: added, corrected, ordered, removed; each with its papers, none of which leaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.governance.actions.meetings.agenda import MOST, add_item, correct_item, move_item, remove_item
from caminemos.governance.actions.papers import add_document
from caminemos.governance.models import AgendaItem, BodyDocument, Meeting
from caminemos.governance.pages.body import body_page
from caminemos.governance.pages.meetings.agenda import agenda_of
from caminemos.governance.pages.meetings.whole import meeting_page
from caminemos.governance.permissions import Permission
from caminemos.governance.tests.meeting_cast import GUATEMALA, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.meetings.making import SOON, body
from caminemos.kernel.api import ANONYMOUS, Refused, Service, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
MEMBER = Service.named("member", [*OBSERVER.permissions, Permission.DOCUMENT_READ_MEMBERS])


def refused(code: str, verb: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert caught.value.code == code
    return caught.value


def point(es: str = "Cupos de reasentamiento", **more: Any) -> dict[str, Any]:
    return {"kind": "point", "title": Text.of(es=es), "minutes": 20} | more


def order(meeting: Meeting) -> list[str]:
    return [str(one.title) for one in AgendaItem.objects.filter(meeting=meeting).order_by("position")]


@pytest.mark.ledger("G32")
def test_points_stand_in_order_with_their_hour_presenter_and_papers(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = a_meeting(starts=SOON, zone="America/Panama")
    first = add_item(row, point("Apertura", kind="opening", minutes=10), by=PLANNER)
    second = add_item(row, point("Cupos", presenter=Text.of(es="Cancillería de Honduras")), by=PLANNER)
    add_document(row.body, b"%PDF-1.7 cupos %%EOF", "cupos.pdf", title="Cupos", meeting=row, item=second, by=PLANNER)
    lines = agenda_of(row, by=PLANNER)
    assert [(one.id, one.number, one.minutes) for one in lines] == [(first.pk, 1, 10), (second.pk, 2, 20)]
    assert [one.begins.strftime("%H:%M") for one in lines if one.begins] == ["11:00", "11:10"]
    assert str(lines[1].who) == "Cancillería de Honduras"
    assert [paper.title for paper in lines[1].papers] == ["Cupos"]
    assert lines[0].papers == []


@pytest.mark.ledger("G32")
def test_a_point_moves_up_and_down_and_no_further_than_the_ends() -> None:
    row = a_meeting()
    one, _two, three = (an_item(row, place, name) for place, name in enumerate("ABC", start=1))
    move_item(three, -1, by=PLANNER)
    assert order(row) == ["A", "C", "B"]
    move_item(one, MOST, by=PLANNER)
    assert order(row) == ["C", "B", "A"]
    move_item(one, 1, by=PLANNER)
    assert order(row) == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"title": Text.of(en="x" * 10_000_000)}, "title_long"),
        ({"about": Text.of(es="x" * 601)}, "about_long"),
        ({"kind": "approval"}, "of_meeting_missing"),
        ({"kind": "group_report"}, "group_missing"),
        ({"minutes": 0}, "minutes_wrong"),
        ({"minutes": 601}, "minutes_wrong"),
    ],
)
def test_a_point_that_cannot_be_meant_is_refused_with_a_sentence(wrong: dict[str, Any], code: str) -> None:
    assert refused(code, lambda: add_item(a_meeting(), point() | wrong, by=PLANNER)).status == 422
    assert AgendaItem.objects.count() == 0


def test_an_agenda_has_an_end() -> None:
    row = a_meeting()
    an_item(row, MOST)
    refused("agenda_full", lambda: add_item(row, point(), by=PLANNER))


def test_a_correction_upon_an_older_saving_loses_nothing() -> None:
    item = an_item(a_meeting(), 1)
    correct_item(item, {"minutes": 30}, 1, by=PLANNER)
    refused("moved", lambda: correct_item(item, {"minutes": 40}, 1, by=PLANNER))
    item.refresh_from_db()
    assert (item.minutes, item.version) == (30, 2)


def test_what_was_proposed_discussed_or_has_papers_stays_on_record(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = a_meeting(state="in_session")
    refused("item_kept", lambda: remove_item(an_item(row, 1, proposed_by="user:x"), by=PLANNER))
    refused("item_kept", lambda: remove_item(an_item(row, 2, state="discussed"), by=PLANNER))
    paper = an_item(row, 3)
    add_document(row.body, b"a;b\n", "notas.csv", meeting=row, item=paper, by=PLANNER)
    refused("item_in_use", lambda: remove_item(paper, by=PLANNER))
    remove_item(an_item(row, 4), by=PLANNER)
    assert AgendaItem.objects.count() == 3


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_the_agenda_of_what_is_over_stays(state: str) -> None:
    row = a_meeting(state=state)
    item = an_item(row)
    for verb in (
        lambda: add_item(row, point(), by=PLANNER),
        lambda: move_item(item, 1, by=PLANNER),
        lambda: remove_item(item, by=PLANNER),
    ):
        refused("meeting_over", verb)


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER, ANONYMOUS])
def test_nobody_else_touches_an_agenda(by: Any) -> None:
    row = a_meeting(visibility="public")
    item = an_item(row)
    for verb in (
        lambda: add_item(row, point(), by=by),
        lambda: correct_item(item, {"minutes": 1}, 1, by=by),
        lambda: move_item(item, 1, by=by),
        lambda: remove_item(item, by=by),
    ):
        assert refused("not_found", verb).status == 404


def test_only_one_point_runs_at_a_time_whatever_the_screens_do() -> None:
    row = a_meeting(state="in_session")
    an_item(row, 1, state="running")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_item(row, 2, state="running")
    assert AgendaItem.objects.filter(state="running").count() == 1


@pytest.mark.ledger("G32")
def test_papers_of_a_draft_and_of_a_meeting_of_states_alone_are_nowhere_for_observers(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    draft = a_meeting("plenary-2027-1", starts=SOON, state="draft")
    closed = a_meeting("plenary-2027-2", visibility="states")
    opened = a_meeting("plenary-2027-3", starts=SOON.replace(hour=3))
    for row in (draft, closed, opened):
        add_document(row.body, b"a;b\n", f"{row.code}.csv", title=row.code, visibility="public", meeting=row, by=PLANNER)
    seen = set(BodyDocument.objects.visible_to(MEMBER).values_list("title", flat=True))
    assert seen == {"plenary-2027-3"}
    assert list(BodyDocument.objects.visible_to(ANONYMOUS)) == []
    assert body_page("plenary", "", by=PLANNER).documents == []
    assert [one.title for one in meeting_page("plenary-2027-3", by=MEMBER).papers] == ["plenary-2027-3"]


@pytest.mark.ledger("G32")
def test_a_group_report_leads_to_the_groups_slot_and_an_approval_to_a_meeting_the_reader_may_read() -> None:
    hidden = a_meeting("plenary-2026-9", state="closed", visibility="states", title=Text.of(es="A puerta cerrada"))
    row = a_meeting("plenary-2027-1", starts=SOON, visibility="public")
    an_item(row, 1, kind="group_report", group=body("reception"))
    an_item(row, 2, kind="approval", of_meeting=hidden)
    links = [one.link for one in agenda_of(row, by=PLANNER)]
    assert links[0].startswith("/es/bodies/reception/slot/?on=")
    assert links[1] == "/es/meetings/plenary-2026-9/"
    read = agenda_of(row, by=ANONYMOUS)[1]
    assert (read.link, str(read.link_title)) == ("", "")

"""A meeting in session is led by one page, and followed by others without touching it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.live.points import lead_on
from caminemos.governance.models import AgendaItem, Meeting
from caminemos.governance.pages.live.page import live_page
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.minutes.kept import noted
from caminemos.kernel.api import ANONYMOUS, Refused, now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G32")]
ONE = "/es/meetings/plenary-2026-1"


@pytest.fixture
def meeting(bodies: None) -> Meeting:
    """A plenary in session with three points."""
    made = a_meeting(state="in_session", starts=now() - timedelta(minutes=30))
    for n, title in enumerate(["Apertura", "Avance", "Cierre"], start=1):
        an_item(made, n, title, minutes=20)
    return made


def points(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.order_by("position"))


def states(meeting: Meeting) -> list[str]:
    return [one.state for one in points(meeting)]


def go(meeting: Meeting, step: str, item: UUID | None = None, by: Any = PLANNER) -> AgendaItem | None:
    running = meeting.items.filter(state="running").values_list("pk", flat=True).first()
    return lead_on(meeting, step, item, running, by=by)


def read(answer: Any) -> str:
    return str(answer.content.decode())


def test_points_run_one_after_the_other_and_their_time_is_kept(meeting: Meeting) -> None:
    go(meeting, "next")
    AgendaItem.objects.filter(state="running").update(running_since=now() - timedelta(minutes=12))
    go(meeting, "next")
    assert states(meeting) == ["discussed", "running", "planned"]
    assert points(meeting)[0].spent in range(720, 730)
    go(meeting, "postpone", points(meeting)[1].pk)
    assert states(meeting) == ["discussed", "postponed", "planned"]
    go(meeting, "next")
    go(meeting, "finish", points(meeting)[2].pk)
    assert states(meeting) == ["discussed", "postponed", "discussed"]
    with pytest.raises(Refused, match="no_point"):
        go(meeting, "next")
    verbs = [entry.verb for entry in entries(verb__startswith="item.")]
    assert verbs == ["item.start", "item.finish", "item.start", "item.postpone", "item.start", "item.finish"]


def test_a_point_is_taken_up_again_and_goes_on_counting(meeting: Meeting) -> None:
    go(meeting, "next")
    AgendaItem.objects.filter(state="running").update(running_since=now() - timedelta(minutes=5))
    go(meeting, "next")
    assert go(meeting, "previous") == points(meeting)[0]
    assert states(meeting) == ["running", "discussed", "planned"]
    assert points(meeting)[0].seconds_at(now()) >= 300
    assert go(meeting, "start", points(meeting)[2].pk) == points(meeting)[2]
    assert states(meeting) == ["discussed", "discussed", "running"]


def test_who_moves_on_from_an_old_page_is_told(meeting: Meeting) -> None:
    first = go(meeting, "next")
    assert first is not None
    go(meeting, "next")
    with pytest.raises(Refused, match="moved"):
        lead_on(meeting, "next", None, first.pk, by=PLANNER)
    assert states(meeting) == ["discussed", "running", "planned"]


@pytest.mark.parametrize("state", ["convened", "closed"])
def test_no_point_runs_outside_a_session(meeting: Meeting, state: str) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    with pytest.raises(Refused, match="not_open"):
        go(meeting, "next")


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS, GUATEMALA, OBSERVER])
def test_nobody_else_leads(meeting: Meeting, by: Any) -> None:
    with pytest.raises(Refused) as refused:
        go(meeting, "next", by=by)
    assert refused.value.status == 404
    assert states(meeting) == ["planned"] * 3


def test_the_clock_says_by_how_much_a_point_is_over_and_when_the_meeting_ends(meeting: Meeting) -> None:
    go(meeting, "next")
    AgendaItem.objects.filter(state="running").update(running_since=now() - timedelta(minutes=40))
    page = live_page(meeting.code, by=PLANNER)
    assert page.current is not None
    assert (page.current.status, page.current.over // 60) == ("item_over", 20)
    assert page.outlook.pace == pytest.approx(2, abs=0.01)
    assert page.left == 90
    assert page.late == 0
    later = live_page(meeting.code, by=PLANNER, moment=now() + timedelta(minutes=60))
    assert later.late > 0


def test_the_other_browser_gets_what_changed_and_otherwise_nothing(
    meeting: Meeting, cast: Any, client_as: Callable[..., Client]
) -> None:
    lead, other = client_as(cast.secretariat), client_as(cast.presidency)
    lead.post(f"{ONE}/live/step/", {"step": "next", "upon": ""})
    version = live_page(meeting.code, by=PLANNER).version
    quiet = other.get(f"{ONE}/live/now/", {"version": version})
    if quiet.status_code != 204:  # the minute turned between the two
        quiet = other.get(f"{ONE}/live/now/", {"version": live_page(meeting.code, by=PLANNER).version})
    assert quiet.status_code == 204
    lead.post(f"{ONE}/live/step/", {"step": "next", "upon": str(points(meeting)[0].pk)})
    moved = other.get(f"{ONE}/live/now/", {"version": version})
    assert moved.status_code == 200
    assert "Punto 2 de 3" in read(moved)
    noted(points(meeting)[1], "Se pidió la matriz.")
    assert "Se pidió la matriz." in read(other.get(f"{ONE}/live/note/"))


def test_who_follows_along_sees_the_agenda_and_never_the_notes(
    meeting: Meeting, cast: Any, client_as: Callable[..., Client]
) -> None:
    go(meeting, "next")
    noted(points(meeting)[0], "Palabras del borrador")
    for who in (cast.focal_point, cast.observer):
        browser = client_as(who)
        text = read(browser.get(f"{ONE}/live/"))
        assert "Punto 1 de 3" in text
        assert "Palabras del borrador" not in text
        assert "Siguiente punto" not in text
        assert "Palabras del borrador" not in read(browser.get(f"{ONE}/live/now/"))
        assert browser.get(f"{ONE}/live/note/").status_code == 404
        assert browser.post(f"{ONE}/live/step/", {"step": "next", "upon": ""}).status_code == 404
    assert client_as(None).get(f"{ONE}/live/").status_code == 302
    assert client_as(cast.stranger).get(f"{ONE}/live/").status_code == 404


def test_a_note_is_written_on_the_live_page_and_leads_on_without_scripts(
    meeting: Meeting, cast: Any, client_as: Callable[..., Client]
) -> None:
    desk = client_as(cast.secretariat)
    desk.post(f"{ONE}/live/step/", {"step": "next", "upon": ""})
    first = points(meeting)[0]
    told = {"words": "Se abrió.", "language": "es", "base": "0", "live": "1", "then": "next"}
    page = desk.post(f"{ONE}/minutes/points/{first.pk}/", told, follow=True)
    assert "Punto 2 de 3" in read(page)
    assert states(meeting) == ["discussed", "running", "planned"]


@pytest.mark.ledger("G35")
def test_who_is_here_is_recorded_with_one_tap(meeting: Meeting, cast: Any, client_as: Callable[..., Client]) -> None:
    row = meeting.invitees.create(country_id="HND", role="head")
    desk = client_as(cast.secretariat)
    page = desk.post(f"{ONE}/live/attendance/", {"invitee": str(row.pk), "came": "remote"}, follow=True)
    row.refresh_from_db()
    assert (page.status_code, row.came) == (200, "remote")
    fragment = desk.post(f"{ONE}/live/attendance/", {"invitee": str(row.pk), "came": "present"}, headers={"hx-request": "true"})
    assert 'id="attendance"' in read(fragment)
    assert desk.post(f"{ONE}/live/attendance/", {"invitee": "x", "came": "present"}).status_code == 404
    assert client_as(cast.focal_point).post(f"{ONE}/live/attendance/", {"invitee": str(row.pk)}).status_code == 404


@pytest.mark.parametrize("step", ["", "explode", "start"])
def test_a_step_that_is_none_changes_nothing(meeting: Meeting, cast: Any, client_as: Callable[..., Client], step: str) -> None:
    answer = client_as(cast.secretariat).post(f"{ONE}/live/step/", {"step": step, "item": "x", "upon": "x"})
    assert answer.status_code in {404, 409}
    assert states(meeting) == ["planned"] * 3


def test_following_costs_few_queries(
    meeting: Meeting, cast: Any, client_as: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    go(meeting, "next")
    desk = client_as(cast.secretariat)
    desk.get(f"{ONE}/live/now/")
    with django_assert_max_num_queries(45):
        assert desk.get(f"{ONE}/live/now/").status_code == 200


def test_the_page_speaks_english_too(meeting: Meeting, cast: Any, client_as: Callable[..., Client]) -> None:
    go(meeting, "next")
    text = read(client_as(cast.secretariat).get("/en/meetings/plenary-2026-1/live/"))
    assert "Point 1 of 3" in text
    assert "Next point" in text

"""Invitations as an independent library reads them: the same UID, a higher sequence, a cancellation; and one letter for each person."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import icalendar
import pytest
from django.core import mail

from caminemos.access.models import User
from caminemos.governance.actions.meetings.inviting import invite, take_off
from caminemos.governance.actions.meetings.life import cancel_meeting, convene_meeting
from caminemos.governance.actions.meetings.planning import change_meeting
from caminemos.governance.meeting_reminders import KIND, remind_of_meetings
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.tests.meeting_cast import PLANNER, a_meeting, an_item
from caminemos.kernel.api import Text, now
from caminemos.messages.api import sweep
from caminemos.messages.models import Notice
from tests.cast import Cast, office

pytestmark = pytest.mark.django_db
ROOM = "https://meet.example.org/sala-azul"
OUTSIDE = "delegada@example.org"


@pytest.fixture
def draft(bodies: None, cast: Cast) -> Meeting:
    """A draft in ten days, with a focal point's post and somebody without an account on its list."""
    User.objects.filter(pk=cast.focal_point.pk).update(email="punto.focal@example.org")
    begins = (now() + timedelta(days=10)).replace(microsecond=0)
    row = a_meeting(starts=begins, state="draft", video_url=ROOM, zone="America/Tijuana")
    an_item(row, es="Avance de los grupos; con «comillas»")
    invite(row, {"country_id": "HND", "post_id": office("focal_point", "HND").pk, "role": "head"}, by=PLANNER)
    invite(row, {"organisation": Text.of(es="Plataforma"), "name": "Delegada", "email": OUTSIDE, "role": "guest"}, by=PLANNER)
    return row


def leave() -> list[EmailMessage]:
    """Let everything that is due leave; return the letters."""
    mail.outbox.clear()
    sweep(now() + timedelta(minutes=10), by=PLANNER)
    return list(mail.outbox)


def events(letter: Any) -> list[Any]:
    """Return the events in a letter's calendar parts, as the library reads them."""
    parts = [part for part in letter.message().walk() if part.get_content_type() == "text/calendar"]
    return [icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0] for part in parts]


def method(letter: Any) -> str:
    part = next(part for part in letter.message().walk() if part.get_content_type() == "text/calendar")
    return str(icalendar.Calendar.from_ical(part.get_payload(decode=True))["METHOD"])


def test_a_draft_tells_nobody(draft: Meeting) -> None:
    change_meeting(draft, {"title": Text.of(es="Otra")}, draft.version, "", by=PLANNER)
    assert Notice.objects.count() == 0


@pytest.mark.ledger("G44")
def test_each_person_gets_an_invitation_of_their_own_with_the_room_inside(draft: Meeting) -> None:
    convene_meeting(draft, by=PLANNER)
    letters = leave()
    assert sorted(letter.to[0] for letter in letters) == [OUTSIDE, "punto.focal@example.org"]
    for letter in letters:
        event = events(letter)[0]
        assert method(letter) == "REQUEST"
        assert ROOM in str(event["DESCRIPTION"])
        assert "Avance de los grupos; con «comillas»" in str(event["DESCRIPTION"])
        assert event.start == draft.starts_at
        assert str(event.start.tzinfo) == "America/Tijuana"
        attendees = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
        assert [str(one).casefold() for one in attendees] == [f"mailto:{letter.to[0]}"]


@pytest.mark.ledger("G44", "G45")
def test_a_moved_meeting_and_a_cancelled_one_are_known_again(draft: Meeting) -> None:
    convene_meeting(draft, by=PLANNER)
    first = events(leave()[0])[0]
    held = Meeting.objects.get(pk=draft.pk)
    assert held.starts_at
    assert held.ends_at
    later = {"starts_at": held.starts_at + timedelta(days=1), "ends_at": held.ends_at + timedelta(days=1)}
    change_meeting(held, later, held.version, "Coincide con un feriado", by=PLANNER)
    letters = leave()
    second = events(letters[0])[0]
    assert len(letters) == 2
    assert "Coincide con un feriado" in letters[0].body
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert second.start == later["starts_at"]
    cancel_meeting(Meeting.objects.get(pk=draft.pk), "Se celebrará en enero", by=PLANNER)
    letters = leave()
    third = events(letters[0])[0]
    assert method(letters[0]) == "CANCEL"
    assert third["STATUS"] == "CANCELLED"
    assert third["UID"] == first["UID"]
    assert third["SEQUENCE"] == second["SEQUENCE"] + 1
    assert "Se celebrará en enero" in letters[0].body


def test_changes_before_the_letter_leaves_make_one_letter(draft: Meeting) -> None:
    convene_meeting(draft, by=PLANNER)
    for number, place in enumerate(("Sala A", "Sala B", "Sala C")):
        held = Meeting.objects.get(pk=draft.pk)
        change_meeting(held, {"place": Text.of(es=place)}, held.version, f"Cambio {number}", by=PLANNER)
    letters = leave()
    assert len(letters) == 2
    assert all(str(events(one)[0]["LOCATION"]).startswith("Sala C") and events(one)[0]["SEQUENCE"] == 3 for one in letters)


def test_who_is_taken_off_the_list_is_told_that_alone(draft: Meeting) -> None:
    convene_meeting(draft, by=PLANNER)
    leave()
    take_off(Invitee.objects.get(meeting=draft, name="Delegada"), by=PLANNER)
    letters = leave()
    assert [(one.to, method(one)) for one in letters] == [([OUTSIDE], "CANCEL")]


def test_a_new_hour_asks_everybody_again(draft: Meeting) -> None:
    convene_meeting(draft, by=PLANNER)
    Invitee.objects.filter(meeting=draft).update(answer="yes")
    held = Meeting.objects.get(pk=draft.pk)
    change_meeting(held, {"place": Text.of(es="Otra sala")}, held.version, "Más grande", by=PLANNER)
    assert set(Invitee.objects.filter(meeting=draft).values_list("answer", flat=True)) == {"yes"}
    held.refresh_from_db()
    assert held.starts_at
    change_meeting(held, {"starts_at": held.starts_at - timedelta(hours=1)}, held.version, "Antes", by=PLANNER)
    assert set(Invitee.objects.filter(meeting=draft).values_list("answer", flat=True)) == {""}


@pytest.mark.ledger("G77")
def test_reminders_come_before_a_meeting_and_go_when_it_is_cancelled(draft: Meeting, cast: Cast) -> None:
    convene_meeting(draft, by=PLANNER)
    assert remind_of_meetings(now()) == 3
    assert remind_of_meetings(now()) == 0
    waiting = Notice.objects.filter(kind=KIND, state="waiting")
    held = Meeting.objects.get(pk=draft.pk)
    assert held.starts_at
    ahead = [held.starts_at - one.due_at for one in waiting.order_by("due_at")]
    assert ahead == [timedelta(days=7), timedelta(days=1), timedelta(hours=1)]
    cancel_meeting(held, "No hay quórum", by=PLANNER)
    remind_of_meetings(now())
    assert not waiting.exists()

"""An invitation for the calendar of one person invited, in that person's language: what mail programs show and answer."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.engines.icalendar_text import Event, Person, invitation
from caminemos.governance.feeds import uid_of
from caminemos.governance.meeting_words import kind_words, mode_words
from caminemos.governance.models import AgendaItem, Meeting
from caminemos.kernel.api import now
from caminemos.messages.api import Attachment

CALENDAR = "text/calendar"
ANSWERS = {"": "NEEDS-ACTION", "yes": "ACCEPTED", "no": "DECLINED", "maybe": "TENTATIVE"}
ALARMS = (24 * 60, 15)
"""Minutes before a meeting at which calendars remind: a day, and a quarter of an hour."""


def invitation_for(meeting: Meeting, person: Person, method: str, language: str, organizer: str) -> Attachment:
    """Return the invitation (REQUEST) or its cancellation (CANCEL) for one person; nobody else invited is named in it."""
    with override(language):
        text = invitation(
            event_of(meeting, language),
            method=method,
            organizer=Person(organizer, settings.DEFAULT_FROM_EMAIL),
            attendees=[person],
            sequence=meeting.sequence,
            stamp=now(),
            language=language,
            video_words=_("Video room"),
        )
    return Attachment("invite.ics", CALENDAR, text, method)


def event_of(meeting: Meeting, language: str) -> Event:
    """Return a meeting with its hours as an event of a calendar, for somebody invited: with its room and its agenda."""
    if meeting.starts_at is None:
        raise ValueError(f"{meeting.code} has no hours yet")
    place = [str(meeting.place), meeting.country.called() if meeting.country else ""]
    return Event(
        uid_of(f"meeting-{meeting.pk}"),
        meeting.title.read(language).text,
        meeting.starts_at,
        meeting.ends_at,
        zone=meeting.zone,
        place=", ".join(one for one in place if one) or mode_words()[meeting.mode],
        about=_about(meeting, language),
        url=f"{settings.PUBLIC_ADDRESS}/{language}/meetings/{meeting.code}/",
        video_url=meeting.video_url,
        categories=(kind_words()[meeting.kind],),
        status="cancelled" if meeting.state == "cancelled" else "confirmed",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        is_public=meeting.visibility == "public",
        alarms=ALARMS,
    )


def _about(meeting: Meeting, language: str) -> str:
    titles = AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("title", flat=True)
    points = [f"{number}. {title.read(language).text}" for number, title in enumerate(titles, start=1)]
    heading = _("Agenda")
    agenda = "\n".join([f"{heading}:", *points]) if points else ""
    return "\n\n".join(part for part in (meeting.purpose.read(language).text, agenda) if part)

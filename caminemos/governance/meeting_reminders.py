"""Reminders of meetings that come: a week, a day and an hour before, to whoever is invited and has not said no."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.governance.actions.meetings.telling import path_of, users_of
from caminemos.governance.meeting_words import when_words
from caminemos.governance.models import Invitee, Meeting
from caminemos.kernel.api import Text, in_each_language
from caminemos.messages.api import Owed, Reminder, remind_around

KIND = "governance.meeting_reminder"
OFFSETS = (timedelta(days=-7), timedelta(days=-1), timedelta(hours=-1))
AHEAD = timedelta(days=22)


def remind_of_meetings(moment: datetime) -> int:
    """Put the reminders of meetings into the outbox, and take back those of meetings moved or cancelled; return how many are new."""
    rows = Meeting.objects.filter(state="convened", starts_at__gte=moment - timedelta(hours=2), starts_at__lte=moment + AHEAD)
    return remind_around(KIND, [_of(one) for one in rows.select_related("body", "country")], OFFSETS, moment)


def _of(meeting: Meeting) -> Owed:
    people = Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).exclude(answer="no")
    users: list[UUID] = sorted(set(users_of(people).values()))

    def words(_offset: timedelta) -> Reminder:
        return Reminder(
            in_each_language(lambda: _("It comes: %(title)s") % {"title": meeting.title}), _body(meeting), path_of(meeting)
        )

    return Owed(str(meeting.pk), users, words, due_at=meeting.starts_at)


def _body(meeting: Meeting) -> Text:
    return in_each_language(lambda: "\n".join(one for one in (when_words(meeting), str(meeting.place), meeting.video_url) if one))

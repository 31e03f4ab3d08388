"""Where the minutes of a meeting are to be approved: the meeting that comes next, and the point on an agenda."""

from __future__ import annotations

from datetime import UTC, datetime, time

from caminemos.governance.models import AgendaItem, Meeting

TO_BE_HELD = ("draft", "convened", "in_session")


def moment_of(meeting: Meeting) -> datetime:
    """Return when a meeting begins, or the first moment of the first day that its date allows."""
    return meeting.starts_at or datetime.combine(meeting.on.first, time(), UTC)


def follows(later: Meeting, meeting: Meeting) -> bool:
    """Say whether a meeting comes after another."""
    return later.pk != meeting.pk and moment_of(later) > moment_of(meeting)


def meetings_to_come(meeting: Meeting) -> list[Meeting]:
    """Return the meetings of the same body that come after this one and are still to be held: those of its series first, then by time."""
    rows = Meeting.objects.filter(body=meeting.body, state__in=TO_BE_HELD)
    found = [one for one in rows if follows(one, meeting)]
    return sorted(found, key=lambda one: (meeting.series_id is not None and one.series_id != meeting.series_id, moment_of(one)))


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the meeting in which these minutes can be approved next."""
    return next(iter(meetings_to_come(meeting)), None)


def approval_item(meeting: Meeting) -> AgendaItem | None:
    """Return the point that is to approve the minutes of a meeting and has not been put off."""
    rows = AgendaItem.objects.filter(
        kind="approval", of_meeting=meeting, state__in=["proposed", "waiting", "planned", "running", "discussed"]
    )
    alive = [one for one in rows.select_related("meeting") if one.meeting is None or one.meeting.state != "cancelled"]
    return next((one for one in alive if one.meeting_id), next(iter(alive), None))

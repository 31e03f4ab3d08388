"""Meetings in the calendar: public ones for everybody, the others for those who read them, drafts for whoever plans them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from caminemos.access.api import Tenure, UserActor
from caminemos.governance.invitations import ALARMS
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, CalendarEntry, Text

KINDS = {"ministerial": "ministerial", "annual": "annual_meeting"}
"""Kinds of meetings that the calendar tells apart; the others are meetings."""
STATUS = {"draft": "tentative", "cancelled": "cancelled"}


def meetings(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the meetings between two days that the actor may read; a room only to who runs or is invited to them."""
    begin, end = (datetime.combine(day, time.min, UTC) for day in (first - timedelta(days=1), last + timedelta(days=2)))
    loose = Q(starts_at__isnull=True, on__gte=str(first.year), on__lt=str(last.year + 1))
    near = Meeting.objects.visible_to(by).filter(Q(starts_at__lt=end, ends_at__gt=begin) | loose)
    rows = list(near.select_related("body", "country"))
    reads = by.may(Permission.MEETING_READ_MEMBERS)
    states, people = _invited(rows) if reads else ({}, {})
    run = set(Meeting.objects.run_by(by).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True)) if reads else set()
    for row in rows:
        of_states, of_people = states.get(row.pk, frozenset()), people.get(row.pk, frozenset())
        is_me = isinstance(by, UserActor) and by.user_id in of_people
        yield _entry(row, of_states, of_people, shows_room=row.pk in run or is_me or bool(of_states & by.countries))


def _entry(row: Meeting, states: frozenset[str], people: frozenset[UUID], *, shows_room: bool) -> CalendarEntry:
    return CalendarEntry(
        uid=f"meeting-{row.pk}",
        kind=KINDS.get(row.kind, "meeting"),
        title=row.title,
        path=f"/meetings/{row.code}/",
        starts=row.starts_at or row.on,
        ends=row.ends_at,
        zone=row.zone if row.starts_at else "",
        place=row.place or (row.country.name if row.country else Text()),
        video_url=row.video_url if shows_room else "",
        about=row.purpose,
        status=STATUS.get(row.state, "confirmed"),
        sequence=row.sequence,
        changed_at=row.changed_at,
        bodies=(row.body.code,),
        countries=tuple(sorted(states)),
        is_public=row.visibility == "public" and row.state != "draft",
        people=people,
        alarms=ALARMS,
    )


def _invited(rows: Iterable[Meeting]) -> tuple[dict[UUID, frozenset[str]], dict[UUID, frozenset[UUID]]]:
    """Return by meeting the States invited, and the users who hold the posts invited and have not said no."""
    states: dict[UUID, set[str]] = defaultdict(set)
    posts: dict[UUID, set[UUID]] = defaultdict(set)
    invited = Invitee.objects.filter(meeting__in=[one.pk for one in rows], removed_at__isnull=True)
    for meeting, country, post, answer in invited.values_list("meeting", "country", "post", "answer"):
        states[meeting] |= {country} if country else set()
        posts[meeting] |= {post} if post and answer != "no" else set()
    held = dict(Tenure.objects.valid().filter(post__in=set().union(*posts.values())).values_list("post", "user"))
    users = {meeting: frozenset(held[post] for post in named if post in held) for meeting, named in posts.items()}
    return {meeting: frozenset(named) for meeting, named in states.items()}, users

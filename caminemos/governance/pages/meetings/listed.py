"""The meetings: what comes, what was held, what is being prepared; filters in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.access.api import Tenure, UserActor
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.meeting_words import kind_words
from caminemos.governance.models import AgendaItem, Body, Invitee, Meeting
from caminemos.governance.models.meetings import MeetingSet
from caminemos.governance.pages.meetings.finding import matching
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_lines
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, now, today

PER_PAGE = 40
ROOMS = ("coming", "held", "drafts", "cancelled")
ALWAYS = ("coming", "held")
STATES = {"coming": ("convened", "in_session"), "held": ("closed",), "drafts": ("draft",), "cancelled": ("cancelled",)}


@dataclass(frozen=True)
class Waiting:
    """A meeting that waits for an answer from the reader or from the reader's State."""

    line: MeetingLine
    people: int


@dataclass(frozen=True)
class MeetingsPage:
    """The list with its filters, and what waits for the reader."""

    room: str
    rooms: list[tuple[str, str, int]]
    lines: list[MeetingLine]
    page: Page[Any]
    waiting: list[Waiting]
    bodies: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    years: list[int]
    asked: Mapping[str, str]
    may_plan: bool
    may_propose: bool
    proposals: int

    @property
    def is_filtered(self) -> bool:
        return any(self.asked.get(name) for name in ("body", "kind", "year", "q"))


def meetings_page(asked: Mapping[str, str], *, by: Actor) -> MeetingsPage:
    """Return the meetings that the reader may see."""
    seen = Meeting.objects.visible_to(by).select_related("body", "country")
    room = asked.get("room", "") if asked.get("room") in ROOMS else "coming"
    found = _filtered(seen, asked)
    ordered = _in_room(found, room)
    paged = Paginator(ordered, PER_PAGE).get_page(asked.get("page"))
    led = bodies_led_by(by)
    plans = by.may(Permission.MEETING_PLAN) or bool(led)
    return MeetingsPage(
        room,
        _rooms(found, drafts=plans),
        meeting_lines(paged.object_list),
        paged,
        _waiting(by),
        [(one.code, str(one.name)) for one in Body.objects.filter(pk__in=seen.order_by().values("body"))],
        list(kind_words().items()),
        sorted({one.first.year for one in seen.order_by().values_list("on", flat=True)}, reverse=True),
        {name: asked.get(name, "") for name in ("body", "kind", "year", "q", "room")},
        plans,
        by.may(Permission.AGENDA_PROPOSE),
        _proposals(by, led),
    )


def listed(asked: Mapping[str, str], *, by: Actor) -> MeetingSet:
    """Return the meetings of a room that fit the filters and that the reader may see."""
    seen = Meeting.objects.visible_to(by).select_related("body", "country")
    return _in_room(_filtered(seen, asked), asked.get("room", "coming"))


def meetings_sheet(asked: Mapping[str, str], *, by: Actor) -> Sheet:
    """Return the meetings of a list as a table."""
    rows = listed(asked, by=by)
    columns = [
        Column("code", _("Code")),
        Column("title", _("Title"), lambda row: str(row.title)),
        Column("kind", _("Kind"), lambda row: row.kind_word),
        Column("body", _("Body"), lambda row: str(row.body)),
        Column("on", _("Day"), lambda row: str(row.on)),
        Column("when", _("When")),
        Column("mode_word", _("Where people meet")),
        Column("place", _("Place"), lambda row: str(row.place)),
        Column("state", _("State"), lambda row: row.state),
        Column("visibility_word", _("Who may read it")),
    ]
    return Sheet(_("Meetings"), columns, meeting_lines(rows))


def _filtered(rows: MeetingSet, asked: Mapping[str, str]) -> MeetingSet:
    if body := asked.get("body"):
        rows = rows.filter(body__code=body)
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if (year := asked.get("year", "")) and year.isascii() and year.isdigit():
        rows = rows.filter(on__startswith=f"{year}-")
    return matching(rows, asked.get("q", ""))


def _in_room(rows: MeetingSet, room: str) -> MeetingSet:
    found = rows.filter(state__in=STATES.get(room, STATES["coming"]))
    return found.order_by("-starts_at", "-code") if room in {"held", "cancelled"} else found.order_by("on", "starts_at", "code")


def _rooms(rows: MeetingSet, *, drafts: bool) -> list[tuple[str, str, int]]:
    states = list(rows.order_by().values_list("state", flat=True))
    names = {
        "coming": pgettext("meetings", "To come"),
        "held": pgettext("meetings", "Held"),
        "drafts": pgettext("meetings", "In preparation"),
        "cancelled": pgettext("meetings", "Cancelled"),
    }
    counts = {room: sum(state in STATES[room] for state in states) for room in ROOMS}
    shown = [room for room in ROOMS if room in ALWAYS or counts[room] or (drafts and room == "drafts")]
    return [(room, names[room], counts[room]) for room in shown]


def _waiting(by: Actor) -> list[Waiting]:
    """Return the convened meetings in which the reader, or somebody of the reader's State, has not answered."""
    if not by.may(Permission.MEETING_ANSWER) or not isinstance(by, UserActor):
        return []
    held = Tenure.objects.valid().filter(user=by.user_id).values("post")
    mine = Q(post__in=held) | Q(country__in=by.countries)
    open_ones = Meeting.objects.visible_to(by).filter(state="convened", starts_at__gt=now())
    rows = Invitee.objects.filter(mine, meeting__in=open_ones.values("pk"), answer="", removed_at__isnull=True).distinct()
    count: dict[Any, int] = {}
    for pk in rows.values_list("meeting", flat=True):
        count[pk] = count.get(pk, 0) + 1
    lines = meeting_lines(open_ones.filter(pk__in=count).select_related("body", "country").order_by("starts_at"))
    return [Waiting(one, count[one.id]) for one in lines]


def _proposals(by: Actor, led: list[int]) -> int:
    rows = AgendaItem.objects.filter(meeting__isnull=True, state="proposed")
    if by.may(Permission.MEETING_PLAN):
        return rows.count()
    return rows.filter(body__in=led).count() if led else 0


def next_meeting(body: Body, by: Actor) -> MeetingLine | None:
    """Return the next meeting of a body that the reader may see, or None."""
    rows = Meeting.objects.visible_to(by).filter(body=body, state__in=["convened", "in_session"], on__gte=today().isoformat())
    found = rows.select_related("body", "country").order_by("on").first()
    return meeting_lines([found])[0] if found else None

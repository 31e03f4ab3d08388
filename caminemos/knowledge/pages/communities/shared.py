"""The library of a community by collection, its learning events to come and past, and one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.audit.api import labelled
from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.knowledge.actions.communities.sharing import writes_shared
from caminemos.knowledge.community_words import shelf_words
from caminemos.knowledge.models import CommunityLink, LearningEvent
from caminemos.knowledge.pages.communities.lines import (
    CommunityHead,
    EventLine,
    LinkLine,
    community_head,
    event_lines,
    link_lines,
)
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import SHARED
from caminemos.places.api import plain


@dataclass(frozen=True)
class SharedLine:
    """A link of the library, and what this reader may do with it."""

    line: LinkLine
    verbs: list[str]
    may_write: bool


@dataclass(frozen=True)
class Shelf:
    """A collection of the library."""

    code: str
    name: str
    lines: list[SharedLine]


@dataclass(frozen=True)
class CommunityLibraryPage:
    """The library of a community as filtered."""

    head: CommunityHead
    shelves: list[Shelf]
    choices: list[tuple[str, str]]
    filters: dict[str, str]

    @property
    def lines(self) -> list[LinkLine]:
        """Return all that is shown, in its order."""
        return [one.line for shelf in self.shelves for one in shelf.lines]

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.values())


@dataclass(frozen=True)
class LearningPage:
    """The learning events of a community: those to come, the next first, and the past ones, the latest first."""

    head: CommunityHead
    coming: list[EventLine]
    past: list[EventLine]


@dataclass(frozen=True)
class EventPage:
    """A learning event with what this reader may do; `names` who signed up, for whoever leads or moderates, else None."""

    head: CommunityHead
    row: LearningEvent
    line: EventLine
    room: str
    has_seat: bool
    may_sign_up: bool
    verbs: list[str]
    may_write: bool
    may_tell: bool
    names: list[str] | None


def library_of(code: str, asked: Mapping[str, str], *, by: Actor) -> CommunityLibraryPage:
    """Return the library of a community: what is public, and to whoever takes part the rest."""
    head = community_head(code, by=by)
    filters = {name: asked.get(name, "") for name in ("q", "shelf")}
    rows = list(CommunityLink.objects.visible_to(by).select_related("body").filter(body=head.body).exclude(state="withdrawn"))
    shown = [
        SharedLine(line, _verbs(row, head, by), _may_write(row, head, by))
        for row, line in zip(rows, link_lines(rows), strict=True)
        if _fits(line, filters)
    ]
    names = shelf_words()
    shelves = [Shelf(key, name, [one for one in shown if one.line.shelf == key]) for key, name in names.items()]
    held = {row.shelf for row in rows}
    return CommunityLibraryPage(
        head, [one for one in shelves if one.lines], [(key, name) for key, name in names.items() if key in held], filters
    )


def _fits(line: LinkLine, filters: Mapping[str, str]) -> bool:
    texts = [*line.title.values.values(), *line.about.values.values(), line.source]
    return filters["shelf"] in {"", line.shelf} and all(word in plain(" ".join(texts)) for word in plain(filters["q"]).split())


def links_sheet(lines: list[LinkLine]) -> Sheet:
    """Return a library as a table."""
    columns = [
        Column("collection", _("Collection"), lambda one: one.shelf_words),
        Column("title", _("Title"), lambda one: one.title),
        Column("about", _("What it holds"), lambda one: one.about),
        Column("address", _("Address"), lambda one: one.url),
        Column("source", _("Published by"), lambda one: one.source),
        Column("date", _("Date"), lambda one: one.when),
    ]
    return Sheet(_("Library"), columns, lines)


def learning_page(code: str, *, by: Actor) -> LearningPage:
    """Return the learning events of a community that this reader may see."""
    head = community_head(code, by=by)
    lines = event_lines(
        LearningEvent.objects.visible_to(by).select_related("body").filter(body=head.body).exclude(state="withdrawn")
    )
    return LearningPage(head, [one for one in lines if not one.is_over], [one for one in reversed(lines) if one.is_over])


def link_row(code: str, key: UUID, by: Actor) -> CommunityLink:
    """Return a link that the actor may read; otherwise there is nothing."""
    found: CommunityLink | None = (
        CommunityLink.objects.visible_to(by).select_related("body").filter(pk=key, body__code=code).first()
    )
    if found is None:
        raise Http404
    return found


def event_row(code: str, key: UUID, by: Actor) -> LearningEvent:
    """Return an event that the actor may read; otherwise there is nothing."""
    found: LearningEvent | None = (
        LearningEvent.objects.visible_to(by).select_related("body").filter(pk=key, body__code=code).first()
    )
    if found is None:
        raise Http404
    return found


def event_page(code: str, key: UUID, *, by: Actor) -> EventPage:
    """Return one learning event; the room to members alone, and to the public how many come, never who."""
    row, head = event_row(code, key, by), community_head(code, by=by)
    line, may_write = event_lines([row])[0], _may_write(row, head, by)
    seats = list(row.seats.filter(left_at__isnull=True).select_related("user"))
    has_seat = by.key in {one.user.key for one in seats}
    stands = not line.is_cancelled and row.state != "withdrawn"
    may_sit = stands and not line.is_over and by.may(Permission.COMMUNITY_TAKE_PART) and not has_seat and line.free != 0
    names = (
        sorted(labelled({one.user.key for one in seats}).values()) if may_write or (row.by == by.key and head.is_inside) else None
    )
    return EventPage(
        head,
        row,
        line,
        row.room if head.is_inside or has_seat else "",
        has_seat,
        may_sit,
        _verbs(row, head, by),
        may_write and stands,
        may_write and stands and line.is_over,
        names,
    )


def linked_event(page: EventPage, origin: str) -> dict[str, Any]:
    """Return a public event in schema.org's words."""
    language, root = (get_language() or "es")[:2], origin.rstrip("/")
    scheduled = "EventCancelled" if page.line.is_cancelled else "EventScheduled"
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": page.row.title.read(language).text,
        "description": page.row.about.read(language).text,
        "startDate": page.row.starts_at.astimezone(page.row.clock).isoformat(),
        "endDate": page.row.ends_at.astimezone(page.row.clock).isoformat(),
        "eventStatus": f"https://schema.org/{scheduled}",
        "url": f"{root}{page.line.url}",
        "organizer": {"@type": "Organization", "name": page.head.name.read(language).text},
    }
    if page.row.place:
        told["location"] = {"@type": "Place", "name": page.row.place.read(language).text}
    return told


def _verbs(row: CommunityLink | LearningEvent, head: CommunityHead, by: Actor) -> list[str]:
    offered = SHARED.offers(row, by)
    if head.moderates:
        return [verb for verb in offered if verb != "offer"]
    return [verb for verb in offered if verb == "offer"] if head.is_inside and row.by == by.key else []


def _may_write(row: CommunityLink | LearningEvent, head: CommunityHead, by: Actor) -> bool:
    if head.is_inside and (head.moderates or row.by == by.key):
        return writes_shared(by, row)
    return False

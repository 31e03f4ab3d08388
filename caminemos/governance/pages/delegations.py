"""Who went to events of other forums, as their reader may know them: position and institution for all, names for members and observers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.urls import reverse

from caminemos.access.api import Tenure
from caminemos.governance.models import EventDelegate, ProcessEvent
from caminemos.governance.pages.archive_words import level_words
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Text, now
from caminemos.places.api import plain


@dataclass(frozen=True)
class DelegateLine:
    """Somebody of a delegation; `name` is empty for who may not read it, and where nobody held the post."""

    pk: int
    iso3: str
    party: Text
    level: str
    level_word: str
    name: str
    position: Text
    institution: Text
    source: str
    edit_url: str


def delegations_of(rows: Iterable[ProcessEvent], by: Actor) -> dict[object, list[DelegateLine]]:
    """Return the delegations of events, by event, parties in alphabetical order; two queries however many events there are."""
    events = {row.pk: row for row in rows}
    sent = list(EventDelegate.objects.filter(event__in=events).select_related("country", "post__organisation"))
    reads = by.may(Permission.REPRESENTATION_READ_NAMES)
    holders = _holders([(one, events[one.event_id]) for one in sent if one.post_id]) if reads else {}
    found: dict[object, list[DelegateLine]] = defaultdict(list)
    for one in sent:
        found[one.event_id].append(_line(one, events[one.event_id], holders.get(one.pk, ""), reads=reads))
    return {pk: sorted(lines, key=lambda one: (plain(str(one.party)), one.pk)) for pk, lines in found.items()}


def _line(row: EventDelegate, event: ProcessEvent, holder: str, *, reads: bool) -> DelegateLine:
    post = row.post
    return DelegateLine(
        pk=row.pk,
        iso3=row.country_id or "",
        party=row.named,
        level=row.level,
        level_word=level_words()[row.level],
        name=(holder if post else row.name) if reads else "",
        position=post.title if post else row.position,
        institution=post.organisation.name if post else row.institution,
        source=row.source,
        edit_url=reverse("governance:delegate", args=[event.process.code, event.code, row.pk]),
    )


def _holders(sent: list[tuple[EventDelegate, ProcessEvent]]) -> dict[int, str]:
    """Return who held each post on the last day of the event, or today where that is still to come."""
    tenures: dict[object, list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(post__in={one.post_id for one, _event in sent}).select_related("user"):
        tenures[tenure.post_id].append(tenure)
    found = {}
    for one, event in sent:
        moment = _moment(event.happens_on.last)
        held = next((tenure for tenure in tenures[one.post_id] if tenure.runs_at(moment)), None)
        found[one.pk] = str(held.user) if held else ""
    return found


def _moment(day: date) -> datetime:
    return min(now(), datetime.combine(day, time.max, UTC))


def told_delegation(lines: Iterable[DelegateLine]) -> str:
    """Return a delegation in one cell: party, position and institution, the name where the reader may read it."""
    return " ; ".join(
        ", ".join(part for part in (str(one.party), one.name, str(one.position), str(one.institution)) if part) for one in lines
    )

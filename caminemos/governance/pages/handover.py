"""The handover being prepared: its instant by every clock, who loses and who gains which powers, and what moved since it was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from caminemos.access.api import Post, Tenure, permissions_of
from caminemos.audit.api import labelled
from caminemos.governance.models import HandoverMove, Term
from caminemos.governance.pages.checklist import handover_terms
from caminemos.governance.pages.presidencies import TermLine
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import ROLE
from caminemos.governance.standing import member_codes
from caminemos.kernel.api import Actor, Text, now, permissions
from caminemos.places.api import countries

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

READING = "presidency_reader"


@dataclass(frozen=True)
class ClockLine:
    """The instant as a State's clocks show it: a time on the wall, without its zone, so that no screen converts it again."""

    country: str
    local: datetime
    zone: str


@dataclass(frozen=True)
class HolderLine:
    """Somebody who holds a presidency post of a State at the instant."""

    person: str
    post: Text
    institution: Text


@dataclass(frozen=True)
class MoveLine:
    """How the instant moved: to what its own clock shows, or to none."""

    local: datetime | None
    why: str
    moved_at: datetime
    by: str


@dataclass(frozen=True)
class HandoverPage:
    """A handover."""

    row: Term
    line: TermLine
    outgoing: TermLine | None
    at: datetime | None
    local: datetime | None
    is_over: bool
    clocks: list[ClockLine]
    losing: list[HolderLine]
    gaining: list[HolderLine]
    vacant: list[Text]
    moving: list[StrOrPromise]
    kept: list[StrOrPromise]
    moves: list[MoveLine]
    zones: list[tuple[str, str]]
    may_move: bool

    @property
    def clock(self) -> str:
        """Whose clocks the instant was written down by, in words where a State of the region has them."""
        return dict(self.zones).get(self.row.zone, self.row.zone)


def handover_page(year: int, *, by: Actor) -> HandoverPage:
    """Return the handover that opens the presidency of a year; the first presidency was handed over by nobody."""
    row, outgoing, line = handover_terms(year, by=by)
    at = row.starts_at
    moment = at or now()
    sentences = permissions.declared()
    moving, kept = permissions_of([ROLE]) - permissions_of([READING]), permissions_of([READING])
    return HandoverPage(
        row,
        line,
        outgoing,
        at,
        _on_the_wall(at, row.zone) if at else None,
        line.standing != "to_come",
        _clocks(at) if at else [],
        _holders(outgoing.iso3, moment),
        _holders(row.country_id, moment),
        _vacant(row.country_id, moment),
        [sentences[name] for name in sorted(moving) if name in sentences],
        [sentences[name] for name in sorted(kept) if name in sentences],
        _moves(row),
        [(one.zone, f"{one.called()} ({one.zone})") for one in countries(member_codes(moment.date())) if one.zone],
        by.may(Permission.HANDOVER_MOVE),
    )


def _clocks(at: datetime) -> list[ClockLine]:
    found = [one for one in countries(member_codes(at.date())) if one.zone]
    return [ClockLine(one.called(), _on_the_wall(at, one.zone), one.zone) for one in found]


def _on_the_wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone or "UTC")).replace(tzinfo=None)


def _posts(state: str) -> list[Post]:
    found = Post.objects.filter(role=ROLE, organisation__country=state, closed_at__isnull=True)
    return list(found.select_related("organisation"))


def _holders(state: str, moment: datetime) -> list[HolderLine]:
    terms = Tenure.objects.valid(moment).filter(post__in=_posts(state)).select_related("user", "post__organisation")
    return [HolderLine(str(one.user), one.post.title, one.post.organisation.name) for one in terms.order_by("post__code")]


def _vacant(state: str, moment: datetime) -> list[Text]:
    held = set(Tenure.objects.valid(moment).filter(post__in=_posts(state)).values_list("post", flat=True))
    return [one.title for one in _posts(state) if one.pk not in held]


def _moves(row: Term) -> list[MoveLine]:
    found = list(HandoverMove.objects.filter(term=row))
    names = labelled({one.by for one in found})
    return [_move(one, names.get(one.by, one.by)) for one in found[::-1]]


def _move(one: HandoverMove, name: str) -> MoveLine:
    return MoveLine(_on_the_wall(one.at, one.zone) if one.at else None, one.why, _on_the_wall(one.moved_at, one.zone), name)

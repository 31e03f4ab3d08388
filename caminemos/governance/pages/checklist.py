"""The checklist of a handover, and the dossiers delivered: what each side has acknowledged, and what still waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from caminemos.audit.api import labelled
from caminemos.documents.models import FileVersion
from caminemos.governance.actions.points import OWN, facts_of, may_keep
from caminemos.governance.models import SIDES, Acknowledgement, Delivery, HandoverPoint, Term
from caminemos.governance.pages.presidencies import TermLine, lines, term_row
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import first_lacking, is_settled
from caminemos.governance.sides import is_closed, may_read, side_of
from caminemos.kernel.api import Actor, HandoverCheck, Text, now, registries

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class SideLine:
    """What one side says to a point; `is_current` false: it acknowledged an earlier wording."""

    side: str
    state: str
    at: datetime | None = None
    by: str = ""
    reservation: str = ""
    is_current: bool = True


@dataclass(frozen=True)
class PointLine:
    """A point of the checklist: what it asks, what is written down, what both sides say."""

    code: str
    title: StrOrPromise | Text
    about: StrOrPromise
    held_on: date | None
    who: str
    note: Text
    file: FileVersion | None
    version: int
    sides: list[SideLine]
    is_ready: bool
    is_settled: bool
    is_own: bool


@dataclass(frozen=True)
class DeliveryLine:
    """A dossier delivered."""

    number: int
    at: datetime
    by: str
    note: str
    sha256: str
    matters: int


@dataclass(frozen=True)
class ChecklistPage:
    """The checklist of the handover that opens a presidency."""

    row: Term
    line: TermLine
    outgoing: TermLine
    points: list[PointLine]
    deliveries: list[DeliveryLine]
    side: str
    may_keep: bool
    may_deliver: bool
    is_closed: bool

    @property
    def settled(self) -> int:
        return sum(one.is_settled for one in self.points)


def checklist_page(year: int, *, by: Actor) -> ChecklistPage:
    """Return the checklist; to whoever may not read the handover there is none."""
    row, outgoing, line = handover_terms(year, by=by)
    kept = {one.code: one for one in HandoverPoint.objects.filter(term=row).prefetch_related("acknowledgements")}
    for point in kept.values():
        point.term = row
    checks = registries.handover_checks.items()
    own = sorted((one for code, one in kept.items() if code.startswith(OWN)), key=lambda one: int(one.code.removeprefix(OWN)))
    said = [given for one in kept.values() for given in one.acknowledgements.all()]
    names = labelled({one.by for one in said})
    files = _newest(kept.values())
    points = [_point(check.code, check, kept.get(check.code), names, files) for check in checks]
    points += [_point(one.code, None, one, names, files) for one in own]
    closed = is_closed(row)
    side = side_of(by, row) if not closed and by.may(Permission.HANDOVER_ACKNOWLEDGE) else ""
    delivers = not closed and by.may(Permission.HANDOVER_DELIVER)
    return ChecklistPage(row, line, outgoing, points, deliveries(row), side, may_keep(row, by), delivers, closed)


def handover_terms(year: int, *, by: Actor) -> tuple[Term, TermLine, TermLine]:
    """Return the presidency of a year, the one that hands over to it, and its own line; the first was handed over by nobody.

    A handover is there for its two sides and for whoever moves handovers; a presidency of other years does not find it.
    """
    row, found = term_row(year), lines(now())
    place = next(index for index, one in enumerate(found) if one.year == year)
    if not place or not may_read(by, found[place - 1].iso3, row.country_id):
        raise Http404
    return row, found[place - 1], found[place]


def deliveries(term: Term) -> list[DeliveryLine]:
    """Return the dossiers delivered for a handover, the newest first."""
    found = list(Delivery.objects.filter(term=term).order_by("-number"))
    names = labelled({one.delivered_by for one in found})
    return [
        DeliveryLine(
            one.number,
            term.by_its_clock(one.delivered_at),
            names.get(one.delivered_by, one.delivered_by),
            one.note,
            one.sha256,
            sum(len(part["matters"]) for part in one.parts),
        )
        for one in found
    ]


def point_file(year: int, code: str, *, by: Actor) -> FileVersion:
    """Return the newest file of a point; otherwise there is nothing."""
    row, _outgoing, _line = handover_terms(year, by=by)
    point = HandoverPoint.objects.filter(term=row, code=code, file__isnull=False).first()
    found = FileVersion.objects.select_related("file").filter(file=point.file_id).first() if point else None
    if found is None:
        raise Http404
    return found


def _newest(points: Iterable[HandoverPoint]) -> dict[UUID, FileVersion]:
    files = [one.file_id for one in points if one.file_id]
    return {one.file_id: one for one in FileVersion.objects.filter(file__in=files).order_by("number")}


def _point(
    code: str, check: HandoverCheck | None, kept: HandoverPoint | None, names: dict[str, str], files: dict[UUID, FileVersion]
) -> PointLine:
    row = kept or HandoverPoint(code=code)
    given = {one.side: one for one in row.acknowledgements.all()} if kept else {}
    needs = check.needs if check else ()
    return PointLine(
        code,
        check.title if check else row.title,
        check.about if check else "",
        row.held_on,
        row.who,
        row.note,
        files.get(row.file_id) if row.file_id else None,
        row.version,
        [_side(side, given.get(side), row, names) for side in SIDES],
        not first_lacking(needs, facts_of(row)),
        is_settled(row.version, {side: one.version for side, one in given.items()}, SIDES),
        check is None,
    )


def _side(side: str, given: Acknowledgement | None, point: HandoverPoint, names: dict[str, str]) -> SideLine:
    if given is None:
        return SideLine(side, "ack_waiting")
    is_current = given.version == point.version
    state = "ack_waiting" if not is_current else "ack_reserved" if given.reservation else "ack_acknowledged"
    at = point.term.by_its_clock(given.at)
    return SideLine(side, state, at, names.get(given.by, given.by), given.reservation, is_current)

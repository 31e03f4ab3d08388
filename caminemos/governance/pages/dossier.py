"""The dossier on screen: live, for whoever delivers it; as it was delivered, for both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.audit.api import labelled
from caminemos.governance.dossier import assembled, from_json
from caminemos.governance.models import Delivery
from caminemos.governance.pages.checklist import DeliveryLine, deliveries, handover_terms
from caminemos.governance.pages.presidencies import TermLine
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import is_closed
from caminemos.kernel.api import Actor, Column, DossierPart, LooseDate, OpenMatter, Sheet, may_open, now, today
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class Matter:
    """An open matter as a line: `due` in the reader's words, `opens` where the reader's post opens the page it speaks of."""

    part: str
    one: OpenMatter
    due: str
    opens: bool


@dataclass(frozen=True)
class PartCard:
    """A part of the dossier with its lines; a column that nothing fills is not shown."""

    part: DossierPart
    lines: list[Matter]

    @property
    def has_who(self) -> bool:
        return any(line.one.who for line in self.lines)

    @property
    def has_due(self) -> bool:
        return any(line.due for line in self.lines)

    @property
    def has_stands(self) -> bool:
        return any(line.one.stands for line in self.lines)


@dataclass(frozen=True)
class DossierPage:
    """A dossier: live where `number` is nothing."""

    line: TermLine
    outgoing: TermLine
    number: int | None
    at: datetime
    by: str
    note: str
    sha256: str
    parts: list[PartCard]
    deliveries: list[DeliveryLine]
    may_deliver: bool
    is_closed: bool

    @property
    def count(self) -> int:
        return sum(len(card.lines) for card in self.parts)


def dossier_page(year: int, *, by: Actor, number: int | None = None) -> DossierPage:
    """Return the dossier of a handover as it was delivered, or live for whoever may deliver it.

    Without a number, a reader who may not deliver reads the newest delivery; without any there is an empty page that says so.
    """
    row, outgoing, line = handover_terms(year, by=by)
    found = deliveries(row)
    closed = is_closed(row)
    may_deliver = by.may(Permission.HANDOVER_DELIVER) and not closed
    if number is None and not may_deliver:
        number = found[0].number if found else None
    if number is None:
        parts = _cards(assembled(by, today()), by) if may_deliver else []
        return DossierPage(line, outgoing, None, now(), "", "", "", parts, found, may_deliver, closed)
    kept = Delivery.objects.filter(term=row, number=number).first()
    if kept is None:
        raise Http404
    name = labelled([kept.delivered_by]).get(kept.delivered_by, kept.delivered_by)
    parts = _cards(from_json(kept.parts), by)
    at = row.by_its_clock(kept.delivered_at)
    return DossierPage(line, outgoing, number, at, name, kept.note, kept.sha256, parts, found, may_deliver, closed)


def dossier_sheet(page: DossierPage) -> Sheet:
    """Return every open matter as a table."""
    columns = [
        Column("part", _("Part")),
        Column("what", _("What"), lambda row: str(row.one.what)),
        Column("who", _("With whom"), lambda row: str(row.one.who)),
        Column("due", _("By when"), lambda row: row.one.due),
        Column("stands", _("How it stands"), lambda row: str(row.one.stands)),
    ]
    title = _("Handover dossier %(year)s") % {"year": page.line.year}
    return Sheet(title, columns, [line for card in page.parts for line in card.lines])


def _cards(parts: Iterable[DossierPart], by: Actor) -> list[PartCard]:
    return [PartCard(part, [_matter(str(part.title), one, by) for one in part.matters]) for part in parts]


def _matter(title: str, one: OpenMatter, by: Actor) -> Matter:
    return Matter(title, one, _due(one.due), may_open(f"/{get_language()}{one.path}", by))


def _due(written: str) -> str:
    return loose_date(LooseDate.parse(written)) if written else ""

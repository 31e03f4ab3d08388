"""The register of agreements as far as a reader may read them, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caminemos.governance.models import Agreement
from caminemos.kernel.api import Actor, LooseDate, Text


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement: its number, its words, who carries it out (the lead first), by when and how far it is."""

    year: int
    number: str
    words: Text
    responsible: list[Text]
    due: LooseDate | None
    state: str
    done: Text
    body: Text


def register_of(asked: Mapping[str, str], *, by: Actor) -> list[AgreementRecord]:
    """Return the agreements that the reader may read, of a body or a year; a filter that names nothing known finds nothing."""
    rows = Agreement.objects.visible_to(by).select_related("body")
    if body := asked.get("body", ""):
        rows = rows.filter(body__code=body)
    year = asked.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(year=int(year))
    read = rows.prefetch_related("responsible__country", "responsible__institution").order_by("year", "serial")
    return [_record(row) for row in read]


def _record(row: Agreement) -> AgreementRecord:
    who = [one.called for one in row.responsible.all()]
    return AgreementRecord(row.year, row.number, row.words, who, row.due, row.state, row.done, row.body.name)

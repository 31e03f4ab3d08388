"""Good practices as a chapter of the report on a plan: those published since it began, and who adapted which with what result."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from caminemos.kernel.api import ANONYMOUS, ReportCell, ReportPart, ReportTable
from caminemos.knowledge.pages.practices.lines import (
    PracticeLine,
    ReplicationLine,
    practice_lines,
    readable,
    readable_replications,
    replication_lines,
)


def practices_chapter(first: date | None, on: date, country: str) -> ReportPart | None:
    """Return the practices published from a first day up to another, and the adaptations begun by then; of a State its own."""
    until = datetime.combine(on, time.max, UTC)
    rows = readable(ANONYMOUS).filter(state="published", published_at__lte=until).order_by("published_at", "code")
    adapted = (
        readable_replications(ANONYMOUS).filter(state="published", practice__state="published").order_by("practice", "since")
    )
    if first is not None:
        rows = rows.filter(published_at__gte=datetime.combine(first, time.min, UTC))
    if country:
        rows, adapted = rows.filter(country=country), adapted.filter(country=country)
    practices = practice_lines(rows)
    trail = [one for one in replication_lines(adapted) if (first or date.min) <= one.since.last and one.since.first <= on]
    tables = tuple(table for table in (_practices(practices), _adaptations(trail)) if table.rows)
    return ReportPart(_("Good practices"), _sentence(), tables) if tables else None


def _sentence() -> str:
    return _("What institutions shared since the plan began, reviewed by their peers, and what others made of it.")


def _practices(lines: list[PracticeLine]) -> ReportTable:
    ordered = sorted(lines, key=lambda one: ([each.code for each in one.objectives], one.where, one.code))
    rows = tuple(
        (
            ReportCell(one.code, one.url),
            ReportCell(one.title),
            ReportCell(one.owner),
            ReportCell(one.where),
            ReportCell(", ".join(each.code for each in one.objectives) or "–"),
        )
        for one in ordered
    )
    headings = (_("Code"), _("Practice"), _("Institution"), _("State"), _("Objectives"))
    return ReportTable(_("Practices published"), headings, rows, (10, 38, 24, 16, 12))


def _adaptations(lines: list[ReplicationLine]) -> ReportTable:
    rows = tuple(
        (
            ReportCell(one.practice, one.url),
            ReportCell(one.institution),
            ReportCell(one.where),
            ReportCell(one.changed),
            ReportCell(one.result),
        )
        for one in lines
    )
    headings = (_("Practice"), _("Adapted by"), _("State"), _("What was changed"), _("What came of it"))
    return ReportTable(_("Practices adapted elsewhere"), headings, rows, (10, 20, 14, 28, 28))

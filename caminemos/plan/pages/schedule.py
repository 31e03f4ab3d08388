"""The cronograma as a year of twelve months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.kernel.api import Precision, today
from caminemos.plan.pages.parts import PlanTree, ScheduleLine
from caminemos.ui.api import Cell, Mark, Table, Timeline, TimelineRow, loose_date, months

PLENARIES = "plenaries"
"""The code that every plan gives to the row of its plenaries."""


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of activity."""
    return {
        "technical_meetings": _("Technical meetings"),
        "high_level_events": _("High-level events"),
        "key_documents": _("Key documents"),
        "knowledge": _("Public knowledge section"),
        "handover": _("Handover of the presidency"),
        "other": _("Other activities"),
    }


def timeline(tree: PlanTree, on: date | None = None) -> Timeline:
    """Return the plan's year as it stands on a day; what the document does not date stays to be confirmed."""
    lines: list[TimelineRow] = []
    names, shown = kind_names(), ""
    for row in tree.schedule:
        if row.kind != shown:
            lines.append(TimelineRow(names[row.kind], is_heading=True))
            shown = row.kind
        elsewhere = [when for when in row.dates if tree.year not in {when.first.year, when.last.year}]
        name = f"{row.title} ({', '.join(map(loose_date, elsewhere))})" if elsewhere else str(row.title)
        lines.append(TimelineRow(name, tuple(_marks(row, tree.year))))
    day = on or today()
    now = (day.month, day.day) if day.year == tree.year else None
    title = _("Cronograma %(year)s") % {"year": tree.year}
    return Timeline(title, months(), tuple(lines), _sentence(tree), str(tree.document), now)


def schedule_table(tree: PlanTree) -> Table:
    """Return the cronograma in words: activity, who leads it, when, and how exactly that is known."""
    names, groups = kind_names(), {group.code: group for group in tree.groups}
    headings = [(_("Activity"), "text"), (_("Kind"), "text"), (_("Working group"), "text"), (_("When"), "text")]
    rows = []
    for row in tree.schedule:
        group = groups.get(row.group)
        led = Cell(group.title, url=group.url) if group else Cell("–")
        rows.append([Cell(row.title), Cell(names[row.kind]), led, _when(row)])
    return Table(_("Every row of the cronograma"), headings, rows)


def open_rows(tree: PlanTree) -> int:
    """Return how many rows have a date still to be confirmed."""
    return sum(any(not date.is_confirmed for date in row.dates) for row in tree.schedule)


def plenary_days(tree: PlanTree) -> list[date]:
    """Return the days of the plenaries that the cronograma fixes, from the first to the last."""
    dates = [when for row in tree.schedule if row.code == PLENARIES for when in row.dates]
    return sorted(when.first for when in dates if when.precision is Precision.DAY)


def _when(row: ScheduleLine) -> Cell:
    if any(date.is_confirmed for date in row.dates):
        return Cell(", ".join(map(loose_date, row.dates)))
    return Cell(None, note=", ".join(map(loose_date, row.dates)))


def _sentence(tree: PlanTree) -> str:
    days = sum(date.precision is Precision.DAY for row in tree.schedule for date in row.dates)
    open_ = open_rows(tree)
    said = [ngettext("%(n)s day is fixed.", "%(n)s days are fixed.", days) % {"n": days}]
    if open_:
        words = ngettext("%(n)s row waits for its date.", "%(n)s rows wait for their date.", open_)
        said.append(words % {"n": open_})
    return " ".join(said)


def _marks(row: ScheduleLine, year: int) -> Iterator[Mark]:
    for when in row.dates:
        if year not in {when.first.year, when.last.year}:
            continue
        if not when.is_confirmed:
            yield Mark(1, 12, label=_("to be confirmed"), confirmed=False)
        else:
            first = when.first.month if when.first.year == year else 1
            last = when.last.month if when.last.year == year else 12
            yield Mark(first, last, when.first.day if when.precision is Precision.DAY else None)

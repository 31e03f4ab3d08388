"""What of the calendar comes next for everybody, for pages that lead there."""

from __future__ import annotations

from datetime import timedelta

from caminemos.governance.pages.calendar.lines import EntryLine, Names, line_of
from caminemos.governance.pages.calendar.reading import Filters, entries_of
from caminemos.kernel.api import ANONYMOUS, today


def public_entries_ahead(days: int) -> list[EntryLine]:
    """Return what everybody may read of the coming days, in the order of time, without what is cancelled or has no date yet."""
    first = today()
    found = entries_of(first, first + timedelta(days=days), Filters(), by=ANONYMOUS)
    if not found:
        return []
    names = Names.read()
    lines = [line_of(one, names) for one in found]
    return [one for one in lines if not one.is_cancelled and not one.is_open and one.last >= first]

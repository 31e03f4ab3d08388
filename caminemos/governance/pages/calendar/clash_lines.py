"""What stands in the way, in words: which entries overlap and what they share, and which fall on a holiday."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from caminemos.governance.calendar_rules import Clash
from caminemos.governance.pages.calendar.lines import EntryLine, Names, line_of
from caminemos.kernel.api import Text
from caminemos.ui.api import day as written_day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 20
"""How many a page tells; it says how many more there are."""


@dataclass(frozen=True)
class ClashLine:
    """A conflict: the day, the entry, the other one (none: a holiday), and why."""

    when: str
    line: EntryLine
    other: EntryLine | None
    why: StrOrPromise
    holiday: Text


def clash_lines(found: Iterable[Clash], names: Names) -> list[ClashLine]:
    """Return conflicts in words; a person who would have to be in two places is not named."""
    return [
        ClashLine(
            written_day(one.day),
            line_of(one.entry, names),
            line_of(one.other, names) if one.other else None,
            _why(one, names),
            one.holiday,
        )
        for one in found
    ]


def _why(one: Clash, names: Names) -> str:
    if one.what == "person":
        return _("somebody is named in both")
    named = names.of_bodies(one.shared) if one.what == "body" else names.of_states(one.shared)
    told = ", ".join(each.name for each in named)
    words = {
        "body": _("the same body: %(names)s"),
        "state": _("the same States: %(names)s"),
        "holiday": _("holiday in %(names)s"),
    }
    return words[one.what] % {"names": told}

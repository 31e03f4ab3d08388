"""What moved in a cronograma: before and after, why, when it was decided, and by whom for who may read names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caminemos.audit.api import labelled
from caminemos.governance.cronograma_rules import Difference, Standing, differences, later_by
from caminemos.governance.cronograma_words import state_words
from caminemos.governance.models import Activity, ActivityMove, CronogramaVersion
from caminemos.governance.pages.calendar.lines import span_words
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text
from caminemos.ui.api import day as written_day
from caminemos.ui.api import loose_date

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Reason:
    """Why something moved, as it was said then; `who` is empty for who reads no names."""

    why: str
    at: datetime
    who: str
    after: str


@dataclass(frozen=True)
class ChangeLine:
    """What became of an activity: from what to what, by how much, and every reason on the way."""

    code: str
    title: Text
    what: str
    what_word: StrOrPromise
    before: str
    after: str
    by_how_much: str
    reasons: list[Reason]

    @property
    def why(self) -> str:
        """Return the reasons in one line."""
        return " ; ".join(one.why for one in self.reasons)


def change_lines(
    rows: list[Activity], before: Mapping[str, Standing], version: CronogramaVersion | None, *, by: Actor
) -> list[ChangeLine]:
    """Return what is other than it was, with the moves since then."""
    after = {row.code: Standing(row.starts, row.until, row.state) for row in rows}
    titles = {row.code: row.title for row in rows}
    told = _reasons(rows, version, by)
    return [_line(one, titles.get(one.code, Text()), told.get(one.code, [])) for one in differences(before, after)]


def _reasons(rows: Iterable[Activity], version: CronogramaVersion | None, by: Actor) -> dict[str, list[Reason]]:
    codes = {row.pk: row.code for row in rows}
    moves = ActivityMove.objects.filter(activity__in=codes)
    kept = list(moves.filter(at__gt=version.at) if version else moves)
    names = labelled(one.by for one in kept) if by.may(Permission.REPRESENTATION_READ_NAMES) else {}
    found: dict[str, list[Reason]] = {}
    for one in kept:
        reason = Reason(one.why, one.at, names.get(one.by, ""), _dates(one.after, one.after_until))
        found.setdefault(codes[one.activity_id], []).append(reason)
    return found


def _line(one: Difference, title: Text, reasons: list[Reason]) -> ChangeLine:
    return ChangeLine(
        code=one.code,
        title=title,
        what=one.what,
        what_word=_word(one),
        before=_dates(one.before.starts, one.before.until) if one.before and one.what != "state" else "",
        after=_dates(one.after.starts, one.after.until) if one.after else "",
        by_how_much=_how_much(one),
        reasons=reasons if one.what == "moved" else [],
    )


def _word(one: Difference) -> StrOrPromise:
    if one.what == "added":
        return _("Added: not in the adopted one")
    if one.what == "moved":
        return _("Moved") if one.after is None or one.after.state != "cancelled" else _("Moved, then cancelled")
    return state_words()[one.after.state] if one.after else _("No longer there")


def _how_much(one: Difference) -> str:
    days = later_by(one.before.starts, one.after.starts) if one.before and one.after else None
    if not days:
        return ""
    size = abs(days)
    later = (
        ngettext("%(n)s day later", "%(n)s days later", size)
        if days > 0
        else ngettext("%(n)s day earlier", "%(n)s days earlier", size)
    )
    return later % {"n": size}


def _dates(starts: LooseDate, until: LooseDate | None) -> str:
    return span_words(starts.first, until.last) if until and until != starts else loose_date(starts)


def changes_sheet(changes: list[ChangeLine]) -> Sheet:
    """Return what moved as a table."""
    columns = [
        Column("code", _("Code")),
        Column("title", _("Activity")),
        Column("what_word", _("What happened")),
        Column("before", _("Before")),
        Column("after", _("After")),
        Column("by_how_much", _("By how much")),
        Column("why", _("Why")),
        Column("decided", _("Decided on"), lambda row: ", ".join(written_day(one.at) for one in row.reasons)),
    ]
    return Sheet(_("What moved"), columns, changes)

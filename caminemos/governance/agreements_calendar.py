"""Agreements in the calendar: the days on which they fall due, for those who read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from caminemos.governance.agreements_rules import UNFINISHED
from caminemos.governance.models import Agreement
from caminemos.kernel.api import Actor, CalendarEntry, LooseDate, in_each_language


def agreements_due(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the agreements that somebody still carries out and that fall due between two days, as far as the actor may read them."""
    rows = Agreement.objects.visible_to(by).filter(state__in=UNFINISHED, due__gte=str(first.year), due__lt=str(last.year + 1))
    for row in rows.select_related("body").prefetch_related("responsible"):
        if row.due is not None:
            yield _entry(row, row.due)


def _entry(row: Agreement, due: LooseDate) -> CalendarEntry:
    return CalendarEntry(
        uid=f"agreement-{row.pk}",
        kind="agreement_due",
        title=in_each_language(lambda: _("Agreement %(number)s is due") % {"number": row.number}),
        path=f"/agreements/{row.number}/",
        starts=due,
        about=row.words,
        sequence=row.version - 1,
        bodies=(row.body.code,),
        countries=tuple(sorted({one.country_id for one in row.responsible.all() if one.country_id})),
        is_public=row.visibility == "public",
    )

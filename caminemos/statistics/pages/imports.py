"""Editions kept, and what one of them changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.figures import country_name
from caminemos.statistics.models import Edition, Value
from caminemos.statistics.series import SERIES
from caminemos.ui.api import Cell, Table


@dataclass(frozen=True)
class Revision:
    """A value that two editions give differently."""

    series: str
    country: str
    year: int
    before: float | None
    after: float | None


def revisions(older: Edition, newer: Edition) -> list[Revision]:
    """Return the values that both editions hold and give differently, the newest year first."""
    before = {
        (v.series, v.country, v.year): v.value
        for v in Value.objects.filter(edition=older).only("series", "country", "year", "value")
    }
    after = (
        Value.objects.filter(edition=newer).only("series", "country", "year", "value").order_by("-year", "series", F("country"))
    )
    return [
        Revision(v.series, v.country, v.year, before[key], v.value)
        for v in after
        if (key := (v.series, v.country, v.year)) in before and before[key] != v.value
    ]


def revisions_table(found: list[Revision]) -> Table:
    """Return revisions as a table."""
    rows = [
        [
            Cell(str(SERIES[one.series].name)),
            Cell(country_name(one.country)),
            Cell(str(one.year)),
            Cell(one.before, "number"),
            Cell(one.after, "number"),
        ]
        for one in found
        if one.series in SERIES
    ]
    headings = [(_("Series"), "text"), (_("Country"), "text"), (_("Year"), "text"), (_("Before"), "number"), (_("Now"), "number")]
    return Table(_("What changed"), headings, rows)


def revisions_sheet(found: list[Revision]) -> Sheet:
    """Return revisions to take along."""
    names = ("series", "country", "year", "before", "after")
    return Sheet(
        _("What changed"), [Column(name, name, kind="number" if name in {"before", "after"} else "text") for name in names], found
    )

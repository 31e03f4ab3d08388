"""Figures as a table to take along: each row with all that makes it honest."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Column, Sheet
from caminemos.statistics.figures import Figure, country_name


def figures_sheet(title: str, figures: Iterable[Figure], notes: Iterable[str] = ()) -> Sheet:
    """Return figures, one a row, with unit, status, note, source, edition and date."""
    columns = [
        Column("series", pgettext("one", "Series"), lambda one: one.series.code),
        Column("country", _("Country")),
        Column("name", _("Name"), lambda one: country_name(one.country)),
        Column("year", _("Year"), kind="year"),
        Column("value", _("Value"), kind="number"),
        Column("unit", _("Unit")),
        Column("status", _("Status")),
        Column("explanation", _("Note")),
        Column("source", _("Source")),
        Column("vintage", _("Edition")),
        Column("as_of", _("As of"), kind="date"),
    ]
    return Sheet(title, columns, list(figures), list(notes))

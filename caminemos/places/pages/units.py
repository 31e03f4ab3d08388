"""How an administrative unit stands in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.places.models import Division
from caminemos.ui.api import Cell

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def unit_headings() -> list[tuple[StrOrPromise, str]]:
    """Return the headings of `unit_cells`."""
    return [
        (_("Unit"), "text"), (_("P-code"), "text"), ("ISO 3166-2", "text"), ("GeoNames", "text"), (_("Part of"), "text"),
        (_("Valid from"), "date"), (_("Valid until"), "date"),
    ]  # fmt: skip


def unit_cells(unit: Division, *, linked: bool = False) -> list[Cell]:
    """Return a unit's name, codes, parent and validity; an unknown first day is a dash, it is older than our sources."""
    url = f"{reverse('places:divisions', args=[unit.country_id])}?level={unit.level}&q={unit.code}" if linked else ""
    return [
        Cell(unit.name, url=url),
        Cell(unit.pcode) if unit.pcode else Cell(None, note=_("none yet")),
        Cell(unit.iso or "–"),
        Cell(unit.geonames or "–"),
        Cell(unit.parent.name if unit.parent else "–"),
        Cell(unit.valid_from, "date") if unit.valid_from else Cell("–"),
        Cell(unit.valid_to, "date") if unit.valid_to else Cell("–"),
    ]

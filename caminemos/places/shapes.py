"""Outlines as the map component draws them."""

from __future__ import annotations

from typing import Any

from caminemos.places.kept import kept
from caminemos.places.models import Outline
from caminemos.ui.api import Shape as OutlineShape

__all__ = ["OutlineShape", "outlines"]


def outlines(level: int = 0, iso3: str | None = None, *, with_neighbours: bool = False) -> list[OutlineShape]:
    """Return shapes for `Choropleth`: level 0 the members' countries, level 1 the first-level units (of one country, if named).

    Neighbours that have an outline can be added, drawn quietly for orientation. Names are in the active language.
    """
    shapes = []
    for found, rings in _drawn():
        belongs = found.country.is_member or with_neighbours or found.country_id == iso3
        if belongs and (found.division is not None) == (level == 1) and iso3 in (None, found.country_id):
            named = found.division or found.country
            shapes.append(OutlineShape(found.code, str(named.name), rings, quiet=not found.country.is_member))
    return sorted(shapes, key=lambda shape: not shape.quiet)


@kept
def _drawn() -> list[tuple[Outline, Any]]:
    found = Outline.objects.select_related("country", "division")
    return [(one, tuple(_rings(one.geometry))) for one in found]


def _rings(geometry: dict[str, Any]) -> list[tuple[tuple[float, float], ...]]:
    return [tuple((x, y) for x, y in ring) for polygon in geometry["coordinates"] for ring in polygon]

"""The pictures of the training region: drawn on demand, abstract, without text; nobody is shown and no place is meant."""

from __future__ import annotations

from collections.abc import Callable

from caminemos.knowledge.drawing import land, made, town
from caminemos.knowledge.drawing.canvas import Canvas

SCENES: dict[str, Callable[[], Canvas]] = {
    "path-at-dawn": land.path_at_dawn,
    "hills-at-dusk": land.hills_at_dusk,
    "river": land.river,
    "lake": land.lake,
    "contours": land.contours,
    "coast": land.coast,
    "forest": land.forest,
    "field": land.field,
    "bridge": land.bridge,
    "footsteps": land.footsteps,
    "roofs": town.roofs,
    "roofs-at-night": town.roofs_at_night,
    "rain": town.rain,
    "lamp": town.lamp,
    "lanterns": town.lanterns,
    "school": town.school,
    "market": town.market,
    "table": town.table,
    "door": town.door,
    "windows": town.windows,
    "weave": made.weave,
    "diamonds": made.diamonds,
    "threads": made.threads,
    "book": made.book,
    "hands": made.hands,
    "seedling": made.seedling,
    "kites": made.kites,
    "mosaic": made.mosaic,
}
CREDIT = "Caminemos, CC BY 4.0"
KEYS: tuple[str, ...] = tuple(SCENES)


def draw(key: str) -> bytes:
    """Return a picture of 1600 by 900 as JPEG; an unknown key is a KeyError. The same key always gives the same bytes."""
    return SCENES[key]().jpeg()

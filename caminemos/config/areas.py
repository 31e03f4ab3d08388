"""Which areas a kind of node installs, from the bottom of the map to the top."""

from __future__ import annotations

from pathlib import Path

from caminemos.kernel.node import NodeKind

ROOT = Path(__file__).resolve().parent.parent

EVERYWHERE = [
    "kernel",
    "ui",
    "audit",
    "places",
    "access",
    "documents",
    "messages",
    "plan",
    "directory",
    "learning",
    "resources",
    "cities",
    "governance",
    "statistics",
    "texts",
    "exchange",
    "knowledge",
    "portal",
    "config",
]
WITH_PEOPLE = ["people", "asylum", "casework", "livelihoods", "displacement"]


def installed_areas(kind: NodeKind) -> list[str]:
    """List the areas that a node of this kind installs; a room that is still empty has no `apps.py` and registers nothing."""
    wanted = EVERYWHERE if kind is NodeKind.REGIONAL else [*EVERYWHERE, *WITH_PEOPLE]
    return [area for area in wanted if (ROOT / area / "apps.py").exists()]

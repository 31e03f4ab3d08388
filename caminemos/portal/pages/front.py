"""What the areas have published lately, for whoever arrives."""

from __future__ import annotations

from caminemos.kernel.api import LinkedPart, registries


def front_parts() -> list[LinkedPart]:
    """Return the parts that the areas fill; one that has nothing to show is left out."""
    parts = (provider() for provider in registries.front.items())
    return [part for part in parts if part is not None and part.lines]

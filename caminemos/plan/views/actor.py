"""Who asks."""

from __future__ import annotations

from django.http import HttpRequest

from caminemos.kernel.api import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return whoever sent the request; the access middleware has set it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor

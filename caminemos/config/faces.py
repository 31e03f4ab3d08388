"""Which routes a face mounts: the public face only those that say why they are public, the worker only its health."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver

from caminemos.config.route_policies import policy_of_route
from caminemos.kernel.node import Face

Route = URLPattern | URLResolver


def mounted(routes: list[Any], face: Face) -> list[Any]:
    """Return the routes that this face serves."""
    if face in {Face.ALL, Face.STAFF}:
        return routes
    if face is Face.WORKER:
        return [route for route in routes if getattr(route, "name", None) == "health"]
    return [kept for route in routes if (kept := _public(route))]


def _public(route: Route, namespace: str = "") -> Route | None:
    if isinstance(route, URLPattern):
        policy = policy_of_route(route, namespace)
        return route if policy is not None and policy.is_public and policy.on_public_face else None
    inner = ":".join(part for part in (namespace, route.namespace) if part)
    kept = [found for pattern in route.url_patterns if (found := _public(pattern, inner))]
    route.__dict__["url_patterns"] = kept
    return route if kept else None

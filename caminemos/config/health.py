"""Whether this process can do its work."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from caminemos import __version__
from caminemos.kernel.api import public, registries, this_node


@public("a load balancer and a neighbour need to know whether the node is up; it tells nothing about anybody")
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and every registered check is well, else 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    checks: dict[str, object] = {}
    for check in registries.health.items():
        checks |= check()
    well = all(value is not False for value in checks.values())
    node = this_node()
    body = {"status": "ok" if well else "failing", "version": __version__, "node": node.kind, "face": node.face, "checks": checks}
    return JsonResponse(body, status=200 if well else 503)


@public("a worker has no pages, not even for errors")
def nothing_here(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404 in plain text."""
    return HttpResponse("404", status=404, content_type="text/plain")

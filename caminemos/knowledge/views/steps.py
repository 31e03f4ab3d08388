"""The step that a button sends: its verb, the saving that its reader saw, and why."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404, HttpRequest

from caminemos.kernel.api import is_version


def sent_step(request: HttpRequest, verbs: Collection[str]) -> tuple[str, int, str]:
    """Return verb, version and reason of a step; a verb or a version that no button of ours sends leads nowhere."""
    verb, version = request.POST.get("verb", ""), request.POST.get("version", "")
    if verb not in verbs or not is_version(version):
        raise Http404
    return verb, int(version), request.POST.get("why", "")

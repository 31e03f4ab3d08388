"""The views that somebody keeps of a list, and the filters that could be kept now."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.urls import reverse

from caminemos.access.actions.saved_views import PASSING
from caminemos.access.actor import UserActor
from caminemos.access.models import SavedView
from caminemos.kernel.api import actor_of


@dataclass(frozen=True)
class ViewLine:
    """A view that somebody keeps."""

    id: int
    name: str
    url: str
    is_shown: bool


@dataclass(frozen=True)
class SavedViews:
    """What the component prints; `query` is what would be kept."""

    room: str
    lines: list[ViewLine]
    query: str

    @property
    def shown(self) -> ViewLine | None:
        """Return the view that the list shows now."""
        return next((one for one in self.lines if one.is_shown), None)


def saved_views(request: HttpRequest, room: str) -> SavedViews | None:
    """Return the views of a list that whoever asks keeps; None to a member of the public and to a service."""
    actor = actor_of(request)
    if not isinstance(actor, UserActor):
        return None
    query, base = address_of(parse_qsl(request.META.get("QUERY_STRING", ""))), reverse(room)
    rows = [(one, address_of(one.query)) for one in SavedView.objects.filter(user=actor.user_id, room=room)]
    lines = [ViewLine(one.pk, one.name, f"{base}?{kept}" if kept else base, kept == query) for one, kept in rows]
    return SavedViews(room, lines, query)


def address_of(pairs: list[tuple[str, str]] | list[list[str]]) -> str:
    """Return filters as an address carries them, encoded anew."""
    return urlencode([(one[0], one[1]) for one in pairs if one[0] not in PASSING and one[1]])

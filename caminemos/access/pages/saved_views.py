"""The views that somebody keeps: those of one list beside it, and all of them on a page of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from caminemos.access.actions.saved_views import MOST_VIEWS, PASSING, WHOLE
from caminemos.access.actor import UserActor
from caminemos.access.models import SavedView
from caminemos.kernel.api import actor_of, may_open, registries

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ViewLine:
    """A view that somebody keeps; `url` is empty where its list is not open to them, `address` is what can be passed on."""

    id: int
    name: str
    url: str
    is_shown: bool = False
    is_usual: bool = False
    address: str = ""


@dataclass(frozen=True)
class SavedViews:
    """What the component prints; `query` is what would be kept, `whole` the list without any view."""

    room: str
    lines: list[ViewLine]
    query: str
    whole: str

    @property
    def shown(self) -> ViewLine | None:
        """Return the view that the list shows now."""
        return next((one for one in self.lines if one.is_shown), None)

    @property
    def usual(self) -> ViewLine | None:
        """Return the view that the list opens with."""
        return next((one for one in self.lines if one.is_usual), None)


@dataclass(frozen=True)
class RoomViews:
    """The views of one list; `url` is empty where the list is not open to this person, or is no more."""

    label: StrOrPromise
    url: str
    lines: list[ViewLine]


@dataclass(frozen=True)
class ViewsPage:
    """All views that somebody keeps."""

    rooms: list[RoomViews]
    count: int
    most: int


def saved_views(request: HttpRequest, room: str) -> SavedViews | None:
    """Return the views of a list that whoever asks keeps; None to a member of the public and to a service."""
    actor = actor_of(request)
    if not isinstance(actor, UserActor):
        return None
    query, base = address_of(parse_qsl(request.META.get("QUERY_STRING", ""))), reverse(room)
    rows = [(one, address_of(one.query)) for one in SavedView.objects.filter(user=actor.user_id, room=room)]
    lines = [ViewLine(one.pk, one.name, _joined(base, kept), kept == query, one.is_usual) for one, kept in rows]
    return SavedViews(room, lines, query, f"{base}?{WHOLE}=1")


def views_page(*, by: UserActor, site: str) -> ViewsPage:
    """Return all views of a person by list, in the order of the lists' names; `site` is the address of the site, without a path."""
    labels = dict(registries.rooms.pairs())
    rows = SavedView.objects.filter(user=by.user_id).order_by("room", "name", "pk")
    found = [_of_room(room, labels.get(room), list(kept), by, site) for room, kept in groupby(rows, lambda one: one.room)]
    return ViewsPage(sorted(found, key=lambda one: str(one.label)), sum(len(one.lines) for one in found), MOST_VIEWS)


def address_of(pairs: list[tuple[str, str]] | list[list[str]]) -> str:
    """Return filters as an address carries them, encoded anew."""
    return urlencode([(one[0], one[1]) for one in pairs if one[0] not in PASSING and one[1]])


def _of_room(room: str, label: StrOrPromise | None, rows: list[SavedView], by: UserActor, site: str) -> RoomViews:
    base = _base(room) if label else ""
    base = base if base and may_open(base, by) else ""
    return RoomViews(label or _("A list that is no longer here"), base, [_line(one, base, site) for one in rows])


def _line(one: SavedView, base: str, site: str) -> ViewLine:
    url = _joined(base, address_of(one.query)) if base else ""
    return ViewLine(one.pk, one.name, url, is_usual=one.is_usual, address=f"{site}{url}" if url else "")


def _joined(base: str, query: str) -> str:
    return f"{base}?{query}" if query else base


def _base(room: str) -> str:
    try:
        return reverse(room)
    except NoReverseMatch:
        return ""

"""Keep the filters of a list under a name, name it anew, open the list with it, and take it away again."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caminemos.access.actor import UserActor
from caminemos.access.models import SavedView, User
from caminemos.audit.api import record
from caminemos.kernel.api import Refused, registries

MOST_VIEWS, MOST_PAIRS, LONGEST_NAME, LONGEST_QUERY = 50, 40, 80, 2000
WHOLE = "whole"
"""Says in an address: show the list as it is, not with the view that it usually opens with."""
PASSING = frozenset({"page", "format", WHOLE})
"""What an address says of one look at a list and not of the view."""


@transaction.atomic
def save_view(room: str, name: str, query: str, *, by: UserActor) -> SavedView:
    """Keep the filters of a list for their owner alone; a name is given once per list."""
    owner = User.objects.select_for_update().get(pk=by.user_id)
    own = SavedView.objects.filter(user=owner)
    _refuse_unknown(room)
    called = _called(name)
    _refuse_twice(own.filter(room=room, name=called), called)
    if own.count() >= MOST_VIEWS:
        raise Refused("too_many_views", _("You keep %(most)s views already. Take one away first.") % {"most": MOST_VIEWS})
    made: SavedView = SavedView.objects.create(user=owner, room=room, name=called, query=pairs_of(query))
    record(by=by, verb="view.save", subject=made, after={"room": room})
    return made


@transaction.atomic
def rename_view(pk: int, name: str, *, by: UserActor) -> SavedView:
    """Give a view another name; a name is given once per list."""
    held = _held(pk, by)
    before, called = held.name, _called(name)
    if called == before:
        return held
    _refuse_twice(SavedView.objects.filter(user=held.user_id, room=held.room, name=called), called)
    held.name = called
    held.save(update_fields=["name"])
    record(by=by, verb="view.rename", subject=held, before={"room": held.room}, after={"room": held.room})
    return held


@transaction.atomic
def choose_view(pk: int, *, usual: bool, by: UserActor) -> SavedView:
    """Let a list open with a view, or no longer; of the views of a list one at most is the usual one."""
    held = _held(pk, by)
    if usual and not held.query:
        raise Refused("view_of_everything", _("This view shows the whole list, which opens so already."), status=422)
    SavedView.objects.filter(user=held.user_id, room=held.room, is_usual=True).update(is_usual=False)
    before, held.is_usual = held.is_usual, usual
    held.save(update_fields=["is_usual"])
    record(by=by, verb="view.choose", subject=held, before={"usual": before}, after={"usual": usual})
    return held


@transaction.atomic
def drop_view(pk: int, *, by: UserActor) -> str:
    """Take a view away; return the list that it was of. Another person's does not exist."""
    held = _held(pk, by)
    record(by=by, verb="view.drop", subject=held, before={"room": held.room})
    held.delete()
    return held.room


def pairs_of(query: str) -> list[list[str]]:
    """Return the filters of an address as pairs, without what passes with one look."""
    if len(query) > LONGEST_QUERY:
        raise Refused("query_too_long", _("These filters are too long to be kept."), status=422)
    try:
        found = parse_qsl(query.removeprefix("?"), max_num_fields=MOST_PAIRS)
    except ValueError as problem:
        raise Refused("query_too_long", _("These filters are too long to be kept."), status=422) from problem
    return [[key, value] for key, value in found if key not in PASSING and "\x00" not in key + value]


def _held(pk: int, by: UserActor) -> SavedView:
    """Return one's own view, its owner locked: what is written of a person's views is written one after the other."""
    User.objects.select_for_update().get(pk=by.user_id)
    held = SavedView.objects.select_for_update().filter(pk=pk, user=by.user_id).first()
    if held is None:
        raise Refused("not_found", "", status=404)
    return held


def _refuse_twice(same: QuerySet[SavedView], called: str) -> None:
    if same.exists():
        said = _("You have a view called “%(name)s” here already. Give this one another name, or take the other away.")
        raise Refused("view_named_twice", said % {"name": called}, status=422)


def _called(name: str) -> str:
    called = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if not called:
        raise Refused("view_unnamed", _("Give the view a name."), status=422)
    if len(called) > LONGEST_NAME:
        said = _("A name takes %(most)s letters at most. Shorten it.")
        raise Refused("view_name_too_long", said % {"most": LONGEST_NAME}, status=422)
    return called


def _refuse_unknown(room: str) -> None:
    if room not in dict(registries.rooms.pairs()):
        raise Refused("not_found", "", status=404)

"""Gather practices into a collection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, as_json, changes, need_short, need_version, write
from caminemos.knowledge.actions.practices.writing import demand
from caminemos.knowledge.models import Collection, Practice
from caminemos.knowledge.permissions import Permission

FIELDS = ("title", "about", "practices")


@transaction.atomic
def write_collection(code: str, values: Mapping[str, Any], *, by: Actor, version: int | None = None) -> Collection:
    """Make a collection, or (with the version that was read) correct it; it gathers published practices alone, in the order given."""
    demand(by, Permission.COLLECTION_WRITE)
    held = Collection.objects.select_for_update(of=("self",)).filter(code=code).first()
    if held is not None and version is None:
        raise Refused("code_taken", _("The code %(code)s is taken. Choose another one.") % {"code": code}, status=422)
    if held is not None:
        need_version(version or 0, held.version)
    row = held or Collection(code=code)
    before = as_json(row, FIELDS)
    write(row, values, FIELDS)
    _refuse_unfit(row)
    old, new = changes(before, as_json(row, FIELDS))
    if not new:
        return row
    row.version += 1 if held else 0
    row.save()
    record(by=by, verb="collection.correct" if held else "collection.make", subject=row, before=old, after=new)
    return row


def _refuse_unfit(row: Collection) -> None:
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title",), 200)
    need_short(row, ("about",), 2000)
    row.practices = list(dict.fromkeys(row.practices))
    known = set(Practice.objects.filter(code__in=row.practices, state="published").values_list("code", flat=True))
    for one in row.practices:
        if one not in known:
            said = _("There is no published practice %(code)s. Write codes with a space between them: PR-3 PR-14.")
            raise Refused("practice_unknown", said % {"code": one[:20]}, status=422)

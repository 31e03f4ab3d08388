"""Move a document of the library on: send it in, publish it, send it back, withdraw it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused
from caminemos.knowledge.actions.library.writing import held_document
from caminemos.knowledge.actions.steps import step
from caminemos.knowledge.library_rules import missing
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.states import LIBRARY


@transaction.atomic
def move_document(row: LibraryDocument, verb: str, *, version: int, by: Actor, why: str = "") -> LibraryDocument:
    """Take a step of the table in `states.py`; nobody publishes what they wrote down themselves."""
    held = held_document(row, by)
    if verb == "publish" and held.by == by.key:
        raise Refused("own_document", _("You wrote it down yourself. Somebody else reads it before it is published."))
    if verb in {"submit", "publish"}:
        _refuse_unfindable(held)
    before, after = step(held, LIBRARY, verb, version=version, by=by, why=why)
    held.save()
    detail = {"why": held.why, "version": held.version}
    record(by=by, verb=f"library.{verb}", subject=held, before=before, after=after, detail=detail, country=held.country)
    return held


def _refuse_unfindable(row: LibraryDocument) -> None:
    lacks = missing(sources=row.sources, has_file=row.file_id is not None, licence=row.licence)
    if lacks == "source":
        said = _("Say where the document was published, or attach it: a reader must be able to find it.")
        raise Refused("source_missing", said, status=422)
    if lacks == "licence":
        said = _("Say under what licence, or with whose permission, we may hand the file out.")
        raise Refused("licence_missing", said, status=422)

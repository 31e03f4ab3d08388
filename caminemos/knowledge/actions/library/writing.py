"""Write a document of the library down, correct it, attach the document itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file
from caminemos.kernel.api import (
    Actor,
    Refused,
    as_json,
    changes,
    in_turn,
    need_reason,
    need_short,
    need_version,
    now,
    today,
    write,
)
from caminemos.knowledge.actions.steps import hold, next_code
from caminemos.knowledge.library_rules import KINDS, LANGUAGES, MOST_SOURCES
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.permissions import Permission
from caminemos.places.api import members
from caminemos.places.models import Country

TEXTS = ("title", "summary", "publisher")
FIELDS = (*TEXTS, "kind", "day", "country", "languages", "sources", "licence")
MOST = 2000


@transaction.atomic
def write_document(values: Mapping[str, Any], *, by: Actor, code: str = "") -> LibraryDocument:
    """Keep a document with the desk of the site, where nobody else reads of it until it is published."""
    demand(by)
    in_turn(Country.objects.filter(pk__in=[one.iso3 for one in members()][:1]))  # one writer at a time gives the next code
    made = LibraryDocument(by=by.key)
    _fill(made, values)
    made.code = code or next_code(LibraryDocument.objects.all(), f"DOC-{made.day.first.year}-", 2)
    made.save()
    told = as_json(made, FIELDS) | {"code": made.code}
    record(by=by, verb="library.write", subject=made, after=told, country=made.country)
    return made


@transaction.atomic
def correct_document(row: LibraryDocument, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> LibraryDocument:
    """Correct a document; one that was sent in or published only with the reason, by whoever publishes."""
    held = own_document(row, by)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    said = need_reason(why) if held.state not in {"draft", "returned"} else why.strip()[:400]
    held.version += 1
    held.changed_at = now()
    held.save()
    detail = {"why": said, "version": held.version}
    record(by=by, verb="library.correct", subject=held, before=old, after=new, detail=detail, country=held.country)
    return held


@transaction.atomic
def attach_document(row: LibraryDocument, content: bytes, name: str, *, by: Actor) -> LibraryDocument:
    """Keep the document itself, or a newer version of it; everybody takes it along once its entry is published."""
    held = own_document(row, by)
    version = keep_file(content, name, custody="", by=by, file=held.file)
    held.file = version.file
    held.version += 1
    held.changed_at = now()
    held.save(update_fields=["file", "version", "changed_at"])
    record(by=by, verb="library.attach", subject=held, after={"version": version.number}, country=held.country)
    return held


def demand(by: Actor) -> None:
    """Refuse who does not write at the desk; to them there is nothing here."""
    if not by.may(Permission.SITE_EDIT):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def writes_document(by: Actor, row: LibraryDocument) -> bool:
    """Say whether the actor may change a document now: at the desk while it is there; who publishes also later."""
    if row.state in {"draft", "returned"}:
        return by.may(Permission.SITE_EDIT)
    return row.state in {"submitted", "published"} and by.may(Permission.SITE_PUBLISH)


def held_document(row: LibraryDocument, by: Actor) -> LibraryDocument:
    """Return a document that the actor may read of, held until the end of the step."""
    return hold(LibraryDocument.objects.visible_to(by), row)


def own_document(row: LibraryDocument, by: Actor) -> LibraryDocument:
    """Return a document that the actor writes now, held until the end of the step."""
    demand(by)
    held = held_document(row, by)
    if not writes_document(by, held):
        raise Refused("not_with_you", _("It is not with you now. Ask whoever publishes to send it back."))
    return held


def _fill(row: LibraryDocument, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    row.sources = [line for one in row.sources if (line := " ".join(str(one).split()))]
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title", "publisher"), 300)
    need_short(row, ("summary",), MOST)
    _refuse_unknown(row)


def _refuse_unknown(row: LibraryDocument) -> None:
    if row.kind not in KINDS:
        raise Refused("kind_unknown", _("Choose from the list what it is."), status=422)
    if set(row.languages) - set(LANGUAGES):
        raise Refused("language_unknown", _("Choose the language from the list."), status=422)
    if row.country and row.country not in {one.iso3 for one in members()}:
        raise Refused("state_unknown", _("Choose a State of the framework; none means the region."), status=422)
    if not row.day:
        raise Refused("date_missing", _("Say of when it is, as exactly as you know."), status=422)
    if row.day.first > today():
        raise Refused("to_come", _("%(date)s has not come yet. The library holds what is there.") % {"date": row.day}, status=422)
    if len(row.sources) > MOST_SOURCES or any(len(one) > 500 for one in row.sources):
        said = _("At most %(most)s sources, one per line, each of 500 characters.") % {"most": MOST_SOURCES}
        raise Refused("sources_long", said, status=422)

"""Keep documents of a body, replace them by newer versions, say who may read them, take them away."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file, known_visibility
from caminemos.documents.models import Visibility
from caminemos.governance.actions.memberships import demand
from caminemos.governance.following import tell_document
from caminemos.governance.models import AgendaItem, Body, BodyDocument, Meeting
from caminemos.governance.news import DOCUMENT_ADDED, DOCUMENT_REPLACED
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, now

MOST_FILES = 200


@transaction.atomic
def add_document(
    body: Body,
    content: bytes,
    name: str,
    *,
    title: str = "",
    visibility: str = Visibility.MEMBERS,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    by: Actor,
) -> BodyDocument:
    """Keep a document of a body, of one of its meetings or of a point; a State's office keeps it in the custody of its State."""
    demand(by, Permission.DOCUMENT_KEEP)
    _refuse_unread(meeting, by)
    custody = next(iter(sorted(by.countries)), "")
    shown = _fit(visibility, custody)
    if BodyDocument.objects.visible_to(by).filter(body=body, withdrawn_at__isnull=True).count() >= MOST_FILES:
        said = _("A body takes %(most)s documents. Take one away first.")
        raise Refused("too_many_files", said % {"most": MOST_FILES})
    version = keep_file(content, name, custody=custody, by=by)
    made: BodyDocument = BodyDocument.objects.create(
        body=body,
        meeting=meeting,
        item=item,
        custody=custody,
        file=version.file,
        title=title.strip()[:200] or version.name,
        visibility=shown,
        at=now(),
        by=by.key,
    )
    after = {"body": body.code, "visibility": shown, "file": str(version.file_id)}
    record(by=by, verb="document.add", subject=made, after=after, country=custody)
    if meeting is None:
        tell_document(made, DOCUMENT_ADDED, by=by)
    return made


@transaction.atomic
def replace_document(document: BodyDocument, content: bytes, name: str, *, by: Actor) -> BodyDocument:
    """Keep a newer version of a document; the older ones stay."""
    held = _own(document, by)
    version = keep_file(content, name, custody=held.custody, by=by, file=held.file)
    record(by=by, verb="document.replace", subject=held, after={"version": version.number}, country=held.custody)
    if held.meeting_id is None:
        tell_document(held, DOCUMENT_REPLACED, by=by)
    return held


@transaction.atomic
def show_document_to(document: BodyDocument, visibility: str, *, by: Actor) -> BodyDocument:
    """Say who may read a document, at any time."""
    held = _own(document, by)
    before, held.visibility = held.visibility, _fit(visibility, held.custody)
    held.save(update_fields=["visibility"])
    after = {"visibility": held.visibility}
    record(by=by, verb="document.show_to", subject=held, before={"visibility": before}, after=after, country=held.custody)
    return held


@transaction.atomic
def withdraw_document(document: BodyDocument, *, by: Actor) -> BodyDocument:
    """Take a document away; its versions stay in the record."""
    held = _own(document, by)
    held.withdrawn_at = now()
    held.save(update_fields=["withdrawn_at"])
    record(by=by, verb="document.withdraw", subject=held, country=held.custody)
    return held


def is_own(document: BodyDocument, by: Actor) -> bool:
    """Say whether this actor may change a document: a State its own, the region's offices the region's."""
    mine = document.custody in by.countries or (not document.custody and not by.countries)
    return mine and by.may(Permission.DOCUMENT_KEEP)


def _own(document: BodyDocument, by: Actor) -> BodyDocument:
    found: BodyDocument | None = (
        BodyDocument.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=document.pk, withdrawn_at=None).first()
    )
    if found is None or not is_own(found, by):
        raise Refused("not_found", "", status=404)
    return found


def _refuse_unread(meeting: Meeting | None, by: Actor) -> None:
    if meeting is not None and not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise Refused("not_found", "", status=404)


def _fit(visibility: str, custody: str) -> str:
    shown = known_visibility(visibility)
    if shown == Visibility.STATE and not custody:
        said = _("Only a State's office keeps a document for its own State alone. Choose the members, or everybody.")
        raise Refused("visibility_without_state", said, status=422)
    return shown

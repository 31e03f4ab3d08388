"""Attach evidence to an update, replace it by a newer version, say who may read it, take it away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file, known_visibility
from caminemos.documents.models import Visibility
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.updates import OPEN
from caminemos.plan.models import Evidence, ProgressUpdate
from caminemos.plan.permissions import Permission

MOST_FILES = 20


@transaction.atomic
def add_evidence(
    update: ProgressUpdate, content: bytes, name: str, *, title: str = "", visibility: str = Visibility.MEMBERS, by: Actor
) -> Evidence:
    """Attach a file to one's own State's update while it is still open."""
    update = _open(update.pk, by)
    if Evidence.objects.visible_to(by).filter(update=update, withdrawn_at__isnull=True).count() >= MOST_FILES:
        raise Refused("too_many_files", _("An update takes %(most)s files. Take one away first.") % {"most": MOST_FILES})
    version = keep_file(content, name, custody=update.custody, by=by)
    shown = known_visibility(visibility)
    evidence: Evidence = Evidence.objects.create(
        update=update,
        custody=update.custody,
        file=version.file,
        title=title.strip()[:200] or version.name,
        visibility=shown,
        at=now(),
        by=by.key,
    )
    record(by=by, verb="evidence.add", subject=evidence, after={"visibility": shown, "file": str(version.file_id)})
    return evidence


@transaction.atomic
def replace_evidence(evidence: Evidence, content: bytes, name: str, *, by: Actor) -> Evidence:
    """Attach a newer version of a file; the older ones stay."""
    evidence = _own(evidence, by)
    _open(evidence.update_id, by)
    version = keep_file(content, name, custody=evidence.custody, by=by, file=evidence.file)
    record(by=by, verb="evidence.replace", subject=evidence, after={"version": version.number})
    return evidence


@transaction.atomic
def show_evidence_to(evidence: Evidence, visibility: str, *, by: Actor) -> Evidence:
    """Say who may read a file: at any time, since a State may always close what it opened."""
    evidence = _own(evidence, by)
    before, evidence.visibility = evidence.visibility, known_visibility(visibility)
    evidence.save(update_fields=["visibility"])
    record(
        by=by, verb="evidence.show_to", subject=evidence, before={"visibility": before}, after={"visibility": evidence.visibility}
    )
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Actor) -> Evidence:
    """Take a file away from an update that is still open; its versions stay in the State's history."""
    evidence = _own(evidence, by)
    _open(evidence.update_id, by)
    evidence.withdrawn_at = now()
    evidence.save(update_fields=["withdrawn_at"])
    record(by=by, verb="evidence.withdraw", subject=evidence)
    return evidence


def _open(update: UUID, by: Actor) -> ProgressUpdate:
    found: ProgressUpdate | None = ProgressUpdate.objects.visible_to(by).select_for_update().filter(pk=update).first()
    if found is None or found.custody not in by.countries or not by.may(Permission.UPDATE_WRITE):
        raise Refused("not_found", "", status=404)
    if found.state not in OPEN:
        raise Refused("update_sent", _("This update has been sent. To change it, ask for its return, or report again."))
    return found


def _own(evidence: Evidence, by: Actor) -> Evidence:
    found: Evidence | None = Evidence.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=evidence.pk).first()
    if found is None or found.custody not in by.countries or not by.may(Permission.UPDATE_WRITE):
        raise Refused("not_found", "", status=404)
    return found

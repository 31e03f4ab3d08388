"""Attach a file to a finding, or take it away, until the evaluation is final."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.evaluation_doors import nothing_here, writable
from caminemos.plan.models import Finding, FindingFile

MOST_FILES = 20


@transaction.atomic
def attach_to_finding(finding: Finding, content: bytes, name: str, *, title: str = "", by: Actor) -> FindingFile:
    """Attach a file; a State that had signed the finding off is asked again, since what it rests on has changed."""
    writable(finding.evaluation, by)
    if finding.files.count() >= MOST_FILES:
        raise Refused(
            "too_many_files", _("A finding takes %(most)s files. Take one away first.") % {"most": MOST_FILES}, status=422
        )
    version = keep_file(content, name, custody="", by=by)
    made = FindingFile.objects.create(
        finding=finding, file=version.file, title=title.strip()[:200] or version.name, at=now(), by=by.key
    )
    after = {"finding": finding.number, "title": made.title, "sha256": version.sha256}
    record(by=by, verb="evaluation.attach", subject=finding.evaluation, after=after)
    return made


@transaction.atomic
def detach_from_finding(held: FindingFile, *, by: Actor) -> None:
    """Take a file away from a finding; its content stays in the trail's reach."""
    writable(held.finding.evaluation, by)
    found = FindingFile.objects.select_for_update().filter(pk=held.pk).first()
    if found is None:
        raise nothing_here()
    before = {"finding": held.finding.number, "title": held.title, "file": str(held.file_id)}
    found.delete()
    record(by=by, verb="evaluation.detach", subject=held.finding.evaluation, before=before)

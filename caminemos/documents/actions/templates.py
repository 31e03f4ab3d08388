"""Add a template, put one in use, go back to the one that came with the platform."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from uuid import UUID

from django.db import transaction

from caminemos.audit.api import record
from caminemos.documents.kinds import kind_for
from caminemos.documents.models import TemplateVersion
from caminemos.documents.word.document import render_docx
from caminemos.kernel.api import Actor, Refused, now


def add_template(code: str, language: str, *, file_name: str, content: bytes, by: Actor, note: str = "") -> TemplateVersion:
    """Try the template with an example and, when it works, keep it and put it in use; a wrong one changes nothing."""
    kind = kind_for(code, language, by)
    render_docx(kind.example(language), content)
    fingerprint = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        same = TemplateVersion.objects.of(code, language).light().filter(sha256=fingerprint).first()
        version = same or _kept(code, language, file_name, content, fingerprint, note, by)
        if same is None:
            detail = {"kind": code, "language": language, "number": version.number, "sha256": fingerprint}
            record(by=by, verb="template.add", subject=version, detail=detail)
        return _put_in_use(version, by)


def use_template(version: UUID, *, by: Actor) -> TemplateVersion:
    """Put a version in use; the one before stays kept."""
    with transaction.atomic():
        found = TemplateVersion.objects.light().filter(pk=version).first()
        if found is None:
            raise Refused("not_found", "", status=404)
        kind_for(found.kind, found.language, by)
        return _put_in_use(found, by)


def use_default(code: str, language: str, *, by: Actor) -> None:
    """Go back to the template that came with the platform."""
    kind_for(code, language, by)
    with transaction.atomic():
        for version in TemplateVersion.objects.of(code, language).in_use().light().select_for_update():
            version.is_active = False
            version.save(update_fields=["is_active"])
            record(by=by, verb="template.retire", subject=version, before={"is_active": True}, after={"is_active": False})


def _put_in_use(version: TemplateVersion, by: Actor) -> TemplateVersion:
    others = TemplateVersion.objects.of(version.kind, version.language).in_use().light().select_for_update()
    before = [str(other.pk) for other in others]
    if before == [str(version.pk)]:
        return version
    TemplateVersion.objects.filter(pk__in=before).update(is_active=False)
    version.is_active = True
    version.save(update_fields=["is_active"])
    record(by=by, verb="template.use", subject=version, before={"in_use": before}, after={"in_use": [str(version.pk)]})
    return version


def _kept(code: str, language: str, file_name: str, content: bytes, fingerprint: str, note: str, by: Actor) -> TemplateVersion:
    last = TemplateVersion.objects.of(code, language).light().first()
    return TemplateVersion.objects.create(
        kind=code,
        language=language,
        number=last.number + 1 if last else 1,
        file_name=PurePosixPath(file_name.replace("\\", "/")).name[:120],
        content=content,
        size=len(content),
        sha256=fingerprint,
        note=note[:200],
        added_by=by.key[:80],
        added_by_name=by.label[:160],
        added_at=now(),
    )

"""What the screen of templates shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.documents.kinds import kind_for, kinds_for
from caminemos.documents.models import TemplateVersion
from caminemos.documents.templates_docx import default_template
from caminemos.documents.word.values import NAMES
from caminemos.kernel.api import Actor, Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class VersionRow:
    """A version as the list shows it."""

    id: UUID
    number: int
    file_name: str
    note: str
    added_by: str
    added_at: datetime
    kilobytes: int
    fingerprint: str
    is_active: bool


@dataclass(frozen=True)
class TemplatesPage:
    """The versions of a kind of product in a language, the names that a template may use, and the other kinds."""

    code: str
    label: StrOrPromise
    language: str
    languages: tuple[str, ...]
    versions: list[VersionRow]
    names: list[tuple[str, str]]
    kinds: list[tuple[str, StrOrPromise]]

    @property
    def uses_default(self) -> bool:
        return not any(version.is_active for version in self.versions)


def templates_page(code: str, language: str, *, by: Actor) -> TemplatesPage:
    """Return what the screen shows; for whoever may not change the template it does not exist."""
    kind = kind_for(code, language, by)
    versions = [_row(version) for version in TemplateVersion.objects.of(code, language).light()]
    names = [(name, _(sentence)) for name, sentence in NAMES.items()]
    kinds = [(one.code, one.label) for one in kinds_for(by)]
    return TemplatesPage(code, kind.label, language, kind.languages, versions, names, kinds)


def active_template(code: str, language: str) -> bytes | None:
    """Return the template in use, or None when it is the one that came with the platform."""
    found = TemplateVersion.objects.of(code, language).in_use().first()
    return bytes(found.content) if found else None


def template_file(code: str, language: str, version: UUID | None, *, by: Actor) -> tuple[str, bytes]:
    """Return name and content of a kept version, or of the template that came with the platform."""
    kind = kind_for(code, language, by)
    if version is None:
        return f"{code}.{language}.docx", default_template(language, is_letter=kind.is_letter)
    found = TemplateVersion.objects.of(code, language).filter(pk=version).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    return f"{code}.{language}.{found.number}.docx", bytes(found.content)


def _row(version: TemplateVersion) -> VersionRow:
    return VersionRow(
        version.pk,
        version.number,
        version.file_name,
        version.note,
        version.added_by_name or version.added_by,
        version.added_at,
        -(-version.size // 1024),
        version.sha256[:12],
        version.is_active,
    )

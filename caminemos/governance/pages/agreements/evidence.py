"""The evidence of an agreement as this reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from caminemos.documents.api import FileLine, file_lines, visibility_words
from caminemos.governance.actions.agreements.evidence import is_own
from caminemos.governance.models import Agreement, AgreementEvidence
from caminemos.kernel.api import Actor


@dataclass(frozen=True)
class EvidenceLine:
    """A file with its versions, the newest first, or an address."""

    id: UUID
    title: str
    address: str
    at: datetime
    visibility: str
    visible_to: str
    versions: list[FileLine]
    may_change: bool

    @property
    def newest(self) -> FileLine:
        return self.versions[0]


def evidence_of(agreement: Agreement, *, by: Actor) -> list[EvidenceLine]:
    """Return what shows that an agreement was carried out, as far as the actor may read it."""
    rows = list(AgreementEvidence.objects.visible_to(by).filter(agreement=agreement, withdrawn_at__isnull=True))
    of_file = {row.file_id: row for row in rows if row.file_id}
    versions = file_lines(
        of_file,
        lambda file, number: reverse("governance:agreement-file", args=[of_file[file].pk, number]),
        whole=lambda file: is_own(of_file[file], by),
    )
    words = visibility_words()
    return [
        EvidenceLine(
            row.pk,
            row.title,
            row.url,
            row.at,
            row.visibility,
            words[row.visibility],
            versions.get(row.file_id, []) if row.file_id else [],
            is_own(row, by),
        )
        for row in rows
    ]

"""The library of a training node: real documents by their sources, and invented ones that say so, with their text made by us."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.kernel.api import LooseDate, Service, Text, only_in_training, read_yaml
from caminemos.knowledge.actions.library.deciding import move_document
from caminemos.knowledge.actions.library.writing import attach_document, write_document
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.training_papers import exercise_pdf

FILE = Path(__file__).parent / "data" / "training_documents.yml"
WRITER = Service.named("training", [Permission.SITE_EDIT])
PUBLISHER = Service.named("training-publisher", [Permission.SITE_EDIT, Permission.SITE_PUBLISH])
LICENCE = "CC BY 4.0"
EXERCISE = Text.of(es="Material de formación de Caminemos", en="Training material of Caminemos")


@transaction.atomic
def load_training_library() -> int:
    """Add the documents that are not there and publish them; return how many are new."""
    only_in_training()
    told: dict[str, Any] = read_yaml(FILE.read_bytes(), "documents_unread")
    there = set(LibraryDocument.objects.values_list("code", flat=True))
    new = [one for one in told["documents"] if one["code"] not in there]
    for one in new:
        _load(one)
    return len(new)


def _load(one: dict[str, Any]) -> None:
    sources = one.get("sources", [])
    values = {
        "kind": one["kind"], "day": LooseDate.parse(str(one["date"])), "title": Text.of(**one["title"]),
        "summary": Text.of(**one["summary"]), "country": one.get("country", ""), "languages": one.get("languages", []),
        "sources": sources, "publisher": Text() if sources else EXERCISE, "licence": "" if sources else LICENCE,
    }  # fmt: skip
    row = write_document(values, by=WRITER, code=one["code"])
    if not sources:
        row = attach_document(row, exercise_pdf(row), f"{row.code}.pdf", by=WRITER)
    row = move_document(row, "submit", version=row.version, by=WRITER)
    move_document(row, "publish", version=row.version, by=PUBLISHER)

"""The invented documents of a training library as papers: what each would be, and that it is an exercise."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Heading, Paragraph, Product, SourceNote, inline, render_pdf
from caminemos.knowledge.library_words import document_kinds
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.ui.api import loose_date


def exercise_pdf(row: LibraryDocument) -> bytes:
    """Return the paper of an invented document, in the first of its languages."""
    language = row.languages[0] if row.languages and row.languages[0] in {"es", "en"} else "es"
    with override(language):
        title, summary = row.title.read(language).text, row.summary.read(language).text
        notice = _(
            "This is an exercise of the training region. The document that it describes does not exist: only this sheet does."
        )
        product = Product(
            title=title,
            subtitle=document_kinds()[row.kind],
            language=language,
            meta=((_("Date"), loose_date(row.day)), (_("Code"), row.code)),
            blocks=(
                Paragraph(inline(notice), kind="notice"),
                Heading(_("What it would hold")),
                Paragraph(inline(summary)),
                SourceNote(inline("Caminemos, CC BY 4.0")),
            ),
            cut_off=row.day.last,
            code=row.code,
            is_letter=True,
        )
        return render_pdf(product)

"""The words for the documents of the library and the states of an entry."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from caminemos.knowledge.library_rules import LANGUAGES
from caminemos.knowledge.visibility_words import language_words
from caminemos.ui.api import BACK, EMPTY, RING, SQUARE, TICK, Status

LIBRARY_STATUSES = {
    "library_draft": Status(pgettext_lazy("library", "Draft"), "hold", EMPTY),
    "library_submitted": Status(gettext_lazy("Waits for its review"), "info", SQUARE),
    "library_returned": Status(pgettext_lazy("library", "Came back"), "back", BACK),
    "library_published": Status(pgettext_lazy("library", "Published"), "done", TICK),
    "library_withdrawn": Status(pgettext_lazy("library", "Withdrawn"), "unknown", RING),
}


def document_kinds() -> dict[str, str]:
    """Return the kinds by name."""
    return {
        "declaration": _("Declaration"),
        "charter": _("Charter or resolution"),
        "plan": _("Action plan"),
        "annual_report": _("Annual report"),
        "memoir": _("Report of a presidency"),
        "minutes": pgettext("library", "Minutes"),
        "guide": _("Guide"),
        "concept_note": _("Concept note"),
        "roadmap": _("Road map"),
        "study": _("Study"),
        "law": pgettext("library", "Law or rule"),
    }


def document_languages() -> dict[str, str]:
    """Return the languages of documents by name."""
    return {code: name for code, name in language_words().items() if code in LANGUAGES}

"""What people send to the screens of the library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.documents.api import ENDINGS
from caminemos.kernel.api import KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.knowledge.actions.library.writing import MOST, TEXTS
from caminemos.knowledge.library_words import document_kinds, document_languages
from caminemos.knowledge.models.library import LibraryDocument
from caminemos.places.api import members

NONE = [("", "–")]


class DocumentForm(KeptForm):
    """A document: what it is, of when, of whom, and where a reader finds it."""

    TEXTS = TEXTS

    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: NONE + list(document_kinds().items()))
    day = LooseDateInput(
        label=_("Date of the document"),
        help_text=_("A day 2023-01-24, a month 2023-01, or 2023-TBC while only the year is known."),
    )
    title_es = words_input(_("Title in Spanish"), most=300, help_text=_("As it stands on the document."))
    title_en = words_input(_("Title in English"), most=300)
    summary_es = words_input(_("Summary in Spanish"), rows=3, most=MOST, help_text=_("In your own words: what it holds."))
    summary_en = words_input(_("Summary in English"), rows=3, most=MOST)
    publisher_es = words_input(_("Published by, in Spanish"), most=300)
    publisher_en = words_input(_("Published by, in English"), most=300)
    country = forms.ChoiceField(
        label=_("State"),
        choices=lambda: [("", _("The region")), *((one.iso3, one.called()) for one in members())],
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the document"),
        choices=lambda: list(document_languages().items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sources = forms.CharField(
        label=_("Where it was published"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line: a web address, or a reference in words."),
    )
    licence = forms.CharField(
        label=_("Licence"),
        required=False,
        max_length=160,
        help_text=_("Needed where the document is attached: under what licence, or with whose permission, we hand it out."),
    )
    why = why_input()
    version = version_input()

    @classmethod
    def of(cls, row: LibraryDocument) -> DocumentForm:
        """Return the form filled with a document."""
        plain = {name: getattr(row, name) for name in ("kind", "country", "languages", "licence", "version")}
        rest = {"day": str(row.day), "sources": "\n".join(row.sources)}
        return cls(initial=cls.words_of(row, TEXTS) | plain | rest, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        names = ("kind", "day", "country", "languages", "licence")
        return self.texts() | {name: given[name] for name in names} | {"sources": given["sources"].splitlines()}


class DocumentFileForm(forms.Form):
    """The document itself."""

    file = forms.FileField(label=pgettext_lazy("library", "File"), widget=forms.FileInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Up to 15 MB: %(endings)s. Everybody takes it along once it is published. No names of displaced people.")
        self.fields["file"].help_text = said % {"endings": ENDINGS}

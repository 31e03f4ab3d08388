"""What people send to the screens of the visibility log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.access.api import Organisation
from caminemos.documents.api import ENDINGS
from caminemos.kernel.api import KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.knowledge.actions.visibility.writing import MOST, TEXTS
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.pages.practices.lines import institutions
from caminemos.knowledge.visibility_words import kind_words, language_words, subject_words, unit_words
from caminemos.places.api import members

NONE = [("", "–")]


def _day() -> forms.DateField:
    return forms.DateField(
        label=_("Counted until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class VisibilityForm(KeptForm):
    """An entry: what it was, when, where, of which States, and how many it reached if somebody counted."""

    TEXTS = TEXTS

    owner = forms.ChoiceField(label=_("Institution that records it"))
    kind = forms.ChoiceField(label=_("What it was"), choices=lambda: NONE + list(kind_words().items()))
    day = LooseDateInput(
        label=_("When it was"), help_text=_("A day 2023-01-24, a month 2023-01, or 2023-TBC while only the year is known.")
    )
    title_es = words_input(_("Title in Spanish"), most=200, help_text=_("As it was published, or what it was, in a line."))
    title_en = words_input(_("Title in English"), most=200)
    about_es = words_input(
        _("What it said, in Spanish"), rows=3, most=MOST, help_text=_("In your own words; no names of displaced people.")
    )
    about_en = words_input(_("What it said, in English"), rows=3, most=MOST)
    medium = forms.CharField(
        label=_("Where it appeared"), required=False, max_length=160, help_text=_("Newspaper, station, network or place.")
    )
    url = forms.URLField(label=_("Web address"), required=False, max_length=500, assume_scheme="https")
    language = forms.ChoiceField(label=_("Language in which it was said"), choices=lambda: list(language_words().items()))
    states = forms.MultipleChoiceField(
        label=_("States that it shows"),
        choices=lambda: [(one.iso3, one.called()) for one in members()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: the region as a whole."),
    )
    speaker = forms.ChoiceField(
        label=_("Institution that spoke"),
        choices=lambda: NONE + institutions(Organisation.objects.order_by("country", "code")),
        required=False,
        help_text=_("The institution, not the person."),
    )
    subject_kind = forms.ChoiceField(
        label=_("What it belongs to"), choices=lambda: NONE + list(subject_words().items()), required=False
    )
    subject = forms.CharField(
        label=_("Its code"), required=False, max_length=130, help_text=_("Of an activity: plan and code, mirps-2023/3-1.")
    )
    reach = forms.IntegerField(
        label=_("How many it reached"),
        required=False,
        min_value=0,
        max_value=9_000_000_000,
        help_text=_("Empty where nobody counted; zero only where somebody counted nobody."),
    )
    reach_unit = forms.ChoiceField(
        label=_("What the number counts"), choices=lambda: NONE + list(unit_words().items()), required=False
    )
    reach_source = forms.CharField(label=_("Who counted, and how"), required=False, max_length=300)
    reach_as_of = _day()
    why = why_input()
    version = version_input()

    def __init__(self, *args: Any, owners: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = institutions(owners)  # type: ignore[attr-defined]
        if self.row is not None:
            del self.fields["owner"]

    @classmethod
    def of(cls, row: VisibilityEntry) -> VisibilityForm:
        """Return the form filled with an entry."""
        names = (
            "kind", "medium", "url", "language", "states", "subject_kind", "subject", "reach", "reach_unit", "reach_source",
            "reach_as_of", "version",
        )  # fmt: skip
        plain = {name: getattr(row, name) for name in names}
        rest = {"day": str(row.day), "speaker": row.speaker.code if row.speaker else ""}
        return cls(initial=cls.words_of(row, TEXTS) | plain | rest, row=row, owners=[])

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        names = (
            "kind", "day", "medium", "url", "language", "states", "subject_kind", "subject", "reach", "reach_unit", "reach_source",
            "reach_as_of",
        )  # fmt: skip
        speaker = Organisation.objects.filter(code=given["speaker"]).first() if given["speaker"] else None
        return self.texts() | {name: given[name] for name in names} | {"speaker_id": speaker.pk if speaker else None}


class FileForm(forms.Form):
    """A file that shows that it was."""

    file = forms.FileField(label=pgettext_lazy("visibility", "File"), widget=forms.FileInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Up to 15 MB: %(endings)s. Members read it, not the public. No names of displaced people.")
        self.fields["file"].help_text = said % {"endings": ENDINGS}

"""What people send to the screens of updates and rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caminemos.documents.api import ENDINGS, visibility_words
from caminemos.documents.models import Visibility
from caminemos.kernel.api import Text, retold
from caminemos.plan.forms import received_again
from caminemos.plan.pages.words import status_word
from caminemos.plan.standing import MONTHS, Period
from caminemos.plan.telling import LANGUAGES, MOST_REASON, MOST_WORDS, STATUSES, Telling
from caminemos.plan.wrong import Wrong


def _statuses() -> list[tuple[str, str]]:
    return [("", status_word("")), *((status, status_word(status)) for status in STATUSES)]


def _visibilities() -> list[tuple[str, str]]:
    return list(visibility_words().items())


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class TellingForm(forms.Form):
    """How a subject goes, in words; `version` is the saving upon which it was written."""

    is_draft = True
    """Fields that may wait are not called optional: they are needed before it is sent."""

    status = forms.ChoiceField(label=_("How it goes"), choices=_statuses, required=False)
    as_of = forms.DateField(label=_("Situation of"), widget=_date_input())
    narrative_es = forms.CharField(
        label=_("What was done, in Spanish"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "es"}),
    )
    narrative_en = forms.CharField(
        label=_("What was done, in English"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )
    reason_es = forms.CharField(
        label=_("Why it is delayed or on hold, in Spanish"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "es"}),
    )
    reason_en = forms.CharField(
        label=_("Why it is delayed or on hold, in English"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def of(cls, told: Telling, version: int) -> TellingForm:
        """Return the form filled with what an update says."""
        words = {
            f"{name}_{language}": text.values.get(language, "")
            for name, text in (("narrative", told.narrative), ("reason", told.reason))
            for language in LANGUAGES
        }
        return cls(initial={"status": told.status, "as_of": told.as_of, "version": version} | words)

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Show at each field what keeps the update from being kept or sent."""
        for one in wrong:
            self.add_error(one.field if one.field in self.fields else f"{one.field}_es", one.sentence)

    def telling(self, before: Telling) -> Telling:
        """Return what was written, as a change of what was there."""
        given = self.cleaned_data
        return Telling(
            given["status"], given["as_of"], self.text("narrative", before.narrative), self.text("reason", before.reason)
        )

    def text(self, name: str, before: Text) -> Text:
        """Return one of the texts as a change of what was there."""
        given, author = self.cleaned_data, (get_language() or "es")[:2]
        return retold(before, {language: given[f"{name}_{language}"] for language in LANGUAGES}, author)


class StepForm(forms.Form):
    """A step, with what is said about it."""

    verb = forms.CharField(max_length=12)
    comment = forms.CharField(max_length=2000, required=False)


class EvidenceForm(forms.Form):
    """A file that bears an update out."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput())
    title = forms.CharField(label=_("What it is"), max_length=200, required=False)
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=_visibilities, initial=Visibility.MEMBERS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("Up to 15 MB: %(endings)s. No names of displaced people.") % {"endings": ENDINGS}


class RoundForm(forms.Form):
    """A period on which States report."""

    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("Short and lasting, such as 2023-Q3."))
    title_es = forms.CharField(label=_("Name in Spanish"), max_length=120)
    title_en = forms.CharField(label=_("Name in English"), max_length=120)
    starts_on = forms.DateField(label=_("Reports on the time from"), widget=_date_input())
    ends_on = forms.DateField(label=_("to"), widget=_date_input())
    due_on = forms.DateField(
        label=_("Due on"), widget=_date_input(), help_text=_("Apart from the end of the period: give time to write.")
    )
    asks = forms.MultipleChoiceField(
        label=_("States report on"),
        choices=[
            ("actions", _("Actions")),
            ("results", _("Results")),
            ("commitments", _("National commitments")),
            ("indicators", _("Indicators, each as often as its passport says")),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=["actions", "results", "commitments", "indicators"],
    )

    def period(self) -> Period:
        """Return the period asked for."""
        given = self.cleaned_data
        return Period(given["code"], given["starts_on"], given["ends_on"], given["due_on"])

    def title(self) -> Text:
        """Return its name."""
        return Text.of(es=self.cleaned_data["title_es"], en=self.cleaned_data["title_en"])


class YearForm(forms.Form):
    """The regular periods of a plan's year."""

    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=[
            ("quarterly", _("Each quarter")),
            ("half-yearly", _("Each half-year")),
            ("yearly", _("Once a year")),
            ("monthly", _("Each month")),
        ],
    )
    days_to_report = forms.IntegerField(label=_("Days to report after the period ends"), min_value=0, max_value=120, initial=20)

    def clean_frequency(self) -> str:
        """Return the frequency as the rules know it."""
        frequency: str = self.cleaned_data["frequency"]
        return frequency if frequency in MONTHS else "quarterly"


class ObligationForm(forms.Form):
    """Another due date for one obligation, or none."""

    due_on = forms.DateField(label=_("New due date"), widget=_date_input(), required=False)
    why = forms.CharField(label=_("Why"), max_length=300)


class SheetForm(forms.Form):
    """A State's sheet, to check."""

    file = forms.FileField(
        label=_("File"), help_text=_("The workbook (.xlsx) or CSV downloaded here. Nothing is kept until you confirm.")
    )


class SheetConfirmForm(forms.Form):
    """A sheet that was checked, confirmed."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=14 * 1024 * 1024)
    country = forms.CharField(widget=forms.HiddenInput, max_length=3)

    def clean_content(self) -> bytes:
        """Return the file as it was sent."""
        return received_again(self.cleaned_data["content"])

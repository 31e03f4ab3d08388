"""What people send to the screens of the archive, and the fields that other processes share with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from caminemos.governance.forms import MOST_SOURCES
from caminemos.governance.models import Achievement, Term
from caminemos.governance.objectives import objective_id, objectives
from caminemos.governance.pages.archive_words import kind_words
from caminemos.kernel.api import KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.places.api import members

NONE = [("", "–")]
DATES = _("A day 2023-01-24, a month 2023-01, a quarter 2023-Q1, or 2023-TBC while only the year is known.")
VERIFIED = _("I read every fact of this page in these sources")


def _terms() -> list[tuple[str, str]]:
    found = Term.objects.select_related("country").order_by("-year")
    return [*NONE, *((str(one.year), f"{one.year} {one.country.called()}") for one in found)]


def _states() -> list[tuple[str, str]]:
    return [*NONE, *((one.iso3, one.called()) for one in members())]


def objective_choices() -> list[tuple[str, str]]:
    """Return the objectives of the framework, none first."""
    return [*NONE, *((one.code, f"{one.code} {one.title}") for one in objectives())]


class CitedInput(forms.CharField):
    """Sources, one on each line: a web address, or the name of a document with its page."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        """Return the sources; name the line that says too little."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_SOURCES:
            raise ValidationError(_("Ten sources at most: keep the ones that say most."))
        for line in lines:
            self._refuse(line)
        return lines

    def _refuse(self, line: str) -> None:
        params = {"line": line[:80]}
        if "://" in line:
            try:
                URLValidator(["http", "https"])(line)
            except ValidationError as problem:
                raise ValidationError(_("“%(line)s” is not a web address."), params=params) from problem
        elif len(line) < 12 or len(line) > 400:
            said = _("“%(line)s”: write a web address with https://, or the title of a document and the page.")
            raise ValidationError(said, params=params)


def verified_input() -> forms.BooleanField:
    """Return the field that says that somebody read the facts in their sources."""
    return forms.BooleanField(label=VERIFIED, required=False)


def cited_input() -> CitedInput:
    """Return the field of the sources."""
    hint = _("One on each line: a web address, or a document and its page.")
    return CitedInput(label=_("Sources"), required=False, max_length=4000, help_text=hint)


class AchievementForm(KeptForm):
    """An achievement of a presidency or a direct result in a State."""

    TEXTS = ("title", "summary", "figure", "figure_unit")

    term = forms.ChoiceField(label=_("Presidency that achieved it"), choices=_terms, required=False)
    country = forms.ChoiceField(
        label=_("Direct result in"), choices=_states, required=False, help_text=_("Leave it empty for what concerns the region.")
    )
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    summary_es = words_input(_("What was achieved, in Spanish"), rows=4)
    summary_en = words_input(_("What was achieved, in English"), rows=4)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(kind_words().items()))
    happened_on = LooseDateInput(label=_("When"), required=False, help_text=DATES)
    objective = forms.ChoiceField(label=_("Objective it serves"), choices=objective_choices, required=False)
    figure_as_of = LooseDateInput(label=_("Date of the figure"), required=False, help_text=DATES)
    figure_es = words_input(_("Figure in words, in Spanish"), help_text=_("It is read, never added: “more than 90 million”."))
    figure_en = words_input(_("Figure in words, in English"))
    figure_unit_es = words_input(_("Unit of the figure, in Spanish"))
    figure_unit_en = words_input(_("Unit of the figure, in English"))
    sources = cited_input()
    is_elsewhere = forms.BooleanField(label=_("It was published before, in one of these sources"), required=False)
    is_verified = verified_input()
    why = why_input()
    version = version_input()

    @classmethod
    def of(cls, row: Achievement) -> AchievementForm:
        """Return the form filled with an achievement."""
        facts = {"term": str(row.term.year) if row.term else "", "country": row.country_id or "", "kind": row.kind}
        dates = {name: str(getattr(row, name) or "") for name in ("happened_on", "figure_as_of")}
        rest = {"objective": row.objective.code if row.objective else "", "is_elsewhere": row.is_elsewhere}
        return cls(initial=cls.filled(row, cls.TEXTS) | facts | dates | rest, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        term = Term.objects.filter(year=given["term"]).values_list("pk", flat=True).first() if given["term"] else None
        plain = {name: given[name] for name in ("kind", "happened_on", "figure_as_of", "sources", "is_elsewhere", "is_verified")}
        keys = {"term_id": term, "country_id": given["country"] or None, "objective_id": objective_id(given["objective"])}
        return self.texts() | plain | keys

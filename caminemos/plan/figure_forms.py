"""The form in which a State gives an indicator's figure; the rest of it is the form of every update."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.plan.actions.indicators import passport_of
from caminemos.plan.figure_rules import Asked, Figures, figures_of, redefined
from caminemos.plan.models import IndicatorDefinition
from caminemos.plan.passport_rules import Passport
from caminemos.plan.telling import Telling
from caminemos.plan.units import DIMENSIONS, UNITS
from caminemos.plan.update_forms import TellingForm
from caminemos.plan.wrong import Wrong


class FigureForm(TellingForm):
    """An indicator's figure, told apart as its passport asks; no status: the light is computed."""

    is_missing = forms.BooleanField(
        label=gettext_lazy("There is no figure for this period"),
        required=False,
        help_text=gettext_lazy("Say why below. No figure is shown as missing, never as zero."),
    )

    def __init__(self, *args: Any, asked: Asked, passport: Passport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        del self.fields["status"]
        for name, field in _numbers(asked, passport):
            self.fields[name] = field
        self.fields["definition"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=asked.number)
        self.fields["narrative_es"].label = _("What is behind the figure, in Spanish")
        self.fields["narrative_en"].label = _("What is behind the figure, in English")
        self.fields["reason_es"].label = _("Why there is no figure, in Spanish")
        self.fields["reason_en"].label = _("Why there is no figure, in English")
        words = [name for name in self.fields if name.startswith(("narrative", "reason"))]
        gaps = ["is_missing"] if asked.fields else []
        if not gaps:
            del self.fields["is_missing"]
        self.order_fields([*asked.fields, "as_of", *asked.categories, *gaps, *words, "definition", "version"])

    @classmethod
    def about(cls, told: Telling, version: int, asked: Asked, passport: Passport) -> FigureForm:
        """Return the form filled with what an update says."""
        words = TellingForm.of(told, version).initial or {}
        numbers = {name: format(number.normalize(), "f") for name, number in told.figures.numbers.items()}
        given = {name: value for name, value in words.items() if name != "status"}
        initial = given | numbers | {"is_missing": told.figures.is_missing}
        return cls(initial=initial, asked=asked, passport=passport)

    def clean(self) -> dict[str, Any]:
        """Read the numbers; what is none is said at its field."""
        given = super().clean() or {}
        texts = {name: given.get(name, "") for name in (*self.asked.fields, *self.asked.categories)}
        self.figures, wrong = figures_of(texts, self.asked, Figures(), is_missing=given.get("is_missing", False))
        self.figures = replace(self.figures, definition=given.get("definition") or self.asked.number)
        self.refuse([*redefined(self.figures, self.asked), *wrong])
        # shown again, it stands beside the definition of today and is read by that one
        self.data = {name: self.data[name] for name in self.data} | {"definition": self.asked.number}
        return given

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Show at each field what keeps the figure from being kept or sent."""
        for one in wrong:
            field = one.field if one.field in self.fields else f"{one.field}_es"
            self.add_error(field if field in self.fields else None, one.sentence)

    def telling(self, before: Telling) -> Telling:
        """Return what was written, as a change of what was there."""
        words = self.text("narrative", before.narrative), self.text("reason", before.reason)
        return Telling("", self.cleaned_data["as_of"], *words, self.figures)


def telling_form(
    definition: IndicatorDefinition | None, told: Telling, version: int, sent: QueryDict | None = None
) -> TellingForm:
    """Return the form of an update, empty of what was not sent: with a figure where the subject is an indicator."""
    if definition is None:
        return TellingForm.of(told, version) if sent is None else TellingForm(sent)
    passport = passport_of(definition)
    if sent is None:
        return FigureForm.about(told, version, definition.asked, passport)
    return FigureForm(sent, asked=definition.asked, passport=passport)


def _numbers(asked: Asked, passport: Passport) -> Iterable[tuple[str, forms.Field]]:
    unit = str(UNITS[passport.unit].name) if passport.unit in UNITS else ""
    labels = {"value": _("Figure"), "numerator": _("Part"), "denominator": _("Whole")}
    for name in asked.fields:
        if passport.measure == "score":
            levels = [(str(at), f"{at} – {level}") for at, level in enumerate(passport.levels)]
            yield name, forms.ChoiceField(label=_("Level"), choices=[("", "–"), *levels], required=False)
        else:
            said = _("In %(unit)s.") % {"unit": unit} if passport.measure != "share" else ""
            yield name, _number_field(labels[name], said)
    for dimension in asked.dimensions:
        title, categories = DIMENSIONS[dimension]
        for category, label in categories.items():
            named = str(label) if str(label).startswith(str(title)) else f"{title}: {label}"
            yield category, _number_field(named, "")


def _number_field(label: str, said: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=said, required=False, max_length=24, widget=widget)

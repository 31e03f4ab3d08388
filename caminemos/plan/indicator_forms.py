"""What people send to the screens of indicators: a passport, a State's own goal."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Text, registries, retold
from caminemos.plan.models import Action, Objective, Plan, Result
from caminemos.plan.pages.indicator_words import frequency_words, measure_words
from caminemos.plan.passport_rules import Goal, Passport
from caminemos.plan.telling import LANGUAGES
from caminemos.plan.units import DIMENSIONS, LEVEL, PERCENT, UNITS
from caminemos.plan.wrong import Wrong

TEXTS = ("title", "definition", "source", "responsible")
OWN_UNIT = {"share": PERCENT, "score": LEVEL, "narrative": ""}
SPOKEN_OF = {"title": 200, "definition": 2000, "source": 400, "responsible": 200}


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _units() -> list[tuple[str, str]]:
    return [("", "–"), *((code, str(unit.name)) for code, unit in UNITS.items() if code not in {LEVEL})]


def _series() -> list[tuple[str, str]]:
    return [("", _("None: States report it")), *(one for source in registries.series.items() for one in source.choices())]  # type: ignore[list-item]


def shortest(value: Any) -> Any:
    """Return a number without the zeros that the database adds; anything else as it is."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


class RefusableForm(forms.Form):
    """A form that shows at each field what the rules found wrong."""

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Show what is wrong, at its field where it has one."""
        for one in wrong:
            names = (one.field, f"{one.field}_es")
            self.add_error(next((name for name in names if name in self.fields), None), one.sentence)


class GoalForm(RefusableForm):
    """From where to where."""

    baseline = forms.DecimalField(label=_("Baseline"), required=False, max_digits=18, decimal_places=4)
    baseline_on = forms.DateField(label=_("Day of the baseline"), required=False, widget=_date())
    target = forms.DecimalField(label=_("Target"), required=False, max_digits=18, decimal_places=4)
    target_on = forms.DateField(label=_("Day of the target"), required=False, widget=_date())

    def goal(self) -> Goal:
        """Return what was written."""
        given = self.cleaned_data
        return Goal(given["baseline"], given["baseline_on"], given["target"], given["target_on"])


class PassportForm(GoalForm):
    """An indicator's passport. `valid_from`, `why` and `breaks` are asked of a new definition, `code` and `part` of a new indicator."""

    is_draft = True
    """Texts are asked in one language at least, so neither of the two is called optional."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short and lasting, such as I-1-1."))
    part = forms.ChoiceField(label=_("Measures"))
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    definition_es = forms.CharField(
        label=_("Definition in Spanish"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is counted, what is left out, when something counts."),
    )
    definition_en = forms.CharField(
        label=_("Definition in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    source_es = forms.CharField(label=_("Source, in Spanish"), max_length=400, required=False)
    source_en = forms.CharField(label=_("Source, in English"), max_length=400, required=False)
    responsible_es = forms.CharField(label=_("Responsible, in Spanish"), max_length=200, required=False)
    responsible_en = forms.CharField(label=_("Responsible, in English"), max_length=200, required=False)
    measure = forms.ChoiceField(label=_("Kind"), choices=lambda: list(measure_words().items()))
    unit = forms.ChoiceField(
        label=_("Unit"), choices=_units, required=False, help_text=_("A share, a score and a narrative have no unit to choose.")
    )
    frequency = forms.ChoiceField(label=_("How often"), choices=lambda: list(frequency_words().items()), initial="quarterly")
    series = forms.ChoiceField(
        label=_("Computed from"), choices=_series, required=False, help_text=_("From a published series: then nobody types it.")
    )
    dimensions = forms.MultipleChoiceField(
        label=_("Told apart by"),
        choices=lambda: [(code, str(name)) for code, (name, _found) in DIMENSIONS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    levels = forms.CharField(
        label=_("Levels of the scale"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For a score: one level per line from the lowest on, Spanish and English with a bar between: nada | nothing."
        ),
    )
    rises = forms.ChoiceField(
        label=_("What is better"), choices=[("up", _("More")), ("down", _("Less"))], initial="up", widget=forms.RadioSelect
    )
    places_overlap = forms.BooleanField(
        label=_("Two States may count the same person or thing"),
        required=False,
        help_text=_("Then the region's figure is given as the bounds between which it lies, never as a sum."),
    )
    times_overlap = forms.BooleanField(
        label=_("The same person or thing may be counted again in another period"),
        required=False,
        help_text=_("Then periods are not simply added up."),
    )
    tolerance = forms.IntegerField(
        label=_("Tolerance of the light, in per cent"), min_value=0, max_value=50, initial=10, help_text=_("How much may lack.")
    )
    no_baseline_because = forms.CharField(label=_("Why there is no baseline"), max_length=300, required=False)
    valid_from = forms.DateField(label=_("Holds from"), widget=_date())
    why = forms.CharField(label=_("What changes and why"), max_length=400)
    breaks = forms.BooleanField(
        label=_("Earlier figures are not comparable with those to come"),
        required=False,
        help_text=_("Then they are never added up together, and the page says so."),
    )

    def __init__(self, *args: Any, plan: Plan, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("why", "breaks") if is_new else ("code", "part", "series"):
            del self.fields[name]
        if is_new:
            self.fields["part"].choices = _parts(plan)  # type: ignore[attr-defined]
        order = ["code", "part", *(f"{name}_{code}" for name in TEXTS for code in LANGUAGES), "measure", "unit", "frequency"]
        goal = ["baseline", "baseline_on", "no_baseline_because", "target", "target_on", "rises", "tolerance"]
        self.order_fields([*order, "series", "dimensions", "levels", "places_overlap", "times_overlap", *goal])

    @classmethod
    def of(cls, passport: Passport, plan: Plan) -> PassportForm:
        """Return the form filled with a passport, to be redefined."""
        words = {f"{name}_{code}": getattr(passport, name).values.get(code, "") for name in TEXTS for code in LANGUAGES}
        same = ("measure", "unit", "frequency", "places_overlap", "times_overlap", "tolerance", "no_baseline_because")
        numbers = ("baseline", "baseline_on", "target", "target_on")
        levels = "\n".join(f"{one.values.get('es', '')} | {one.values.get('en', '')}" for one in passport.levels)
        more = {"levels": levels, "rises": "up" if passport.rises else "down", "dimensions": list(passport.dimensions)}
        kept = {name: shortest(getattr(passport, name)) for name in (*same, *numbers)}
        return cls(initial=words | more | kept, plan=plan, is_new=False)

    def passport(self, before: Passport | None = None) -> Passport:
        """Return what was written, as a change of what was there."""
        given, held = self.cleaned_data, before or Passport()
        texts: dict[str, Any] = {
            name: retold(getattr(held, name), {code: given[f"{name}_{code}"] for code in LANGUAGES}, "es") for name in TEXTS
        }
        same = ("measure", "frequency", "places_overlap", "times_overlap", "tolerance", "no_baseline_because")
        numbers = ("baseline", "baseline_on", "target", "target_on")
        return Passport(
            **texts,
            **{name: given[name] for name in (*same, *numbers)},
            unit=OWN_UNIT.get(given["measure"], given["unit"]),
            dimensions=tuple(given["dimensions"]),
            levels=tuple(_level(line) for line in given["levels"].splitlines() if line.strip()),
            rises=given["rises"] == "up",
        )


def _level(line: str) -> Text:
    spanish, _bar, english = (part.strip() for part in line.partition("|"))
    return Text.of(es=spanish, en=english)


def _parts(plan: Plan) -> list[tuple[str, str]]:
    found = []
    for kind, table in (("objective", Objective), ("action", Action), ("result", Result)):
        rows: Any = table
        found += [(f"{kind} {one.code}", f"{one.code} {one.title}"[:110]) for one in rows.objects.filter(plan=plan)]
    return found

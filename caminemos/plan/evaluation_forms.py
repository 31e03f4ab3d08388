"""What people write into an evaluation: forms in two languages, of which one is enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.documents.api import ENDINGS
from caminemos.kernel.api import Text
from caminemos.plan.evaluation_criteria import OFFERED
from caminemos.plan.evaluation_rules import revised
from caminemos.plan.evaluation_scale import Kind, Priority, Rating, Strength
from caminemos.plan.models import Evaluation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choices = Sequence[tuple[str, Any]]
LANGUAGES: tuple[tuple[str, StrOrPromise], ...] = (("es", _("in Spanish")), ("en", _("in English")))


class InTwoLanguages(forms.Form):
    """Fields that come once per language; a text is kept with the language it was first written in."""

    texts: ClassVar[dict[str, tuple[StrOrPromise, int]]] = {}
    """Name → label and rows of the box."""
    required_texts: ClassVar[frozenset[str]] = frozenset()
    hints: ClassVar[dict[str, StrOrPromise]] = {}

    def __init__(self, *args: Any, held: Any = None, **kwargs: Any) -> None:
        self.held = {name: getattr(held, name, Text()) for name in self.texts}
        initial = {f"{name}_{code}": text.values.get(code, "") for name, text in self.held.items() for code, _name in LANGUAGES}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name, (label, rows) in self.texts.items():
            for code, language in LANGUAGES:
                box = forms.Textarea(attrs={"rows": rows, "lang": code}) if rows > 1 else forms.TextInput(attrs={"lang": code})
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=format_lazy("{} {}", label, language),
                    help_text=self._hint(name) if code == "es" else "",
                    max_length=3000 if rows > 1 else 200,
                    required=False,
                    widget=box,
                )
        names = [f"{name}_{code}" for name in self.texts for code, _name in LANGUAGES]
        self.order_fields([*names[: 2 * len(self.required_texts)], *(name for name in self.fields if name not in names), *names])

    def _hint(self, name: str) -> StrOrPromise:
        return self.hints.get(name, _("At least in one of the two languages.") if name in self.required_texts else "")

    def clean(self) -> dict[str, Any]:
        """Demand one of the two languages of each text that is needed."""
        cleaned = super().clean() or {}
        for name in self.required_texts:
            if not cleaned.get(f"{name}_es") and not cleaned.get(f"{name}_en"):
                self.add_error(f"{name}_es", _("Write it in at least one language."))
        return cleaned

    def text(self, name: str) -> Text:
        """Return a text as written; a translation that did not follow its changed original is marked as out of date."""
        return revised(self.held[name], self.cleaned_data[f"{name}_es"], self.cleaned_data[f"{name}_en"])


def not_an_address(code: str) -> None:
    """Refuse the one code that the address of a new thing already has."""
    if code == "new":
        raise forms.ValidationError(_("Choose another code: this one has a meaning of its own."), code="reserved")


def day_field(label: StrOrPromise, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def many(label: StrOrPromise, **options: Any) -> forms.MultipleChoiceField:
    """Return a field of boxes to tick; long lists scroll on their own."""
    box = forms.CheckboxSelectMultiple(attrs={"class": options.pop("look", "evaluation-ticks")})
    return forms.MultipleChoiceField(label=label, widget=box, required=options.pop("required", False), **options)


class DescriptionForm(InTwoLanguages):
    """What an evaluation says of itself."""

    texts: ClassVar = {
        "title": (_("Title"), 1),
        "purpose": (_("Purpose"), 3),
        "scope": (_("Scope"), 3),
        "method": (_("Method"), 3),
    }
    required_texts: ClassVar = frozenset({"title"})
    hints: ClassVar = {
        "purpose": _("Why it is made and who will use it."),
        "scope": _("Which part of the plan, which States, which months."),
        "method": _("How the evaluators worked, and what they could not see."),
    }

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    evaluators = forms.CharField(
        label=_("Evaluators"), max_length=300, help_text=_("The institution or team; no personal names.")
    )
    is_independent = forms.BooleanField(label=_("The evaluators are independent of whoever carries out the plan"), required=False)
    starts_on = day_field(_("Work from"), required=False)
    ends_on = day_field(_("Work until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Demand that the work ends after it starts."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The evaluation ends before it starts: correct one of the dates."))
        return cleaned


class StartForm(DescriptionForm):
    """A new evaluation."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        validators=[not_an_address],
        help_text=_("Small letters, digits and hyphens, such as mirps-2023-mid-term; it never changes."),
    )
    criteria = many(
        _("Criteria to start from"),
        choices=[(one.code, one.title) for one in OFFERED],
        initial=[one.code for one in OFFERED if one.in_dac],
        help_text=_("The six of OECD-DAC and two of the region. Others can be added later."),
    )

    def clean_code(self) -> str:
        """Refuse a code that another evaluation has, before what was written is lost."""
        code: str = self.cleaned_data["code"]
        if Evaluation.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Another evaluation already has this code."), code="taken")
        return code


class NewCriterionForm(InTwoLanguages):
    """A criterion of one's own."""

    texts: ClassVar = {"title": (_("Name"), 1), "questions": (_("Questions"), 3)}
    required_texts: ClassVar = frozenset({"title"})
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        validators=[not_an_address],
        help_text=_("Small letters, digits and hyphens; it never changes."),
    )


class CriterionForm(InTwoLanguages):
    """The questions of a criterion, its rating and the sentence that justifies it."""

    texts: ClassVar = {"justification": (_("Sentence that justifies the rating"), 3), "questions": (_("Questions"), 3)}
    rating = forms.ChoiceField(
        label=_("Rating"), choices=Rating.choices, widget=forms.RadioSelect(attrs={"class": "evaluation-ticks"})
    )

    def clean(self) -> dict[str, Any]:
        """Demand the sentence behind a rating."""
        cleaned = super().clean()
        if cleaned.get("rating") != Rating.NOT_RATED and not (cleaned.get("justification_es") or cleaned.get("justification_en")):
            self.add_error("justification_es", _("Write the sentence that justifies the rating."))
        return cleaned


class FindingForm(InTwoLanguages):
    """A finding."""

    texts: ClassVar = {"text": (_("Finding"), 4)}
    required_texts: ClassVar = frozenset({"text"})
    criterion = forms.ChoiceField(label=_("Criterion"))
    strength = forms.ChoiceField(label=_("Strength of the evidence"), choices=Strength.choices)
    evidence = forms.CharField(
        label=_("Evidence"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line: the code of a part of the plan (1.1-R1), an address, or a document in words."),
    )
    parts = many(_("Parts of the plan it is about"), look="evaluation-ticks evaluation-scroll")
    states = many(_("States that it names"), help_text=_("Each of them signs the text off before it is published."))

    def __init__(self, *args: Any, criteria: Choices, parts: Any, states: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("criterion", criteria), ("parts", parts), ("states", states)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class FindingFileForm(forms.Form):
    """A file that bears a finding out."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput())
    title = forms.CharField(label=_("What it is"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Up to 15 MB: %(endings)s. No names of displaced people. Whoever may read the evaluation may read it.")
        self.fields["file"].help_text = said % {"endings": ENDINGS}


class RecommendationForm(InTwoLanguages):
    """A recommendation."""

    texts: ClassVar = {"text": (_("Recommendation"), 4)}
    required_texts: ClassVar = frozenset({"text"})
    priority = forms.ChoiceField(label=pgettext_lazy("urgency", "Priority"), choices=Priority.choices, initial=Priority.MEDIUM)
    due_on = day_field(_("Wanted by"), required=False)
    addressees = many(_("Addressed to"), required=True, help_text=_("Each answers for itself. A State also signs the text off."))
    findings = many(_("Based on the findings"), look="evaluation-ticks evaluation-scroll")
    states = many(_("Other States that it names"), help_text=_("Each of them signs the text off before it is published."))

    def __init__(self, *args: Any, addressees: Any, findings: Choices, states: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("addressees", addressees), ("findings", findings), ("states", states)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

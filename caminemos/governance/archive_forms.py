"""What people send to the screens of the archive and of other processes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from caminemos.governance.forms import LANGUAGES, MOST_SOURCES, words_input
from caminemos.governance.models import Achievement, Process, ProcessEvent, Term
from caminemos.governance.objectives import objective_id, objectives
from caminemos.governance.pages.archive_words import kind_words, level_words, visibility_words
from caminemos.kernel.api import LooseDateInput, Text, retold
from caminemos.places.api import all_countries, members

NONE = [("", "–")]
DATES = _("2023-01-24, 2023-01, 2023-Q1 or 2023-TBC")
VERIFIED = _("I read every fact of this page in these sources")
CODE = _("Small letters, numbers and dashes; it stands in the address.")


def _terms() -> list[tuple[str, str]]:
    found = Term.objects.select_related("country").order_by("-year")
    return [*NONE, *((str(one.year), f"{one.year} {one.country.called()}") for one in found)]


def _states() -> list[tuple[str, str]]:
    return [*NONE, *((one.iso3, one.called()) for one in members())]


def _anywhere() -> list[tuple[str, str]]:
    return [*NONE, *((one.iso3, one.called()) for one in all_countries())]


def _objectives() -> list[tuple[str, str]]:
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


class KeptForm(forms.Form):
    """A described row in both languages; `version` is the saving upon which it was corrected."""

    TEXTS: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        dropped = ("why", "version") if row is None else ("code",)
        for name in dropped:
            self.fields.pop(name, None)

    @staticmethod
    def filled(row: Model, texts: tuple[str, ...]) -> dict[str, Any]:
        """Return the words of a row, its sources and its version, as a form is filled with them."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in texts for code in LANGUAGES}
        rest = {name: getattr(row, name) for name in ("is_verified", "version")}
        return words | rest | {"sources": "\n".join(getattr(row, "sources", []))}

    def texts(self) -> dict[str, Text]:
        """Return the words that were written, per field."""
        given = self.cleaned_data
        return {
            name: retold(
                getattr(self.row, name) if self.row else Text(), {code: given[f"{name}_{code}"] for code in LANGUAGES}, "es"
            )
            for name in self.TEXTS
        }


def _why() -> forms.CharField:
    return forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


def _verified() -> forms.BooleanField:
    return forms.BooleanField(label=VERIFIED, required=False)


def _cited() -> CitedInput:
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
    objective = forms.ChoiceField(label=_("Objective it serves"), choices=_objectives, required=False)
    figure_as_of = LooseDateInput(label=_("Date of the figure"), required=False, help_text=DATES)
    figure_es = words_input(_("Figure in words, in Spanish"), help_text=_("It is read, never added: “more than 90 million”."))
    figure_en = words_input(_("Figure in words, in English"))
    figure_unit_es = words_input(_("Unit of the figure, in Spanish"))
    figure_unit_en = words_input(_("Unit of the figure, in English"))
    sources = _cited()
    is_elsewhere = forms.BooleanField(label=_("It was published before, in one of these sources"), required=False)
    is_verified = _verified()
    why = _why()
    version = _version()

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


class ProcessForm(KeptForm):
    """A process or forum."""

    TEXTS = ("name", "short_name", "about", "takes_part", "attends")

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=CODE)
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    short_name_es = words_input(_("Short name in Spanish"))
    short_name_en = words_input(_("Short name in English"))
    about_es = words_input(_("What it is, in Spanish"), rows=3)
    about_en = words_input(_("What it is, in English"), rows=3)
    takes_part_es = words_input(_("States and organisations that take part, in Spanish"), rows=2)
    takes_part_en = words_input(_("States and organisations that take part, in English"), rows=2)
    attends_es = words_input(_("Post or body that attends for the framework, in Spanish"))
    attends_en = words_input(_("Post or body that attends for the framework, in English"))
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    sources = _cited()
    is_verified = _verified()
    why = _why()
    version = _version()

    @classmethod
    def of(cls, row: Process) -> ProcessForm:
        """Return the form filled with a process."""
        return cls(initial=cls.filled(row, cls.TEXTS) | {"website": row.website}, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        return self.texts() | {name: self.cleaned_data[name] for name in ("website", "sources", "is_verified")}


class EventForm(KeptForm):
    """An event of a process."""

    TEXTS = ("name", "place", "shared", "joint", "position", "result")

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=CODE)
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    happens_on = LooseDateInput(label=_("When"), help_text=DATES)
    country = forms.ChoiceField(label=_("Country"), choices=_anywhere, required=False)
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    level = forms.ChoiceField(label=_("Level of the delegation"), choices=lambda: list(level_words().items()), initial="unknown")
    objective = forms.ChoiceField(label=_("Objective it serves"), choices=_objectives, required=False)
    shared_es = words_input(_("Shared events, in Spanish"), rows=2, help_text=_("What is organised there together with others."))
    shared_en = words_input(_("Shared events, in English"), rows=2)
    joint_es = words_input(_("Joint actions, in Spanish"), rows=2)
    joint_en = words_input(_("Joint actions, in English"), rows=2)
    actions = forms.CharField(
        label=_("Actions of a plan that are carried out jointly"),
        max_length=400,
        required=False,
        help_text=_("Plan and action with a colon, a space between several: mirps-2023:2.1-c mirps-2023:2.1-h"),
    )
    position_es = words_input(_("Position, in Spanish"), rows=4, help_text=_("Members alone read it until it is published."))
    position_en = words_input(_("Position, in English"), rows=4)
    result_es = words_input(_("What came of it, in Spanish"), rows=3)
    result_en = words_input(_("What came of it, in English"), rows=3)
    visibility = forms.ChoiceField(
        label=_("Who may read the event"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    sources = _cited()
    is_verified = _verified()
    why = _why()
    version = _version()

    @classmethod
    def of(cls, row: ProcessEvent) -> EventForm:
        """Return the form filled with an event."""
        facts = {"happens_on": str(row.happens_on), "country": row.country_id or "", "actions": " ".join(row.actions)}
        rest = {"objective": row.objective.code if row.objective else "", "level": row.level, "visibility": row.visibility}
        return cls(initial=cls.filled(row, cls.TEXTS) | facts | rest, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("happens_on", "level", "visibility", "sources", "is_verified")}
        keys = {"country_id": given["country"] or None, "objective_id": objective_id(given["objective"])}
        return self.texts() | plain | keys | {"actions": list(dict.fromkeys(given["actions"].split()))}

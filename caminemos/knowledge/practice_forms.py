"""What people send to the screens of good practices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.access.api import Organisation
from caminemos.kernel.api import KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.knowledge.actions.practices.writing import TEXTS
from caminemos.knowledge.models import Practice, Replication
from caminemos.knowledge.pages.practices.lines import groups_by_code, institutions, objectives_by_code
from caminemos.knowledge.practice_rules import CRITERIA
from caminemos.knowledge.practice_words import (
    criteria_questions,
    criteria_words,
    mark_words,
    population_words,
    recommendation_words,
    stage_words,
)
from caminemos.places.api import members

DATES = _("A day 2023-01-24, a month 2023-01, a quarter 2023-Q1, or 2023-TBC while only the year is known.")
PUBLIC = _("Everybody reads it once it is published: no names of people, no address of a shelter or of a home.")
MOST = 4000


def _states() -> list[tuple[str, str]]:
    return [("", str(_("The region"))), *((one.iso3, one.called()) for one in members())]


def _ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class PracticeForm(KeptForm):
    """A practice: who and where, its story, and why it meets each criterion."""

    TEXTS = TEXTS

    owner = forms.ChoiceField(label=_("Institution that did it"))
    country = forms.ChoiceField(label=_("State in which it was done"), choices=_states, required=False)
    title_es = words_input(_("Title in Spanish"), help_text=_("What was done, in a line."))
    title_en = words_input(_("Title in English"))
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    since = LooseDateInput(label=pgettext_lazy("practice", "Since"), required=False, help_text=DATES)
    until = LooseDateInput(label=pgettext_lazy("practice", "Until"), required=False, help_text=_("Empty while it goes on."))
    population = _ticks(_("For whom"), lambda: list(population_words().items()))
    objectives = _ticks(
        _("Objectives it serves"), lambda: [(one.code, f"{one.code} {one.name}") for one in objectives_by_code().values()]
    )
    groups = _ticks(_("Working groups it concerns"), lambda: [(one.code, str(one.name)) for one in groups_by_code().values()])
    problem_es = words_input(_("Need that it answers, in Spanish"), rows=4, most=MOST, help_text=PUBLIC)
    problem_en = words_input(_("Need that it answers, in English"), rows=4, most=MOST)
    done_es = words_input(_("What was done, in Spanish"), rows=6, most=MOST)
    done_en = words_input(_("What was done, in English"), rows=6, most=MOST)
    result_es = words_input(_("What came of it, in Spanish"), rows=4, most=MOST)
    result_en = words_input(_("What came of it, in English"), rows=4, most=MOST)
    takes_es = words_input(
        _("What it takes, in Spanish"),
        rows=3,
        most=MOST,
        help_text=_("Money, people, time, rules: what others need to do the same."),
    )
    takes_en = words_input(_("What it takes, in English"), rows=3, most=MOST)
    lessons_es = words_input(_("What was learned, in Spanish"), rows=3, most=MOST, help_text=_("Also what did not work."))
    lessons_en = words_input(_("What was learned, in English"), rows=3, most=MOST)
    partners_es = words_input(_("With whom, in Spanish"))
    partners_en = words_input(_("With whom, in English"))
    sources = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Evaluations, figures, reports: one on each line, a web address or a document and its page."),
    )
    why = why_input()
    version = version_input()

    def __init__(self, *args: Any, owners: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = institutions(owners)  # type: ignore[attr-defined]
        if self.row is not None:
            del self.fields["owner"]
        names, questions = criteria_words(), criteria_questions()
        for code in CRITERIA:
            spanish = _("%(criterion)s, in Spanish") % {"criterion": names[code]}
            self.fields[f"{code}_es"] = words_input(spanish, rows=3, most=MOST, help_text=questions[code])
            self.fields[f"{code}_en"] = words_input(
                _("%(criterion)s, in English") % {"criterion": names[code]}, rows=3, most=MOST
            )
        last = [name for name in ("sources", "why", "version") if name in self.fields]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    @classmethod
    def of(cls, row: Practice) -> PracticeForm:
        """Return the form filled with a practice."""
        lists = {name: getattr(row, name) for name in ("population", "objectives", "groups", "version")}
        facts = {"country": row.country_id or "", "sources": "\n".join(row.sources)}
        dates = {name: str(getattr(row, name) or "") for name in ("since", "until")}
        return cls(initial=cls.words_of(row, TEXTS) | lists | facts | dates, row=row, owners=[])

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("since", "until", "population", "objectives", "groups")}
        lines = [line.strip()[:400] for line in given["sources"].splitlines() if line.strip()][:20]
        return self.texts() | plain | {"sources": lines, "country_id": given["country"] or None}


class ReviewForm(forms.Form):
    """A review: a mark and a reason per criterion, and what is recommended."""

    recommendation = forms.ChoiceField(
        label=_("What you recommend"), choices=lambda: [("", "–"), *recommendation_words().items()]
    )
    comment = forms.CharField(
        label=_("Remarks for the institution"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, institutions_of: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = criteria_words()
        for code in CRITERIA:
            marks = [("", "–"), *mark_words().items()]
            self.fields[f"mark_{code}"] = forms.ChoiceField(label=names[code], choices=marks)
            reason = _("Why, where it is not fully met: %(criterion)s") % {"criterion": names[code]}
            area = forms.Textarea(attrs={"rows": 2})
            self.fields[f"why_{code}"] = forms.CharField(label=reason, required=False, max_length=2000, widget=area)
        if len(institutions_of) > 1:
            self.fields["institution"] = forms.ChoiceField(
                label=_("For which institution"), choices=institutions(institutions_of)
            )
        self.order_fields(
            ["institution", *(f"{part}_{code}" for code in CRITERIA for part in ("mark", "why")), "recommendation", "comment"]
        )

    def marks(self) -> dict[str, tuple[str, str]]:
        """Return the marks as the verb takes them."""
        given = self.cleaned_data
        return {code: (given[f"mark_{code}"], given[f"why_{code}"]) for code in CRITERIA}


class ReplicationForm(KeptForm):
    """An adaptation of a practice."""

    TEXTS = ("place", "changed", "result")

    institution = forms.ChoiceField(label=_("Institution that adapted it"))
    country = forms.ChoiceField(label=_("State in which it was adapted"), choices=_states, required=False)
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    stage = forms.ChoiceField(label=_("How far it has come"), choices=lambda: list(stage_words().items()))
    since = LooseDateInput(label=pgettext_lazy("practice", "Since"), help_text=DATES)
    changed_es = words_input(_("What was changed to make it fit, in Spanish"), rows=4, most=2000, help_text=PUBLIC)
    changed_en = words_input(_("What was changed to make it fit, in English"), rows=4, most=2000)
    result_es = words_input(_("What came of it, in Spanish"), rows=4, most=2000, help_text=_("Also what did not work."))
    result_en = words_input(_("What came of it, in English"), rows=4, most=2000)
    why = why_input()
    version = version_input()

    def __init__(self, *args: Any, owners: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = institutions(owners)  # type: ignore[attr-defined]
        if self.row is not None:
            del self.fields["institution"]

    @classmethod
    def of(cls, row: Replication) -> ReplicationForm:
        """Return the form filled with an adaptation."""
        facts = {"country": row.country_id or "", "stage": row.stage, "since": str(row.since), "version": row.version}
        return cls(initial=cls.words_of(row, cls.TEXTS) | facts, row=row, owners=[])

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        return self.texts() | {"stage": given["stage"], "since": given["since"], "country_id": given["country"] or None}


class CollectionForm(KeptForm):
    """A collection of practices."""

    TEXTS = ("title", "about")

    code = forms.SlugField(label=_("Short name in the address"), max_length=40)
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    about_es = words_input(_("What it gathers, in Spanish"), rows=3, most=2000)
    about_en = words_input(_("What it gathers, in English"), rows=3, most=2000)
    practices = forms.CharField(
        label=_("Practices in their order"),
        max_length=2000,
        required=False,
        help_text=_("Codes with a space between: PR-3 PR-14."),
    )
    version = version_input()

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verb takes it."""
        return self.texts() | {"practices": self.cleaned_data["practices"].replace(",", " ").split()}

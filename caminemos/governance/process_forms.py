"""What people send to the screens of other processes and their events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.archive_forms import DATES, NONE, cited_input, objective_choices, verified_input
from caminemos.governance.models import Process, ProcessEvent
from caminemos.governance.objectives import objective_id
from caminemos.governance.pages.archive_words import level_words, visibility_words
from caminemos.kernel.api import KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.places.api import all_countries

CODE = _("Small letters, numbers and dashes; it stands in the address.")


def code_input() -> forms.RegexField:
    """Return the field of a code that stands in an address."""
    return forms.RegexField(
        r"^[a-z0-9][a-z0-9-]*$", label=_("Code"), max_length=40, help_text=CODE, error_messages={"invalid": CODE}
    )


def _anywhere() -> list[tuple[str, str]]:
    return [*NONE, *((one.iso3, one.called()) for one in all_countries())]


class ProcessForm(KeptForm):
    """A process or forum."""

    TEXTS = ("name", "short_name", "about", "takes_part", "attends")

    code = code_input()
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
    sources = cited_input()
    is_verified = verified_input()
    why = why_input()
    version = version_input()

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

    code = code_input()
    happens_on = LooseDateInput(label=_("When"), help_text=DATES)
    name_es = words_input(_("Name in Spanish"))
    name_en = words_input(_("Name in English"))
    country = forms.ChoiceField(label=_("Country"), choices=_anywhere, required=False)
    level = forms.ChoiceField(label=_("Level of the delegation"), choices=lambda: list(level_words().items()), initial="unknown")
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    objective = forms.ChoiceField(label=_("Objective it serves"), choices=objective_choices, required=False)
    actions = forms.CharField(
        label=_("Actions of a plan that it serves"),
        max_length=400,
        required=False,
        help_text=_("Plan and action with a colon, a space between several: mirps-2023:2.1-c mirps-2023:2.1-h"),
    )
    shared_es = words_input(_("Shared events, in Spanish"), rows=2, help_text=_("What is organised there together with others."))
    shared_en = words_input(_("Shared events, in English"), rows=2)
    joint_es = words_input(_("Joint actions, in Spanish"), rows=2)
    joint_en = words_input(_("Joint actions, in English"), rows=2)
    position_es = words_input(
        _("Position taken, in Spanish"), rows=4, help_text=_("Members alone read it until it is published.")
    )
    position_en = words_input(_("Position taken, in English"), rows=4)
    result_es = words_input(_("What came of it, in Spanish"), rows=3)
    result_en = words_input(_("What came of it, in English"), rows=3)
    visibility = forms.ChoiceField(
        label=_("Who may read the event"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    sources = cited_input()
    is_verified = verified_input()
    why = why_input()
    version = version_input()

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

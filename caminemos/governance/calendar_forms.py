"""What people send to the screens of the calendar, of a cronograma and of a delegation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.archive_forms import DATES, NONE, CitedInput, cited_input
from caminemos.governance.body_forms import posts_of
from caminemos.governance.forms import LANGUAGES
from caminemos.governance.models import Activity, Body, EventDelegate
from caminemos.governance.pages.archive_words import level_words
from caminemos.kernel.api import Actor, LooseDateInput, Text, retold, version_input, why_input, words_input
from caminemos.places.api import all_countries
from caminemos.plan.api import kind_names


class TokenForm(forms.Form):
    """What a secret address is for."""

    label = forms.CharField(label=_("Where you will use it"), max_length=80, help_text=_("For instance: office computer, phone."))


def _bodies() -> list[tuple[str, str]]:
    found = sorted(((str(one.pk), str(one.name)) for one in Body.objects.all()), key=lambda pair: pair[1])
    return [*NONE, *found]


def _retold(given: dict[str, Any], name: str, before: Text) -> Text:
    return retold(before, {code: given[f"{name}_{code}"] for code in LANGUAGES}, "es")


class ActivityForm(forms.Form):
    """An activity; dates of one that stands are moved, not corrected, so its form has none."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: [(code, str(name)) for code, name in kind_names().items()])
    body = forms.ChoiceField(label=_("Body that carries it"), choices=_bodies, required=False)
    title_es = words_input(_("What takes place, in Spanish"))
    title_en = words_input(_("What takes place, in English"))
    starts = LooseDateInput(label=_("When"), help_text=DATES)
    until = LooseDateInput(label=_("Last day"), required=False, help_text=_("Only for work that lasts, from day to day."))
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    sources: CitedInput = cited_input()
    version = version_input()

    def __init__(self, *args: Any, row: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for name in ("kind", "starts", "until") if row else ("version",):
            del self.fields[name]

    @classmethod
    def of(cls, row: Activity) -> ActivityForm:
        """Return the form filled with an activity."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in ("title", "note") for code in LANGUAGES}
        rest = {"body": str(row.body_id or ""), "sources": "\n".join(row.sources), "version": row.version}
        return cls(initial=words | rest, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: _retold(given, name, getattr(self.row, name) if self.row else Text()) for name in ("title", "note")}
        dates = {} if self.row else {name: given[name] for name in ("kind", "starts", "until")}
        return texts | dates | {"body_id": int(given["body"]) if given["body"] else None, "sources": given["sources"]}


class MoveForm(forms.Form):
    """The dates to which an activity moves, and why."""

    starts = LooseDateInput(label=_("New date"), help_text=DATES)
    until = LooseDateInput(label=_("Last day"), required=False, help_text=_("Only for work that lasts, from day to day."))
    why = forms.CharField(label=_("Why it moves"), max_length=400, help_text=_("Everybody reads it."))
    version = version_input()

    @classmethod
    def of(cls, row: Activity) -> MoveForm:
        """Return the form filled with the dates that stand."""
        return cls(initial={"starts": str(row.starts), "until": str(row.until or ""), "version": row.version})


class ReleaseForm(forms.Form):
    """A word with a version."""

    note_es = words_input(_("What is new in it, in Spanish"))
    note_en = words_input(_("What is new in it, in English"))

    def note(self) -> Text:
        """Return the word."""
        return _retold(self.cleaned_data, "note", Text())


def _parties() -> list[tuple[str, str]]:
    return [("", _("none: an organisation")), *((one.iso3, one.called()) for one in all_countries())]  # type: ignore[list-item]


class DelegateForm(forms.Form):
    """Somebody of a delegation."""

    TEXTS = ("organisation", "position", "institution")

    country_id = forms.ChoiceField(label=_("Country"), choices=_parties, required=False)
    level = forms.ChoiceField(label=_("Level"), choices=lambda: list(level_words().items()), initial="unknown")
    organisation_es = words_input(_("Organisation, in Spanish"), help_text=_("Only if it is no country."))
    organisation_en = words_input(_("Organisation, in English"))
    post_id = forms.ChoiceField(
        label=_("Post of this node"), required=False, help_text=_("Name, position and institution are then read from it.")
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=160,
        required=False,
        help_text=_("Read by members and observers only. Leave it empty with a post."),
    )
    position_es = words_input(_("Position, in Spanish"), help_text=_("Everybody reads it."))
    position_en = words_input(_("Position, in English"))
    institution_es = words_input(_("Institution, in Spanish"))
    institution_en = words_input(_("Institution, in English"))
    source = forms.CharField(label=_("Source"), max_length=400, required=False)
    why = why_input()
    version = version_input()

    def __init__(self, *args: Any, by: Actor, row: EventDelegate | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["post_id"].choices = [("", _("no post")), *posts_of(by, row)]  # type: ignore[attr-defined,arg-type]
        if row is None:
            del self.fields["why"], self.fields["version"]

    @classmethod
    def of(cls, row: EventDelegate, *, by: Actor) -> DelegateForm:
        """Return the form filled with somebody of a delegation."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in cls.TEXTS for code in LANGUAGES}
        rest = {name: getattr(row, name) or "" for name in ("country_id", "post_id", "name", "level", "source", "version")}
        return cls(initial=words | rest, row=row, by=by)

    def clean_post_id(self) -> UUID | None:
        """Return the post that was chosen."""
        return UUID(self.cleaned_data["post_id"]) if self.cleaned_data["post_id"] else None

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: _retold(given, name, getattr(self.row, name) if self.row else Text()) for name in self.TEXTS}
        return (
            texts
            | {name: given[name] for name in ("post_id", "name", "level", "source")}
            | {"country_id": given["country_id"] or None}
        )

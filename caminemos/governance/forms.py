"""What people send to the screens of presidency and membership."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from caminemos.governance.models import Term
from caminemos.kernel.api import LooseDateInput, Text, retold, words_input
from caminemos.places.api import members

LANGUAGES = ("es", "en")
TEXTS = ("exception", "closing", "declaration", "note")
MOST_SOURCES = 10


def day_input() -> forms.DateInput:
    """Return a calendar field; browsers take a day in this form alone, whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _members() -> list[tuple[str, str]]:
    return [(one.iso3, one.called()) for one in members()]


class SourcesInput(forms.CharField):
    """Addresses of sources, one on each line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        """Return the addresses; name the line that is none."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_SOURCES:
            raise ValidationError(_("Ten sources at most: keep the ones that say most."))
        for line in lines:
            try:
                URLValidator(["http", "https"])(line)
            except ValidationError as problem:
                said = _("“%(line)s” is not a web address. Write one on each line, with https:// in front.")
                raise ValidationError(said, params={"line": line[:80]}) from problem
        return lines


class TermForm(forms.Form):
    """A presidency; `version` is the saving upon which it was corrected."""

    year = forms.IntegerField(label=_("Year it is named after"), min_value=2000, max_value=2200)
    country_id = forms.ChoiceField(label=_("State that presides"), choices=_members)
    starts = LooseDateInput(
        label=_("Handover that opens it"),
        help_text=_("A day 2023-01-24, a month 2023-01, a quarter 2023-Q1, or 2023-TBC while only the year is known."),
    )
    ends = LooseDateInput(
        label=_("Ended without a handover"), required=False, help_text=_("Only if nobody received it; otherwise leave it empty.")
    )
    exception_es = words_input(_("Why another State than the rule suggests, in Spanish"), rows=2)
    exception_en = words_input(_("Why another State than the rule suggests, in English"), rows=2)
    closing_es = words_input(_("Meeting that closed it, in Spanish"))
    closing_en = words_input(_("Meeting that closed it, in English"))
    declaration_es = words_input(_("Declaration, in Spanish"))
    declaration_en = words_input(_("Declaration, in English"))
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    sources = SourcesInput(label=_("Sources"), required=False, max_length=4000, help_text=_("Web addresses, one on each line."))
    is_verified = forms.BooleanField(label=_("I read every fact of this page in these sources"), required=False)
    why = forms.CharField(label=_("Why it is corrected"), max_length=400, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, row: Term | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["sources"].widget.attrs["rows"] = 3
        del self.fields["why" if row is None else "year"]

    @classmethod
    def of(cls, row: Term) -> TermForm:
        """Return the form filled with a presidency."""
        words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in TEXTS for code in LANGUAGES}
        facts = {"country_id": row.country_id, "starts": str(row.starts), "ends": str(row.ends or "")}
        rest = {"sources": "\n".join(row.sources), "is_verified": row.is_verified, "version": row.version}
        return cls(initial=words | facts | rest, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: retold(getattr(self.row, name) if self.row else Text(), _told(given, name), "es") for name in TEXTS}
        return texts | {name: given[name] for name in ("country_id", "starts", "ends", "sources", "is_verified")}


class MembershipForm(forms.Form):
    """A State that becomes a member."""

    country = forms.ChoiceField(label=_("State"))
    starts_on = forms.DateField(label=_("Member since"), widget=day_input())
    source = forms.CharField(label=_("Source"), max_length=400, required=False)
    is_verified = forms.BooleanField(label=_("I read the date in this source"), required=False)

    def __init__(self, *args: Any, waiting: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = waiting  # type: ignore[attr-defined]


class LeavingForm(forms.Form):
    """A State that leaves."""

    ends_on = forms.DateField(
        label=_("First day outside"),
        widget=day_input(),
        help_text=_("On this day it is no longer a member."),
    )
    why_es = words_input(_("By what it left, or why, in Spanish"), rows=2)
    why_en = words_input(_("By what it left, or why, in English"), rows=2)

    def why(self) -> Text:
        """Return the reason in the languages in which it was written."""
        return retold(Text(), _told(self.cleaned_data, "why"), "es")


def _told(given: dict[str, Any], name: str) -> dict[str, str]:
    return {code: given[f"{name}_{code}"] for code in LANGUAGES}


class HandoverForm(forms.Form):
    """The instant of a handover by a clock that is named."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    time = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("By the clocks of"))
    why = forms.CharField(label=_("Why it moves"), max_length=400, required=False, help_text=_("Both teams read it."))

    def __init__(self, *args: Any, zones: list[tuple[str, str]], moves: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].widget = forms.TextInput() if moves else forms.HiddenInput()
        self.fields["why"].required = moves
        self.fields["why"].error_messages["required"] = _("It was agreed already. Say why it moves: both teams read it.")
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Term, local: datetime | None, zones: list[tuple[str, str]]) -> HandoverForm:
        """Return the form filled with what was agreed, or with the clocks of the State that receives."""
        agreed = {"day": local.date(), "time": local.time()} if local else {}
        return cls(initial=agreed | {"zone": row.zone or row.country.zone}, zones=zones, moves=local is not None)

    def local(self) -> datetime:
        """Return the local time that was written, without a zone."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])


class TakeBackForm(forms.Form):
    """That the instant is open again."""

    why = forms.CharField(label=_("Why it is taken back"), max_length=400)


class HandOverNowForm(forms.Form):
    """That the presidency is handed over at this moment."""

    zone = forms.ChoiceField(label=_("Written down by the clocks of"))
    sure = forms.BooleanField(label=_("Both heads of delegation are here and agree"))

    def __init__(self, *args: Any, zones: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]

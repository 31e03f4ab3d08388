"""What people send to the screens of consultations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.archive_forms import DATES
from caminemos.governance.consultation_words import heard_words
from caminemos.governance.forms import LANGUAGES, day_input
from caminemos.governance.models import Asked, Consultation
from caminemos.governance.pages.consultations.whole import choices_of_meetings
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, KeptForm, LooseDateInput, version_input, why_input, words_input
from caminemos.places.api import members

MOST = 1_000_000
PROTECTED = _("A group or an organisation, never the name, phone, address or document of anybody.")


def _filled(row: Consultation | Asked, texts: tuple[str, ...]) -> dict[str, Any]:
    words = {f"{name}_{code}": getattr(row, name).values.get(code, "") for name in texts for code in LANGUAGES}
    return words | {"version": row.version}


def _states(by: Actor) -> list[tuple[str, str]]:
    """Return the States for which the actor writes; the region first for its own offices."""
    if by.may(Permission.CONSULTATION_WRITE_ALL):
        return [("", str(_("The region"))), *((one.iso3, one.called()) for one in members())]
    return [(one.iso3, one.called()) for one in members() if one.iso3 in by.countries]


class ConsultationForm(KeptForm):
    """A consultation."""

    TEXTS = ("title", "about", "method", "place")

    heard = forms.ChoiceField(label=_("With whom"), choices=lambda: list(heard_words().items()))
    held_on = LooseDateInput(label=_("When it was held"), help_text=DATES)
    country = forms.ChoiceField(label=_("State that held it"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting in which it was held"), required=False)
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    about_es = words_input(_("What it was about, in Spanish"), rows=3)
    about_en = words_input(_("What it was about, in English"), rows=3)
    method_es = words_input(_("How people were heard, in Spanish"), rows=2)
    method_en = words_input(_("How people were heard, in English"), rows=2)
    place_es = words_input(_("Place in Spanish"), help_text=_("A municipality at most: no address of a shelter or of a home."))
    place_en = words_input(_("Place in English"))
    actions = forms.CharField(
        label=_("Actions of a plan that it is about"),
        max_length=400,
        required=False,
        help_text=_("Plan and action with a colon, a space between several: mirps-2023:2.1-c mirps-2023:2.1-h"),
    )
    why = why_input()
    version = version_input()

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = _states(by)  # type: ignore[attr-defined]
        self.fields["meeting"].choices = choices_of_meetings(by)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Consultation, by: Actor) -> ConsultationForm:
        """Return the form filled with a consultation."""
        facts = {
            "heard": row.heard,
            "held_on": str(row.held_on),
            "country": row.country_id or "",
            "actions": " ".join(row.actions),
        }
        return cls(initial=_filled(row, cls.TEXTS) | facts | {"meeting": str(row.meeting_id or "")}, row=row, by=by)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        keys = {"country_id": given["country"] or None, "meeting_id": given["meeting"] or None}
        actions = list(dict.fromkeys(given["actions"].split()))
        return self.texts() | keys | {"heard": given["heard"], "held_on": given["held_on"], "actions": actions}


class AskedForm(KeptForm):
    """One thing that was asked."""

    TEXTS = ("words", "changed", "reply")

    words_es = words_input(_("What was asked, in Spanish"), rows=3, help_text=PROTECTED)
    words_en = words_input(_("What was asked, in English"), rows=3)
    changed_es = words_input(
        _("What changed because of it, in Spanish"), rows=3, help_text=_("Leave it empty while nothing has changed.")
    )
    changed_en = words_input(_("What changed because of it, in English"), rows=3)
    reply_es = words_input(_("Reply that was given, in Spanish"), rows=3, help_text=_("Also a no is a reply, with its reason."))
    reply_en = words_input(_("Reply that was given, in English"), rows=3)
    replied_on = forms.DateField(label=_("Replied on"), widget=day_input(), required=False)
    why = why_input()
    version = version_input()

    @classmethod
    def of(cls, row: Asked) -> AskedForm:
        """Return the form filled with what was asked."""
        return cls(initial=_filled(row, cls.TEXTS) | {"replied_on": row.replied_on}, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        return self.texts() | {"replied_on": self.cleaned_data["replied_on"]}


class HeardForm(KeptForm):
    """A group or an organisation that was heard."""

    TEXTS = ("who", "note")

    who_es = words_input(_("Group or organisation, in Spanish"), help_text=PROTECTED)
    who_en = words_input(_("Group or organisation, in English"))
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=MOST, required=False)
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=MOST, required=False)
    others = forms.IntegerField(
        label=_("Others, or not said"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Leave empty what nobody counted: empty is not zero."),
    )
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        return self.texts() | {name: self.cleaned_data[name] for name in ("women", "men", "others")}

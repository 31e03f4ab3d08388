"""What people send to the dossier, the checklist and the emblem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.forms import day_input
from caminemos.governance.models import HandoverPoint
from caminemos.kernel.api import Text, retold, words_input


class DeliverForm(forms.Form):
    """A word with a delivery."""

    note = forms.CharField(label=_("A word with it"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class PointForm(forms.Form):
    """The facts of a point; `version` is the saving upon which they were written."""

    held_on = forms.DateField(label=_("Day"), required=False, widget=day_input())
    who = forms.CharField(
        label=_("Who took part"), max_length=400, required=False, help_text=_("Heads of delegation first, with their posts.")
    )
    note_es = words_input(_("Note in Spanish"), rows=2)
    note_en = words_input(_("Note in English"), rows=2)
    file = forms.FileField(label=_("File"), required=False, widget=forms.FileInput())
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, initial=1)

    def values(self, before: Text) -> dict[str, Any]:
        """Return what was written, as the verb takes it."""
        given = self.cleaned_data
        note = retold(before, {"es": given["note_es"], "en": given["note_en"]}, "es")
        return {"held_on": given["held_on"], "who": given["who"].strip(), "note": note}

    @classmethod
    def of(cls, row: HandoverPoint) -> PointForm:
        """Return the form filled with what is written down."""
        words = {f"note_{code}": row.note.values.get(code, "") for code in ("es", "en")}
        return cls(initial=words | {"held_on": row.held_on, "who": row.who, "version": row.version})


class OwnPointForm(forms.Form):
    """A point of one's own."""

    title_es = words_input(_("What both sides acknowledge, in Spanish"))
    title_en = words_input(_("What both sides acknowledge, in English"))

    def title(self) -> Text:
        """Return the title in the languages in which it was written."""
        return retold(Text(), {code: self.cleaned_data[f"title_{code}"] for code in ("es", "en")}, "es")


class AcknowledgeForm(forms.Form):
    """An acknowledgement, without or with a reservation."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reservation = forms.CharField(max_length=600, required=False)


class EmblemForm(forms.Form):
    """The emblem of a presidency, and what it shows in words."""

    file = forms.FileField(label=_("Emblem"), widget=forms.FileInput(), help_text=_("PNG or JPEG, at most 500 kB."))
    says_es = words_input(_("What it shows, in Spanish"), help_text=_("For those who cannot see it."))
    says_en = words_input(_("What it shows, in English"))

    def says(self) -> Text:
        """Return the description in the languages in which it was written."""
        return retold(Text(), {code: self.cleaned_data[f"says_{code}"] for code in ("es", "en")}, "es")

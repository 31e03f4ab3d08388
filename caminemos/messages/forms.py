"""What people send to the screens of this area."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from caminemos.messages.words import rhythm_words

HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class PreferencesForm(forms.Form):
    """How often letters come, and the hour of a digest."""

    rhythm = forms.ChoiceField(label=_("How often letters come"), widget=forms.RadioSelect)
    hour = forms.TypedChoiceField(label=_("Hour of the digest"), coerce=int, choices=HOURS)

    def __init__(self, *args: Any, clock: str, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (code, format_html("<span><b>{}</b><br>{}</span>", name, about)) for code, (name, about) in rhythm_words().items()
        ]
        self.fields["rhythm"].choices = choices  # type: ignore[attr-defined]
        own, shared = (
            _("By the clocks of %(place)s, those of your institution."),
            _("By the clocks of %(place)s, as in most of the region."),
        )
        self.fields["hour"].help_text = (own if is_own else shared) % {"place": clock}

"""What people send to the screens of minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.forms import day_input
from caminemos.governance.minutes_words import language_words

MOST_DIGITS = 2**31 - 1


def language_choices() -> list[tuple[str, str]]:
    """Return the languages in which minutes are written."""
    return list(language_words().items())


class NoteForm(forms.Form):
    """A note in one language; `base` is the revision upon which it was written, `settles` what was kept aside and is settled by it.

    No length is set on the field: a browser would cut what is pasted without a word. The verb says the limit, and nothing is lost.
    """

    is_draft = True

    words = forms.CharField(
        label=_("Note"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Plain text. An empty line begins a paragraph; lines that begin with “- ” make a list."),
    )
    language = forms.ChoiceField(choices=language_choices, widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, max_value=MOST_DIGITS, widget=forms.HiddenInput)
    settles = forms.IntegerField(min_value=1, max_value=MOST_DIGITS, required=False, widget=forms.HiddenInput)


class CirculateForm(forms.Form):
    """Until when corrections are open."""

    until = forms.DateField(
        label=_("Corrections until"),
        required=False,
        widget=day_input(),
        help_text=_("Empty: ten days from today. Members and who was invited are told."),
    )


class TakeBackForm(forms.Form):
    """Why minutes are a draft again."""

    why = forms.CharField(label=_("Why it is taken back"), max_length=400)


class CorrectionForm(forms.Form):
    """What a State or the secretariat asks to be written otherwise."""

    item = forms.ChoiceField(label=_("Point"))
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    replaces = forms.CharField(
        label=_("Passage that it replaces"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copy it from the point as it stands. Empty: the words are added at the end."),
    )
    words = forms.CharField(label=_("How it should read"), widget=forms.Textarea(attrs={"rows": 4}))
    why = forms.CharField(label=_("Why"), max_length=400, required=False)

    def __init__(self, *args: Any, points: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [(str(key), name) for key, name in points]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a correction."""

    verb = forms.ChoiceField(choices=[("take", "take"), ("decline", "decline")])
    answer = forms.CharField(max_length=400, required=False)

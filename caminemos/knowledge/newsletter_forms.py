"""What people send to the screens of the newsletter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import KeptForm, version_input, words_input
from caminemos.knowledge.actions.newsletter.editing import MOST_INTRO
from caminemos.knowledge.models import NewsletterIssue, Subscription
from caminemos.knowledge.newsletter_topics import topic_kinds
from caminemos.places.api import members

LANGUAGES = [("es", "Español"), ("en", "English")]
ALL = _("None chosen: all of them.")


class ChoicesForm(forms.Form):
    """Language and topics."""

    language = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=LANGUAGES,
        error_messages={"invalid_choice": _("The newsletter comes in Spanish and in English. Choose one of the two.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("What you want to hear of"),
        choices=lambda: list(topic_kinds().items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ALL,
    )
    states = forms.MultipleChoiceField(
        label=_("Of which States"),
        choices=lambda: [(one.iso3, one.called()) for one in members()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=ALL,
    )

    @classmethod
    def of(cls, row: Subscription | None) -> ChoicesForm:
        """Return the form filled with what somebody chose."""
        return cls(initial={name: getattr(row, name) for name in ("language", "kinds", "states")} if row else None)


class SignUpForm(ChoicesForm):
    """An address, a language, topics; nothing else is asked."""

    address = forms.CharField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}), strip=True
    )
    field_order = ("address", "language", "kinds", "states")


class IssueForm(KeptForm):
    """An issue: title and introduction in both languages, and what is picked, in which order."""

    TEXTS = ("title", "intro")

    title_es = words_input(_("Title in Spanish"), most=120)
    title_en = words_input(_("Title in English"), most=120)
    intro_es = words_input(
        _("Introduction in Spanish"), rows=4, most=MOST_INTRO, help_text=_("Plain text; an empty line begins a new paragraph.")
    )
    intro_en = words_input(_("Introduction in English"), rows=4, most=MOST_INTRO)
    version = version_input()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("why", None)

    @classmethod
    def of(cls, row: NewsletterIssue) -> IssueForm:
        """Return the form filled with an issue."""
        return cls(initial=cls.words_of(row, cls.TEXTS) | {"version": row.version}, row=row)

    def picked(self) -> list[str]:
        """Return the names of what is picked, by the number written beside each, then as they stood."""
        names = self.data.getlist("pick")[:200]  # type: ignore[attr-defined]
        return sorted(names, key=lambda name: _place(self.data.get(f"order-{name}", "")))


def _place(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 999

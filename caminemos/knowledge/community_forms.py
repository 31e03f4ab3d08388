"""What people send to the screens of communities."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from caminemos.governance.api import instant, zone_of, zones
from caminemos.kernel.api import Actor, KeptForm, LooseDateInput, version_input, words_input
from caminemos.knowledge.actions.communities.sharing import MOST, TEXTS
from caminemos.knowledge.community_rules import MOST_TITLE, MOST_WORDS
from caminemos.knowledge.community_words import post_languages, shelf_words
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent

REMINDER = _(
    "No names of displaced people and nothing by which one could be known. Web addresses become links; an empty line begins a paragraph."
)
UNCLEAR = _("By these clocks this hour does not exist on that day, or happens twice. Choose another hour.")


def _spoken() -> str:
    return (get_language() or "es")[:2]


class PostForm(forms.Form):
    """What a member says; without a title in an answer."""

    title = forms.CharField(label=_("What it is about"), max_length=MOST_TITLE)
    words = forms.CharField(
        label=_("What you want to say"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 6}), help_text=REMINDER
    )
    language = forms.ChoiceField(
        label=_("Language in which you write"), choices=lambda: list(post_languages().items()), initial=_spoken
    )
    version = version_input()

    def __init__(self, *args: Any, answers: bool = False, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if answers:
            del self.fields["title"]
        if is_new:
            del self.fields["version"]

    @classmethod
    def of(cls, row: CommunityPost) -> PostForm:
        """Return the form filled with a post."""
        initial = {name: getattr(row, name) for name in ("title", "words", "language", "version")}
        return cls(initial=initial, answers=row.thread_id is not None, is_new=False)


class LinkForm(KeptForm):
    """A link of the library."""

    TEXTS = TEXTS

    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("https://… for a page elsewhere, or the address of a page of this platform, such as /practices/BP-001/."),
    )
    title_es = words_input(_("Title in Spanish"), most=300)
    title_en = words_input(_("Title in English"), most=300)
    shelf = forms.ChoiceField(label=_("Collection"), choices=lambda: list(shelf_words().items()))
    about_es = words_input(_("What it is good for, in Spanish"), rows=3, most=MOST, help_text=_("In your own words."))
    about_en = words_input(_("What it is good for, in English"), rows=3, most=MOST)
    source = forms.CharField(
        label=_("Published by"), max_length=200, required=False, help_text=_("Needed for a page elsewhere: who answers for it.")
    )
    day = LooseDateInput(label=_("Date of publication"), required=False, help_text=_("As exactly as you know."))
    version = version_input()

    @classmethod
    def of(cls, row: CommunityLink) -> LinkForm:
        """Return the form filled with a link."""
        plain = {name: getattr(row, name) for name in ("address", "shelf", "source", "version")}
        return cls(initial=cls.words_of(row, TEXTS) | plain | {"day": str(row.day) if row.day else ""}, row=row)

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        return self.texts() | {name: given[name] for name in ("address", "shelf", "source")} | {"day": given["day"] or None}


class EventForm(KeptForm):
    """A learning event: its hours are what the clocks of the chosen zone show."""

    TEXTS = (*TEXTS, "place")

    title_es = words_input(_("Title in Spanish"), most=300)
    title_en = words_input(_("Title in English"), most=300)
    about_es = words_input(_("What one learns, in Spanish"), rows=3, most=MOST)
    about_en = words_input(_("What one learns, in English"), rows=3, most=MOST)
    led_by = forms.CharField(label=_("Who leads it"), max_length=200)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("By the clocks of"), choices=zones)
    place_es = words_input(_("Place in Spanish"), most=300)
    place_en = words_input(_("Place in English"), most=300)
    room = forms.CharField(
        label=_("Room on the web"),
        max_length=500,
        required=False,
        help_text=_("An address of any provider. Only members read it."),
    )
    capacity = forms.IntegerField(
        label=pgettext_lazy("learning", "Places"), required=False, min_value=1, help_text=_("Empty: as many as come.")
    )
    version = version_input()

    @classmethod
    def begun(cls, by: Actor) -> EventForm:
        """Return the empty form, with the clocks that this person most likely means."""
        return cls(initial={"zone": zone_of(by)})

    @classmethod
    def of(cls, row: LearningEvent) -> EventForm:
        """Return the form filled with an event."""
        first, last = row.starts_at.astimezone(row.clock), row.ends_at.astimezone(row.clock)
        plain = {name: getattr(row, name) for name in ("led_by", "zone", "room", "capacity", "version")}
        hours = {"on": first.date(), "starts": first.time(), "ends": last.time()}
        return cls(initial=cls.words_of(row, cls.TEXTS) | plain | hours, row=row)

    def clean(self) -> dict[str, Any]:
        """Say at its field which hour the chosen clocks do not show once."""
        given = super().clean() or {}
        if {"on", "starts", "ends", "zone"} <= set(given):
            for name in ("starts", "ends"):
                given[f"{name}_at"] = instant(datetime.combine(given["on"], given[name]), given["zone"])
                if given[f"{name}_at"] is None:
                    self.add_error(name, UNCLEAR)
        return given

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        return self.texts() | {name: given[name] for name in ("starts_at", "ends_at", "zone", "room", "led_by", "capacity")}


class AfterwardsForm(forms.Form):
    """What is told once an event is over."""

    attended = forms.IntegerField(
        label=_("How many came"), min_value=0, required=False, help_text=_("A count, never names: everybody reads it.")
    )
    recording = forms.CharField(label=_("Where it can be seen again"), max_length=500, required=False)
    version = version_input()

"""What people send to plan or change a meeting, and what the forms of meetings have in common."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caminemos.governance.body_forms import HOW_EXACT, told, written
from caminemos.governance.forms import day_input
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.meeting_words import kind_words, mode_words, visibility_words
from caminemos.governance.meeting_zones import zones
from caminemos.governance.models import AgendaTemplate, Body, Meeting
from caminemos.governance.pages.archive_words import level_words
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import instant
from caminemos.kernel.api import Actor, LooseDateInput, Precision, words_input
from caminemos.places.api import all_countries
from caminemos.plan.models import Plan

Choices = list[tuple[str, Any]]
UNCLEAR = _("By these clocks this hour does not exist on that day, or happens twice. Choose another hour.")


def hour_input(label: Any, **more: Any) -> forms.TimeField:
    """Return the field of an hour."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


def bodies_for(by: Actor) -> Choices:
    """Return the bodies whose meetings an actor plans, by name."""
    rows = Body.objects.filter(until__isnull=True)
    found = rows if by.may(Permission.MEETING_PLAN) else rows.filter(pk__in=bodies_led_by(by))
    return sorted(((one.code, str(one.name)) for one in found), key=lambda pair: pair[1].casefold())


def anywhere() -> Choices:
    """Return every country on record, and none."""
    return [("", "–"), *((one.iso3, one.called()) for one in all_countries())]


class MeetingForm(forms.Form):
    """A meeting: its hours are what the clocks of the chosen zone show."""

    TEXTS = ("title", "purpose", "place")
    FACTS = ("kind", "zone", "mode", "video_url", "level", "visibility")
    body = forms.ChoiceField(label=_("Body that meets"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(kind_words().items()))
    title_es = words_input(_("Title in Spanish"))
    title_en = words_input(_("Title in English"))
    on = LooseDateInput(label=_("Day"), help_text=HOW_EXACT)
    starts = hour_input(_("Begins at"), required=False)
    ends = hour_input(_("Ends at"), required=False)
    last_day = forms.DateField(
        label=_("Last day"), widget=day_input(), required=False, help_text=_("Only if it lasts more than one day.")
    )
    zone = forms.ChoiceField(label=_("By the clocks of"), choices=zones)
    mode = forms.ChoiceField(label=_("How people meet"), choices=lambda: list(mode_words().items()))
    video_url = forms.CharField(
        label=_("Video room"),
        max_length=500,
        required=False,
        help_text=_("An address of any provider. Only who is invited reads it."),
    )
    place_es = words_input(_("Place in Spanish"))
    place_en = words_input(_("Place in English"))
    country = forms.ChoiceField(label=_("Country where it is held"), choices=anywhere, required=False)
    purpose_es = words_input(_("What it is for, in Spanish"), rows=3)
    purpose_en = words_input(_("What it is for, in English"), rows=3)
    level = forms.ChoiceField(label=_("Level that is expected"), choices=lambda: list(level_words().items()), initial="technical")
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=lambda: list(visibility_words().items()), initial="members"
    )
    plan = forms.ChoiceField(label=_("Plan that it serves"), required=False)
    template = forms.ChoiceField(label=_("Agenda to begin with"), required=False)
    despite = forms.CharField(
        label=_("Held all the same, because"),
        max_length=300,
        required=False,
        help_text=_("Only if it collides with another meeting."),
    )
    why = forms.CharField(label=_("Why it changes"), max_length=400, required=False, help_text=_("Everybody invited reads it."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, by: Actor, row: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self._choose("body", bodies_for(by))
        self._choose("plan", [("", "–"), *((one.code, str(one.title)) for one in Plan.objects.visible_to(by).order_by("-year"))])
        templates = [("", _("none: an empty agenda")), *((one.code, str(one.name)) for one in AgendaTemplate.objects.all())]
        self._choose("template", templates)
        for name in ("why", "version") if row is None else ("body", "template"):
            del self.fields[name]
        if row is not None and row.state == "draft":
            del self.fields["why"]

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Meeting, *, by: Actor) -> MeetingForm:
        """Return the form filled with a meeting."""
        facts = {name: getattr(row, name) for name in cls.FACTS} | {"version": row.version, "country": row.country_id or ""}
        hours: dict[str, Any] = {"on": str(row.on), "plan": row.plan.code if row.plan else ""}
        if row.starts_at and row.ends_at:
            first, last = row.starts_at.astimezone(row.clock), row.ends_at.astimezone(row.clock)
            hours |= {"starts": first.time(), "ends": last.time()}
            hours |= {"last_day": last.date()} if last.date() != first.date() else {}
        return cls(initial=written(row, cls.TEXTS) | facts | hours, row=row, by=by)

    def clean(self) -> dict[str, Any]:
        """Say at its field what does not fit: hours without a day, a last day before the first, an hour that the clocks skip."""
        given = super().clean() or {}
        on, starts, ends = given.get("on"), given.get("starts"), given.get("ends")
        if on is None or self.errors:
            return given
        if starts is None and ends is None:
            if given.get("last_day"):
                self.add_error("last_day", _("A last day needs hours: say when it begins and when it ends."))
            return given
        if on.precision is not Precision.DAY:
            self.add_error("on", _("Hours need a day. Write it as 2026-11-10, or leave the hours empty for now."))
        elif starts is None or ends is None:
            self.add_error("ends" if ends is None else "starts", _("Give both hours, or neither."))
        else:
            self._moments(given, on.first, starts, ends)
        return given

    def _moments(self, given: dict[str, Any], day: date, starts: time, ends: time) -> None:
        last = given.get("last_day") or day
        for name, at in (("starts", datetime.combine(day, starts)), ("ends", datetime.combine(last, ends))):
            moment = instant(at, given["zone"])
            if moment is None:
                self.add_error(name, UNCLEAR)
            given[f"{name}_at"] = moment

    def values(self) -> dict[str, Any]:
        """Return what was written, as the verbs take it."""
        given = self.cleaned_data
        texts = {name: told(given, name, getattr(self.row, name) if self.row else None) for name in self.TEXTS}
        hours = {"on": given["on"], "starts_at": given.get("starts_at"), "ends_at": given.get("ends_at")}
        plan = Plan.objects.filter(code=given["plan"]).values_list("pk", flat=True).first() if given["plan"] else None
        facts = {name: given[name] for name in self.FACTS} | {"country_id": given["country"] or None, "plan_id": plan}
        return texts | hours | facts

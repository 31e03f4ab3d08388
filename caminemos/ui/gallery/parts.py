"""Invented values for the gallery's other components."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from caminemos.ui.figures import BigFigure, Cell, Chip, Step, Tab, Table

LANGUAGES = [("es", "Español"), ("en", "English")]


class SampleForm(forms.Form):
    """Every kind of field, some in error."""

    name = forms.CharField(label=gettext_lazy("Name of the institution"), help_text=gettext_lazy("As it signs its letters."))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2017, max_value=2030)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    channel = forms.ChoiceField(
        label=gettext_lazy("How may we reach you?"),
        choices=[("none", gettext_lazy("I will come back")), ("phone", gettext_lazy("By phone"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Nobody is turned away for lacking a phone or an e-mail."),
    )
    file = forms.FileField(label=gettext_lazy("Letter"), required=False)
    note = forms.CharField(label=gettext_lazy("What happened"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("I have read it aloud with the person"))


class SampleFilters(forms.Form):
    """Filters that live in the address."""

    country = forms.ChoiceField(
        label=gettext_lazy("Country"), required=False, choices=[("", gettext_lazy("All")), ("HND", "Honduras"), ("PAN", "Panamá")]
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("All")), ("late", gettext_lazy("Delayed"))]
    )


def figures() -> list[BigFigure]:
    """Return figures in their states: opened, with a change, missing."""
    source = _("Invented for this page")
    return [
        BigFigure(
            _("invented applications pending"),
            362_566,
            unit=_("persons"),
            source=source,
            change=-27,
            url="#figures",
            as_of=date(2025, 12, 31),
        ),
        BigFigure(_("share of exits that are closures"), 85.2, kind="percent", decimals=1, source=source, url="#figures"),
        BigFigure(_("not explained by the flows"), 60_267, kind="signed", unit=_("persons"), source=source),
        BigFigure(_("placements kept for three months"), None, source=_("Nobody has reported yet")),
    ]


def table() -> Table:
    """Return a table with a missing value, a note, a status, attention, a link and a total."""
    rows = [
        [Cell("Belice"), Cell(217, "integer", url="#tables"), Cell(-8.2, "percent", 1), Cell("on_track", "status")],
        [Cell("Costa Rica"), Cell(29_559, "integer", url="#tables"), Cell(None, "percent"), Cell("delayed", "status")],
        [Cell("Honduras"), Cell(60_267, "integer", attention=True), Cell(217.3, "percent", 1), Cell("unknown", "status")],
        [
            Cell("Panamá"),
            Cell(1_204, "integer", note=_("in cases")),
            Cell(None, "percent", note=_("not reported")),
            Cell("done", "status"),
        ],
        [
            Cell(_("Together")),
            Cell(90_043, "integer"),
            Cell(4.5, "percent", 1, note=_("units mixed"), mixed=True),
            Cell("", note="–"),
        ],
    ]
    headings = [
        (_("Country"), "text"),
        (pgettext("applications", "New"), "integer"),
        (_("Change"), "percent"),
        (_("State"), "text"),
    ]
    return Table(_("Invented figures by country"), headings, rows, source=_("Invented for this page"), total=True)


def form() -> SampleForm:
    """Return the form as somebody left it, with errors."""
    filled = SampleForm({"name": "", "year": "1990", "language": "es", "channel": ""})
    filled.is_valid()
    return filled


def tabs() -> list[Tab]:
    """Return three views of one thing."""
    return [
        Tab(_("My actions"), "#tabs", is_current=True, count=18),
        Tab(_("Agreements"), "#tabs", count=7),
        Tab(_("Indicators"), "#tabs"),
    ]


def steps() -> list[Step]:
    """Return steps done, now, to come and unsure."""
    return [
        Step(_("Plan approved"), _("by the seven delegations"), _("Adopted in plenary."), "done"),
        Step(_("Review with national teams"), "", _("Two of five chapters are ready."), "now"),
        Step(_("Annual report"), "", _("The presidency writes it from what was reported."), "next"),
        Step(_("Annual meeting"), _("day to be confirmed"), "", "unsure"),
    ]


def chips() -> list[Chip]:
    """Return filters in force."""
    return [
        Chip("country", _("Country: %(name)s") % {"name": "Honduras"}),
        Chip("state", _("State: %(name)s") % {"name": _("Delayed")}),
    ]


def pages() -> Page[int]:
    """Return a page in the middle of a long list."""
    return Paginator(range(1_284), 25).page(7)

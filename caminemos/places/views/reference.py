"""Public screens of the reference: countries, units, calendars."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.kernel.api import actor_of, download, public
from caminemos.places.pages.calendar import calendar_page, calendar_sheet
from caminemos.places.pages.countries import countries_sheet, places_page
from caminemos.places.pages.divisions import divisions_page, divisions_sheet

REFERENCE = "codes, names and calendars are public reference data"


@public(REFERENCE)
def places(request: HttpRequest) -> HttpResponseBase:
    """List the countries, search their units, or give the list as a file."""
    asked = request.GET.dict()
    if kind := asked.get("format"):
        return download(countries_sheet(asked), format=kind, filename="countries", by=actor_of(request))
    return render(request, "places/list.html", {"page": places_page(asked)})


@public(REFERENCE)
def divisions(request: HttpRequest, iso3: str) -> HttpResponseBase:
    """Show one country's units, or give them as a file."""
    asked = request.GET.dict()
    if kind := asked.get("format"):
        sheet = divisions_sheet(iso3, asked)
        return download(sheet, format=kind, filename=f"units-{iso3}", by=actor_of(request))
    return render(request, "places/divisions.html", {"page": divisions_page(iso3, asked)})


@public(REFERENCE)
def calendar(request: HttpRequest, iso3: str, year: int) -> HttpResponseBase:
    """Show a year of a country's working calendar, or give it as a file."""
    if kind := request.GET.get("format"):
        sheet = calendar_sheet(iso3, year)
        return download(sheet, format=kind, filename=f"calendar-{iso3}-{year}", by=actor_of(request))
    return render(request, "places/calendar.html", {"page": calendar_page(iso3, year)})

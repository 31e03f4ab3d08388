"""Screens of the calendar: a month, a list, a year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.governance.pages.calendar.agenda import agenda_page, calendar_sheet
from caminemos.governance.pages.calendar.month import month_page
from caminemos.governance.pages.calendar.reading import filters_of
from caminemos.governance.pages.calendar.structured import entries_json
from caminemos.governance.pages.calendar.year import year_page
from caminemos.kernel.api import actor_of, download, public, today

PUBLIC = "what everybody may read of the calendar is public; each area filters its entries per reader"


@public(PUBLIC, embed_height=680)
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Show this month."""
    day = today()
    return month(request, day.year, day.month)


@public(PUBLIC, embed_height=680)
def month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """Show a month in weeks or as a list, or give it as a file."""
    if not 1 <= month <= 12:
        raise Http404
    if request.GET.get("format") or request.GET.get("view") == "list":
        return _listed(request, year, month)
    page = month_page(year, month, filters_of(request.GET.dict(), actor_of(request)), by=actor_of(request))
    return render(request, "governance/calendar/month.html", {"page": page, "structured": _structured(request, page.lines)})


@public(PUBLIC, embed_height=760)
def year(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show twelve months on one sheet, or the year as a list or a file."""
    if request.GET.get("format") or request.GET.get("view") == "list":
        return _listed(request, year, None)
    page = year_page(year, filters_of(request.GET.dict(), actor_of(request)), by=actor_of(request))
    return render(request, "governance/calendar/year.html", {"page": page})


def _listed(request: HttpRequest, year: int, month: int | None) -> HttpResponseBase:
    actor = actor_of(request)
    page = agenda_page(year, month, filters_of(request.GET.dict(), actor), by=actor)
    if kind := request.GET.get("format"):
        name = f"calendar-{year}-{month:02d}" if month else f"calendar-{year}"
        return download(calendar_sheet(page.lines), format=kind, filename=name, by=actor)
    return render(request, "governance/calendar/list.html", {"page": page, "structured": _structured(request, page.lines)})


def _structured(request: HttpRequest, lines: object) -> object:
    return entries_json(lines, request.build_absolute_uri("/"))  # type: ignore[arg-type]

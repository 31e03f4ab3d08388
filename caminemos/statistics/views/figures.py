"""Public screens over the figures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from caminemos.kernel.api import actor_of, download, public
from caminemos.statistics.figures import country_name, member_codes
from caminemos.statistics.pages.country import country_page
from caminemos.statistics.pages.explorer import series_list_page, series_page
from caminemos.statistics.pages.figure import figure_page
from caminemos.statistics.pages.linked import linked_series
from caminemos.statistics.pages.overview import region_page
from caminemos.statistics.pages.reconciliation import reconciliation_page

PUBLISHED = "figures already published elsewhere, shown with their source"


@public(PUBLISHED, embed_height=640)
def countries(request: HttpRequest) -> HttpResponseBase:
    """List the members, alphabetically."""
    page = region_page()
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename="region", by=actor_of(request))
    listed = [(country_name(code), reverse("statistics:country", args=[code])) for code in member_codes()]
    return render(request, "statistics/countries.html", {"countries": listed, "page": page})


@public(PUBLISHED, embed_height=760)
def country(request: HttpRequest, iso3: str) -> HttpResponseBase:
    """Show one country's figures."""
    page = country_page(iso3)
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename=iso3, by=actor_of(request))
    return render(request, "statistics/country.html", {"page": page})


@public(PUBLISHED)
def series_list(request: HttpRequest) -> HttpResponseBase:
    """Show every series."""
    return render(request, "statistics/series_list.html", {"page": series_list_page()})


@public(PUBLISHED, embed_height=760)
def series(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one series, or give it as a file."""
    asked = {name: request.GET.get(name, "") for name in ("country", "by", "year")}
    page = series_page(code, **asked)
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename=code, by=actor_of(request))
    told = linked_series(page, request.build_absolute_uri(request.path))
    return render(request, "statistics/series.html", {"page": page, "told": told})


@public(PUBLISHED, embed_height=520)
def figure(request: HttpRequest, code: str, iso3: str, year: int) -> HttpResponseBase:
    """Open one figure, or give the rows behind it as a file."""
    page = figure_page(code, iso3, year, request.build_absolute_uri(request.path))
    if kind := request.GET.get("format"):
        if page.sheet is None:
            raise Http404
        return download(page.sheet, format=kind, filename=f"{code}-{iso3}-{year}", by=actor_of(request))
    return render(request, "statistics/figure.html", {"page": page})


@public(PUBLISHED)
def reconciliation(request: HttpRequest) -> HttpResponseBase:
    """Show what stock and flow leave unexplained."""
    page = reconciliation_page(request.GET.get("country", ""))
    if kind := request.GET.get("format"):
        return download(page.sheet(), format=kind, filename="reconciliation", by=actor_of(request))
    return render(request, "statistics/reconciliation.html", {"page": page})

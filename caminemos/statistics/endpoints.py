"""Series and their values over the JSON interface; every value carries unit, source, as-of date and vintage."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, words_of
from caminemos.statistics.compute import REGION
from caminemos.statistics.exploring import Asked
from caminemos.statistics.figures import Figure, member_codes, values
from caminemos.statistics.models import Edition
from caminemos.statistics.pages.explore import explore_page
from caminemos.statistics.revisions import revisions
from caminemos.statistics.series import SERIES, SeriesDefinition

router = Router()


class SeriesOut(Schema):
    """A series: what it counts and how it is made."""

    code: str
    name: Words
    definition: Words
    method: Words
    unit: str
    group: str
    dimensions: list[str]


class ValueOut(Schema):
    """A value with all that makes it honest; `value` is null when it is missing, never zero."""

    series: str
    country: str
    year: int
    value: float | None
    unit: str
    status: str
    note: str
    source: str
    as_of: date | None
    vintage: str


class ValuesOut(Schema):
    """The values asked for."""

    series: str
    count: int
    values: list[ValueOut]


class RevisionOut(Schema):
    """A value that two editions give differently."""

    country: str
    year: int
    before: float | None
    after: float | None


class ExplorePartOut(Schema):
    """A part of a figure, in its unit."""

    series: str
    country: str
    year: int
    part: str
    count: float | None
    unit: str
    source: str
    vintage: str
    as_of: date | None


class ExploreOut(Schema):
    """What the explorer shows: its figures and, where asked, their parts; how to quote it and where it stands."""

    address: str
    citation: str
    count: int
    values: list[ValueOut]
    parts: list[ExplorePartOut]


def _series(one: SeriesDefinition) -> dict[str, object]:
    return {
        "code": one.code,
        "name": words_of(one.name),
        "definition": words_of(one.definition),
        "method": words_of(one.method),
        "unit": one.unit,
        "group": one.group,
        "dimensions": list(one.dimensions),
    }


def _value(one: Figure) -> dict[str, object]:
    return {
        "series": one.series.code,
        "country": one.country,
        "year": one.year,
        "value": one.value,
        "unit": one.unit,
        "status": one.status,
        "note": one.explanation,
        "source": one.source,
        "as_of": one.as_of,
        "vintage": one.vintage,
    }


def _known(code: str) -> SeriesDefinition:
    if code not in SERIES:
        raise Http404
    return SERIES[code]


@router.get("/series/", response=list[SeriesOut], summary="Every series")
def list_series(request: HttpRequest) -> list[dict[str, object]]:
    """List the series with their definitions."""
    return [_series(one) for one in SERIES.values()]


@router.get("/series/{code}/", response=SeriesOut, summary="One series")
def show_series(request: HttpRequest, code: str) -> dict[str, object]:
    """Return a series' definition, method and unit."""
    return _series(_known(code))


@router.get("/series/{code}/values", response=ValuesOut, summary="The values of a series")
def list_values(
    request: HttpRequest, code: str, country: str | None = None, year: int | None = None, vintage: str | None = None
) -> dict[str, object]:
    """Return values by country and year; `country=REG` is the region, `vintage` names an earlier edition."""
    _known(code)
    if country is not None and country not in {*member_codes(), REGION}:
        raise Http404
    edition = Edition.objects.kept().filter(label=vintage).first() if vintage else None
    if vintage and edition is None:
        raise Http404
    found = values([code], country=country, year=year, edition=edition)
    return {"series": code, "count": len(found), "values": [_value(one) for one in found]}


@router.get("/series/{code}/revisions", response=list[RevisionOut], summary="What the newest edition changed")
def list_revisions(request: HttpRequest, code: str) -> list[dict[str, object]]:
    """Return the values of a series that the edition in force gives differently from the one before it."""
    _known(code)
    kept = list(Edition.objects.kept()[:2])
    found = revisions(kept[1], kept[0]) if len(kept) == 2 else []
    return [{"country": r.country, "year": r.year, "before": r.before, "after": r.after} for r in found if r.series == code]


@router.get("/reconciliation", response=list[ValueOut], summary="Stock and flow: the residuals")
def list_residuals(request: HttpRequest, country: str | None = None) -> list[dict[str, object]]:
    """Return the residual of each country and year."""
    return [_value(one) for one in values(["asylum-residual"], country=country) if one.country != REGION]


@router.get("/explore", response=ExploreOut, summary="Several series, States and years at once")
def explore(
    request: HttpRequest,
    series: Annotated[list[str], Query()] = [],  # noqa: B006 - ninja copies it
    place: Annotated[list[str], Query()] = [],  # noqa: B006
    since: str = "",
    until: str = "",
    by: str = "",
    display: str = "",
) -> dict[str, object]:
    """Return what the explorer shows for the same parameters; what cannot be answered as asked is refused with its sentence."""
    asked = Asked(series, place, since.strip(), until.strip(), by.strip(), display.strip())
    page = explore_page(asked, request.build_absolute_uri(reverse("statistics:explore")))
    page.refuse_half_answers()
    held = page.parts.held if page.parts else []
    return {
        "address": page.address,
        "citation": page.citation,
        "count": len(page.figures),
        "values": [_value(one) for one in page.figures],
        "parts": [
            {
                **_value(one.whole),
                "part": one.name,
                "count": one.count,
                "unit": one.unit,
            }
            for one in held
        ],
    }

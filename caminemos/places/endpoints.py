"""Countries and their units over the JSON interface."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from caminemos.kernel.api import Words, words_of
from caminemos.places.api import all_countries, divisions, members, neighbours
from caminemos.places.models import Country, Division

router = Router()


class CountryOut(Schema):
    """A country or group with its codes; `member_since` is as exact as it is known."""

    iso3: str
    iso2: str | None
    m49: str | None
    unhcr_code: str | None
    name: Words
    is_member: bool
    member_since: str | None
    is_neighbour: bool


class DivisionOut(Schema):
    """A unit; `drawn_as` names the unit whose outline stands for it; `valid_from` null means older than the sources."""

    code: str
    pcode: str | None
    level: int
    parent: str | None
    iso: str | None
    geonames: str | None
    name: Words
    is_water: bool
    valid_from: date | None
    valid_to: date | None
    drawn_as: str | None


@router.get("/countries/", response=list[CountryOut], url_name="countries", summary="Members and neighbours, or all countries")
def list_countries(request: HttpRequest, all: bool = False) -> list[CountryOut]:
    """List the members, then the neighbours, each alphabetically in Spanish; `all=1` gives every code the platform knows."""
    found = all_countries("es") if all else [*members("es"), *neighbours("es")]
    return [_country(one) for one in found]


@router.get(
    "/countries/{iso3}/divisions", response=list[DivisionOut], url_name="divisions", summary="A country's administrative units"
)
def list_divisions(
    request: HttpRequest, iso3: str, level: int = Query(1, ge=1, le=2), on: date | None = None
) -> list[DivisionOut]:
    """List the units of a level that exist on a day; without a day, every unit on record."""
    if iso3.upper() not in {one.iso3 for one in all_countries()}:
        raise Http404
    return [_division(unit) for unit in divisions(iso3.upper(), level, on)]


def _country(one: Country) -> CountryOut:
    return CountryOut(
        iso3=one.iso3, iso2=one.iso2 or None, m49=one.m49 or None, unhcr_code=one.unhcr_code or None, name=words_of(one.name),
        is_member=one.is_member, member_since=str(one.member_since) if one.member_since else None, is_neighbour=one.is_neighbour,
    )  # fmt: skip


def _division(unit: Division) -> DivisionOut:
    return DivisionOut(
        code=unit.code, pcode=unit.pcode or None, level=unit.level, parent=unit.parent_id, iso=unit.iso or None,
        geonames=unit.geonames or None, name=words_of(unit.name), is_water=unit.is_water, valid_from=unit.valid_from,
        valid_to=unit.valid_to, drawn_as=unit.drawn_as_id,
    )  # fmt: skip

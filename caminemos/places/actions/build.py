"""Rows from the files of `data/`: plain reading, no database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from caminemos.kernel.api import LooseDate, Text
from caminemos.places.data import outlines as packed_outlines
from caminemos.places.data import published, rows
from caminemos.places.models import Calendar, CalendarException, Country, Division, Outline, Reform, Succession, Suspension
from caminemos.places.outlines import Topology, as_geojson
from caminemos.places.plain import plain

NO_UNHCR_CODE = "-"


def countries() -> Iterator[Country]:
    """Yield every country and group of the list, with the region's members and neighbours marked."""
    region = published("region")
    for row in rows("countries"):
        iso3 = row["iso3"]
        member, neighbour = region["members"].get(iso3), region["neighbours"].get(iso3)
        yield Country(
            iso3=iso3,
            iso2=row["iso2"],
            m49=row["m49"],
            unhcr_code="" if row["unhcr"] == NO_UNHCR_CODE else row["unhcr"] or iso3,
            name=Text.of(es=row["es"], en=row["en"] or row["es"]),
            variants=_listed(row["variants"]),
            zone=(member or neighbour or {}).get("zone", ""),
            is_territory=bool(row["iso2"]),
            is_member=member is not None,
            member_since=LooseDate.parse(str(member["since"])) if member else None,
            is_neighbour=neighbour is not None,
        )


def divisions() -> Iterator[Division]:
    """Yield the units, first level first, so that every parent stands before its parts."""
    iso3 = {row["iso2"]: row["iso3"] for row in rows("countries")}
    units = rows("divisions")
    for row in sorted(units, key=lambda unit: (unit["level"], bool(unit["drawn_as"]))):
        code, variants = row["code"], _listed(row["variants"])
        has_pcode = "-" not in code
        yield Division(
            code=code,
            pcode=code if has_pcode else "",
            country_id=iso3[code[:2]],
            level=int(row["level"]),
            parent_id=row["parent"] or None,
            iso=row["iso"],
            geonames=row["geonames"],
            name=Text.of(es=row["name"], en=row["en"] or row["name"]),
            variants=variants,
            sought=plain(" ".join([code, row["iso"], row["name"], row["en"], *variants]))[:300],
            is_water=bool(row["water"]),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            drawn_as_id=row["drawn_as"] or None,
        )


def reforms() -> Iterator[Reform]:
    """Yield the reforms of the map."""
    for code, row in published("reforms").items():
        yield Reform(
            code=code,
            country_id=row["country"],
            level=row["level"],
            on=LooseDate.parse(str(row["on"])),
            units_before=row.get("units_before"),
            units_after=row.get("units_after"),
            name=Text.of(**row["name"]),
            note=Text.of(**row.get("note", {})),
            law=row.get("law", ""),
            source=row.get("source", ""),
        )


def successions() -> Iterator[Succession]:
    """Yield which unit came out of which."""
    for code, row in published("reforms").items():
        for older, newer in row.get("split", {}).items():
            yield from (Succession(reform_id=code, predecessor_id=older, successor_id=unit) for unit in newer)


def outlines() -> Iterator[Outline]:
    """Yield the outline of each first-level unit that has one, and of each country dissolved from them."""
    topology = Topology.unpack(packed_outlines())
    iso3 = {row["iso2"]: row["iso3"] for row in rows("countries")}
    parts: dict[str, list[str]] = {}
    for code in topology.shapes:
        country = iso3[code[:2]]
        parts.setdefault(country, []).append(code)
        yield Outline(code=code, country_id=country, division_id=code, geometry=as_geojson(topology.polygons(code)))
    for country, codes in parts.items():
        yield Outline(code=country, country_id=country, geometry=as_geojson(topology.dissolved(codes)))


def calendars() -> Iterator[Calendar]:
    """Yield each country's weekly rest and holiday rule."""
    found = published("calendars")
    for iso3, row in found["calendars"].items():
        yield Calendar(country_id=iso3, rule=row["rule"], weekly_rest=row["weekly_rest"], source=Text.of(**found["source"]))


def exceptions() -> Iterator[CalendarException]:
    """Yield the days that an act added or removed."""
    for code, row in published("calendars")["exceptions"].items():
        yield CalendarException(is_working=row.get("is_working", False), **_period(code, row))


def suspensions() -> Iterator[Suspension]:
    """Yield the periods in which terms do not run."""
    for code, row in published("calendars")["suspensions"].items():
        extra = {"scope": row["scope"], "over_by": row.get("over_by"), "note": Text.of(**row.get("note", {}))}
        yield Suspension(**extra, **_period(code, row))


def _period(code: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": code,
        "country_id": row["country"],
        "first_on": row["first_on"],
        "last_on": row.get("last_on"),
        "name": Text.of(**row["name"]),
        "source": row["source"],
    }


def _listed(joined: str) -> list[str]:
    return joined.split("|") if joined else []

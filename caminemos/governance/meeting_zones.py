"""The clocks by which a meeting's hours may be said: those of the members, all of Mexico's, and where the framework's friends meet."""

from __future__ import annotations

from collections.abc import Collection
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from caminemos.governance.standing import troika
from caminemos.kernel.api import Actor, now
from caminemos.places.api import members

OF_MEXICO = (
    "Mexico_City", "Cancun", "Merida", "Monterrey", "Matamoros", "Chihuahua", "Ciudad_Juarez", "Ojinaga", "Mazatlan", "Bahia_Banderas",
    "Hermosillo", "Tijuana",
)  # fmt: skip
ELSEWHERE = ("America/New_York", "America/Bogota", "Europe/Zurich", "Europe/Madrid", "UTC")


def zones() -> list[tuple[str, str]]:
    """Return the zones with their names: members alphabetically, each with its clocks, then elsewhere."""
    found: list[tuple[str, str]] = []
    for one in members():
        own = [f"America/{name}" for name in OF_MEXICO] if one.iso3 == "MEX" else [one.zone]
        found += [(zone, zone_name(zone, one.called(), one.name.values.values())) for zone in own if zone]
    return [*found, *((zone, zone_name(zone)) for zone in ELSEWHERE)]


def zone_name(zone: str, country: str = "", called: Collection[str] = ()) -> str:
    """Return a zone as a reader knows it: the country and the city that gives it its name; once where both have one name."""
    city = zone.rpartition("/")[2].replace("_", " ")
    places = {"New York": _("Washington and New York"), "Zurich": _("Geneva"), "UTC": _("universal time (UTC)")}
    cities = {"Mexico City": _("Mexico City"), "Merida": "Mérida", "Cancun": "Cancún", "Ciudad Juarez": "Ciudad Juárez"}
    word = places.get(city) or cities.get(city) or city
    return f"{country} ({word})" if country and word not in called else country or word


def zone_of(by: Actor) -> str:
    """Return the clocks that an actor most likely means: those of its State, else those of the State that presides."""
    states = [one for one in members() if one.iso3 in by.countries]
    term = troika(now()).in_force
    home = states[0] if len(states) == 1 else term.country if term else None
    return home.zone if home and home.zone else "UTC"


def is_zone(name: str) -> bool:
    """Say whether a zone is one of those offered."""
    return name in {zone for zone, _name in zones()}


def clock_of(zone: str) -> ZoneInfo:
    """Return the clock of a zone; universal time where none is named."""
    return ZoneInfo(zone or "UTC")

"""Public holidays by rule, from python-holidays, named in Spanish and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

import holidays

from caminemos.kernel.api import Text
from caminemos.places.data import published

VERSION = version("holidays")


@lru_cache(maxsize=1024)
def holidays_of(rule: str, year: int) -> Mapping[date, Text]:
    """Return the public holidays that a country's rule gives for a year, in order."""
    spanish = published("calendars")["spanish"]
    es = holidays.country_holidays(rule, years=year, language="es")
    en = holidays.country_holidays(rule, years=year, language="en_US")
    has_spanish = "es" in (es.supported_languages or ())
    found = {}
    for day in sorted(en):
        english = str(en[day])
        named = str(es[day]) if has_spanish else _translated(english, spanish)
        found[day] = Text.of(es=named, en=english, origin="es" if named else "en")
    return MappingProxyType(found)


def _translated(english: str, spanish: Mapping[str, str]) -> str:
    """Translate a name, or names of a shared day; return nothing rather than half a translation."""
    parts = [part.strip() for part in english.split(";")]
    named = []
    for part in parts:
        plain = part.removesuffix(" (observed)")
        if plain not in spanish:
            return ""
        named.append(spanish[plain] + (" (trasladado)" if plain != part else ""))
    return "; ".join(named)

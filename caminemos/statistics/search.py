"""Series found by their name, in both languages, accents or not."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Hit
from caminemos.places.api import members, plain
from caminemos.statistics.series import SERIES


def find_series(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the series and member countries whose name or definition holds every word."""
    words = plain(query).split()
    hits = [
        Hit(str(series.name), reverse("statistics:series", args=[code]), _("Series"), str(series.definition), language)
        for code, series in SERIES.items()
        if _holds(words, *series.name.values.values(), *series.definition.values.values())
    ]
    found = [one for one in members() if _holds(words, *one.name.values.values(), one.iso3)]
    return [
        Hit(str(one.name), reverse("statistics:country", args=[one.iso3]), _("Country"), "", language) for one in found
    ] + hits


def _holds(words: list[str], *texts: str) -> bool:
    whole = plain(" ".join(texts))
    return bool(words) and all(word in whole for word in words)

"""The words with which somebody else quotes a figure: source, edition, date, what it counts, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from caminemos.statistics.figures import Figure
from caminemos.ui.api import day, number, percent, signed


def sources(found: Sequence[Figure]) -> str:
    """Return the sources of figures, each once, with edition and date."""
    editions = dict.fromkeys((one.source, one.vintage, one.as_of) for one in found)
    told = _("%(source)s, edition %(edition)s, as of %(day)s")
    return "; ".join(told % {"source": s, "edition": e, "day": day(d) if d else "–"} for s, e, d in editions)


def quoted(one: Figure, place: str, address: str) -> str:
    """Return how to quote one figure; one that is missing has nothing to quote."""
    if one.value is None:
        return ""
    words = {"sources": sources([one]), "name": one.series.name, "place": place, "year": one.year}
    told = _("%(sources)s. %(name)s; %(place)s, %(year)s: %(value)s. In: Caminemos, %(address)s")
    return told % {**words, "value": valued(one), "address": address}


def valued(one: Figure) -> str:
    """Return a value with its unit, as the language writes it."""
    if one.value is None:
        return ""
    if one.series.unit == "percent":
        return percent(one.value, 1)
    write = signed if one.series.kind == "signed" else number
    return f"{write(one.value)} {one.unit_name}"

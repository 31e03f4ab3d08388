"""A figure with all that makes it honest, and the sets in which screens, reports and the interface read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Refused
from caminemos.places.api import country, members
from caminemos.statistics.compute import REGION, TABLES_OF
from caminemos.statistics.models import Edition, EditionFile, Value
from caminemos.statistics.series import SERIES, UNITS, SeriesDefinition

SOURCE = gettext_lazy("UNHCR, Refugee Data Finder (CC BY 4.0)")
SOURCES = {"idps-conflict-idmc": gettext_lazy("IDMC, as republished by UNHCR")}


@dataclass(frozen=True)
class Figure:
    """One value of a series: where, when, in which unit, from which edition, and why it is missing when it is."""

    series: SeriesDefinition
    country: str
    year: int
    value: float | None
    unit: str
    status: str
    note: str
    vintage: str
    as_of: date | None

    @property
    def source(self) -> str:
        return str(SOURCES.get(self.series.code, SOURCE))

    @property
    def unit_name(self) -> str:
        return str(UNITS[self.unit])

    @property
    def place(self) -> str:
        """Return the name of the State, or of the region, in the page's language."""
        return country_name(self.country)

    @property
    def url(self) -> str:
        return reverse("statistics:figure", args=[self.series.code, self.country, self.year])

    @property
    def is_missing(self) -> bool:
        return self.value is None

    @property
    def explanation(self) -> str:
        """Say in words what the note holds: who is left out, which units meet, which term is missing."""
        if self.note.startswith("without:"):
            names = ", ".join(country_name(code) for code in self.note.removeprefix("without:").split(","))
            return _("Without %(names)s: no count in persons for that year.") % {"names": names}
        if self.status == "mixed":
            return _("Persons and cases meet here and are never added.")
        if self.note.startswith("no:"):
            return _("The published tables lack a term for this year.")
        if self.unit == "cases":
            return _("In cases, not persons: one case may hold several persons.")
        return _("Nothing was published that allows it to be computed.") if self.is_missing else ""


def country_name(code: str) -> str:
    """Return a country's name in the page's language; the region has its own, an unknown code stands for itself."""
    if code == REGION:
        return _("The region")
    try:
        return str(country(code).name)
    except Refused:
        return code


def _origins(found: Iterable[Value]) -> dict[tuple[int, str], Edition]:
    """Return, by edition and table, the edition that a table was carried forward from."""
    editions = {value.edition_id for value in found}
    files = EditionFile.objects.filter(edition__in=editions, carried_from__isnull=False).select_related("carried_from")
    return {(file.edition_id, file.table): file.carried_from for file in files if file.carried_from}


def _vintage(value: Value, origins: Mapping[tuple[int, str], Edition]) -> Edition:
    """Return the newest edition among those that the value's tables come from."""
    made_of = [origins.get((value.edition_id, table), value.edition) for table in TABLES_OF.get(value.series, ())]
    return max(made_of, key=lambda edition: (edition.as_of, edition.pk), default=value.edition)


def _figure(value: Value, origins: Mapping[tuple[int, str], Edition]) -> Figure:
    edition = _vintage(value, origins) if origins else value.edition
    return Figure(
        SERIES[value.series],
        value.country,
        value.year,
        value.value,
        value.unit,
        value.status,
        value.note,
        edition.label,
        edition.as_of,
    )


def edition_in_force(on: date | None = None) -> Edition | None:
    """Return the edition in force, or the newest one that was known on a date."""
    if on is None:
        return Edition.objects.in_force().first()
    return Edition.objects.kept().filter(as_of__lte=on).first()


def values(
    codes: Iterable[str], *, country: str | None = None, year: int | None = None, edition: Edition | None = None
) -> list[Figure]:
    """Return figures of the given series, by series, country and year; of the edition in force unless another is given."""
    rows = Value.objects.filter(series__in=list(codes)).select_related("edition")
    rows = rows.filter(edition=edition) if edition is not None else rows.filter(edition__state="current")
    if country:
        rows = rows.filter(country=country)
    if year:
        rows = rows.filter(year=year)
    found = [value for value in rows.order_by("series", "country", "year") if value.series in SERIES]
    origins = _origins(found)
    return [_figure(value, origins) for value in found]


def figure(code: str, country: str, year: int, edition: Edition | None = None) -> Figure | None:
    """Return one figure, or None where the edition has none."""
    return next(iter(values([code], country=country, year=year, edition=edition)), None)


def member_codes() -> list[str]:
    """Return the members' codes in alphabetical order of the page's language."""
    return [member.iso3 for member in members()]

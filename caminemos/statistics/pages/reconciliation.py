"""Stock and flow, country by country: what the published tables leave unexplained."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from caminemos.kernel.api import Sheet
from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import Figure, country_name, member_codes, values
from caminemos.statistics.pages.overview import FIRST_YEAR
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.ui.api import Cell, Table

NOTABLE = 1000


@dataclass(frozen=True)
class ReconciliationPage:
    """The residuals as a matrix, and the terms of one country when it is chosen."""

    table: Table | None
    terms: Table | None
    country: str
    name: str
    countries: list[tuple[str, str]]
    figures: list[Figure]

    def sheet(self) -> Sheet:
        """Return the residuals as a table to take along."""
        note = _("Residual = previous stock + applications − exits − stock.")
        return figures_sheet(_("Reconciliation"), self.figures, [note])


def reconciliation_page(country: str = "") -> ReconciliationPage:
    """Return the residuals since 2018; those of a thousand or more stand out."""
    codes = member_codes()
    chosen = country if country in codes else ""
    found = [one for one in values(["asylum-residual"]) if one.country != REGION]
    names = [(code, country_name(code)) for code in codes]
    if not found:
        return ReconciliationPage(None, None, chosen, "", names, [])
    index = {(one.country, one.year): one for one in found}
    years = sorted({one.year for one in found if one.year >= FIRST_YEAR})
    rows = [[Cell(name), *(_cell(index.get((code, year))) for year in years)] for code, name in names]
    headings = [(_("Country"), "text"), *((str(year), "signed") for year in years)]
    table = Table(_("Residual by country and year"), headings, rows)
    return ReconciliationPage(
        table, _terms(chosen) if chosen else None, chosen, country_name(chosen) if chosen else "", names, found
    )


def _cell(one: Figure | None) -> Cell:
    if one is None or one.value is None:
        return Cell(None, "signed", note=_("a term is missing") if one else "")
    if one.status == "mixed":
        return Cell(one.value, "signed", url=one.url, note=_("units mixed"), mixed=True)
    return Cell(one.value, "signed", url=one.url, attention=abs(one.value) >= NOTABLE)


def _terms(country: str) -> Table:
    codes = ("asylum-pending", "asylum-applications-all", "asylum-decisions", "asylum-residual")
    found = {(one.series.code, one.year): one for one in values(codes, country=country)}
    years = sorted({year for _code, year in found if year >= FIRST_YEAR})

    def term(code: str, year: int) -> Cell:
        one = found.get((code, year))
        return Cell(one.value if one else None, "signed" if code == "asylum-residual" else "integer", url=one.url if one else "")

    rows = [
        [Cell(str(year)), term("asylum-pending", year - 1), term("asylum-applications-all", year), term("asylum-decisions", year),
         term("asylum-pending", year), term("asylum-residual", year)]
        for year in years
    ]  # fmt: skip
    words = [_("Pending a year before"), _("+ applications"), _("− exits"), _("Pending"), _("= residual")]
    headings = [(_("Year"), "text"), *((word, "integer") for word in words)]
    return Table(country_name(country), headings, rows)

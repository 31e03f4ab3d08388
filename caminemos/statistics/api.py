"""The door to statistics."""

from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import Figure, country_name, edition_in_force, figure, member_codes, values
from caminemos.statistics.indicators import figures_of_result
from caminemos.statistics.models import Edition
from caminemos.statistics.pages.country import CountryPage, country_page
from caminemos.statistics.pages.overview import FIRST_YEAR, RegionPage, headlines, region_page
from caminemos.statistics.series import SERIES, UNITS, SeriesDefinition

__all__ = [
    "FIRST_YEAR",
    "REGION",
    "SERIES",
    "UNITS",
    "CountryPage",
    "Edition",
    "Figure",
    "RegionPage",
    "SeriesDefinition",
    "country_name",
    "country_page",
    "edition_in_force",
    "figure",
    "figures_of_result",
    "headlines",
    "member_codes",
    "region_page",
    "values",
]

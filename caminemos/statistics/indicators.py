"""The indicators of the plan's results that published figures allow: for now those of result 1.1-R1."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import SeriesSource, SeriesValue, ShownFigure
from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import Figure, values
from caminemos.statistics.pages.overview import FIRST_YEAR
from caminemos.statistics.series import SERIES

OF_RESULT = {
    "1.1-R1": (
        "asylum-pending",
        "asylum-applications",
        "asylum-decisions-merits",
        "asylum-closure-share",
        "asylum-protection-rate",
    ),
}


def figures_of_result(plan: str, result: str) -> list[ShownFigure]:
    """Return the newest regional figure of each series attached to a result, with its run since 2018."""
    codes = OF_RESULT.get(result, ())
    found = values(codes, country=REGION) if codes else []
    runs = {code: [one for one in found if one.series.code == code and one.year >= FIRST_YEAR] for code in codes}
    return [_shown(run) for run in runs.values() if run]


def series_choices() -> list[tuple[str, str]]:
    """Return the published series by code and name."""
    return [(code, str(series.name)) for code, series in SERIES.items()]


def series_values(code: str, since: int) -> list[SeriesValue]:
    """Return the values of a series since a year, of each country and of the region."""
    return [
        SeriesValue(
            "" if one.country == REGION else one.country, one.year, one.value, one.vintage, one.as_of, one.url, one.explanation
        )
        for one in values([code])
        if one.year >= since
    ]


PUBLISHED = SeriesSource(gettext_lazy("UNHCR, Refugee Data Finder (CC BY 4.0)"), series_choices, series_values)


def _shown(run: list[Figure]) -> ShownFigure:
    newest = run[-1]
    return ShownFigure(
        key=newest.series.code,
        label=str(newest.series.name),
        value=newest.value,
        unit=newest.unit_name if newest.series.unit != "percent" else "%",
        year=newest.year,
        source=_("UNHCR"),
        as_of=newest.as_of,
        vintage=newest.vintage,
        status=newest.status,
        url=newest.url,
        note=newest.explanation,
        decimals=newest.series.decimals,
        trend=tuple(one.value for one in run),
    )

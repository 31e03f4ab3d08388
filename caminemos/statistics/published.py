"""The published series and the editions that they come from, as everybody reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import OpenDataSet, PublishedItem, PublishedKind, Sheet
from caminemos.statistics.figures import values
from caminemos.statistics.models import Edition
from caminemos.statistics.pages.sheets import figures_sheet
from caminemos.statistics.series import SERIES


def published_series() -> Iterable[PublishedItem]:
    """Yield the series; each changed when the edition in force became known."""
    edition = Edition.objects.filter(state="current").first()
    as_of = datetime.combine(edition.as_of, time(12), UTC) if edition else None
    for code, series in SERIES.items():
        yield PublishedItem(
            key=f"series-{code}",
            title=series.name,
            path=f"/series/{code}/",
            summary=series.definition,
            published_at=as_of,
            changed_at=as_of,
        )


SERIES_KIND = PublishedKind(
    gettext_lazy("Series of figures"), published_series, in_repository=True, dcmi_type="Dataset", watches=("statistics.Edition",)
)


def _sheet() -> Sheet:
    return figures_sheet(_("Series of figures"), values(SERIES))


SERIES_DATA = OpenDataSet(
    gettext_lazy("Series of figures"),
    gettext_lazy("Every published figure by series, State and year, each with unit, source, edition, date and status."),
    _sheet,
    "/series/",
    gettext_lazy("UNHCR, Refugee Data Finder"),
    "ANNUAL",
    theme="SOCI",
    since=2013,
    tags={
        "series": "#indicator+code", "country": "#country+code", "name": "#country+name", "year": "#date+year",
        "value": "#indicator+value+num", "unit": "#indicator+unit", "status": "#status", "source": "#meta+source", "as_of": "#date+asof",
    },
)  # fmt: skip

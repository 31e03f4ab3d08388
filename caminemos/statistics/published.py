"""The published series and the editions that they come from, as everybody reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.utils.translation import gettext_lazy

from caminemos.kernel.api import PublishedItem, PublishedKind
from caminemos.statistics.models import Edition
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

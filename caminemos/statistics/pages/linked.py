"""A series as search engines for data read it (schema.org Dataset): what it counts, where, over which years, from whom, and how to take it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from caminemos.statistics.figures import country_name, member_codes
from caminemos.statistics.pages.explorer import SeriesPage

FORMATS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def linked_series(page: SeriesPage, address: str) -> dict[str, Any]:
    """Return the series at this address in schema.org's words."""
    language = (get_language() or "es")[:2]
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": page.series.name.read(language).text,
        "description": page.series.definition.read(language).text,
        "inLanguage": language,
        "url": address,
        "isAccessibleForFree": True,
        "measurementTechnique": page.series.method.read(language).text,
        "spatialCoverage": [{"@type": "Country", "name": str(country_name(code)), "identifier": code} for code in member_codes()],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": f"{address}?format={form}"}
            for form, media in FORMATS.items()
        ],
    }
    if page.years:
        told["temporalCoverage"] = f"{min(page.years)}/{max(page.years)}"
    if sources := sorted({one.source for one in page.figures}):
        told["creditText"] = "; ".join(sources)
    return told

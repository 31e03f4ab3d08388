"""The living gallery: every component in its states."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caminemos.kernel.api import LooseDate, Text, public
from caminemos.ui.gallery import charts, parts
from caminemos.ui.statuses import STATUSES

TOKENS = ("path", "leaf", "sun", "clay", "sky", "slate", "earth", "plum")


@public("engineers and designers look at the components here; it shows invented values only")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    page: dict[str, Any] = {
        "tokens": TOKENS,
        "statuses": list(STATUSES),
        "figures": parts.figures(),
        "charts": charts.charts(),
        "year": charts.year(),
        "spark": charts.sparkline(),
        "table": parts.table(),
        "form": parts.form(),
        "filters": parts.SampleFilters(request.GET),
        "chips": parts.chips(),
        "tabs": parts.tabs(),
        "steps": parts.steps(),
        "long_list": parts.pages(),
        "dates": [LooseDate.parse(written) for written in ("2023-01-24", "2023-02", "2023-Q3", "2023-TBC")],
        "untranslated": Text.of(es="Texto que solo existe en español")
        if request.path.startswith("/en/")
        else Text.of(origin="en", en="Only in English"),
        "outdated": Text.of(es="La protección es de todos", en="Protection is for all", stale=("en", "es")),
    }
    return render(request, "ui/gallery.html", page)

"""The year's cronograma on one sheet, in Word and in PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from caminemos.governance.api import filters_of
from caminemos.kernel.api import actor_of, public
from caminemos.texts.cronograma import year_sheet
from caminemos.texts.delivery import hand_over
from caminemos.texts.views.turns import in_turn


@public("what everybody may read of the calendar is public; each area filters its entries per reader")
@in_turn
def sheet_file(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Hand the sheet over as a file, in the language of the page and with its filters."""
    actor, language = actor_of(request), (get_language() or "es")[:2]
    address = request.build_absolute_uri(reverse("governance:calendar-year", args=[year]))
    product = year_sheet(year, language, filters_of(request.GET.dict(), actor), by=actor, address=address)
    return hand_over(product, f"cronograma-{year}-{language}", kind, by=actor)

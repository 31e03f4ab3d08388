"""What is said after a step of an activity, and what a cronograma tells search engines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from caminemos.governance.pages.calendar.lines import Names, line_of
from caminemos.governance.pages.calendar.structured import entries_json
from caminemos.governance.pages.cronograma.whole import CronogramaPage


def done_words() -> dict[str, str]:
    """Return what is said after each step."""
    return {
        "confirm": _("Confirmed: it stands at this date."),
        "finish": _("Marked as done."),
        "cancel": _("Cancelled. It stays visible, with the reason in the trail."),
        "reopen": _("Open again."),
    }


def structured_of(request: HttpRequest, page: CronogramaPage) -> list[dict[str, Any]]:
    """Return the activities that are known to the day as events."""
    names = Names({}, {})
    return entries_json([line_of(one, names) for one in page.entries], request.build_absolute_uri("/"))

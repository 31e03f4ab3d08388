"""The framework's life as data that everybody may take along: presidencies, and the public calendar."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from caminemos.governance.pages.calendar.agenda import agenda_page, calendar_sheet
from caminemos.governance.pages.calendar.reading import filters_of
from caminemos.governance.pages.presidencies import presidencies_page, presidencies_sheet
from caminemos.kernel.api import ANONYMOUS, OpenDataSet, Sheet, today


def _presidencies() -> Sheet:
    return presidencies_sheet(presidencies_page(by=ANONYMOUS))


def _calendar() -> Sheet:
    """Return the public entries of this year and the next; one that lies in both stands once."""
    filters, year = filters_of({}, ANONYMOUS), today().year
    lines = agenda_page(year, None, filters, by=ANONYMOUS).lines
    coming = agenda_page(year + 1, None, filters, by=ANONYMOUS).lines
    return calendar_sheet([line for line in [*lines, *(one for one in coming if one.first.year > year)] if line.is_public])


OPEN_DATA = {
    "presidencies": OpenDataSet(
        gettext_lazy("Presidencies"),
        gettext_lazy(
            "Which State presides over the framework in which year, from when until when, with its closing meeting and declaration."
        ),
        _presidencies,
        "/presidencies/",
        gettext_lazy("The framework's presidencies"),
        "ANNUAL",
        tags={"year": "#date+year", "iso3": "#country+code", "country": "#country+name"},
    ),
    "calendar": OpenDataSet(
        gettext_lazy("Calendar"),
        gettext_lazy("The public meetings, events and terms of this year and the next; a date is as exact as it is known."),
        _calendar,
        "/calendar/",
        gettext_lazy("The framework's calendar"),
        "CONT",
        tags={"first": "#date+start", "last": "#date+end", "title": "#activity+name", "status_word": "#status"},
    ),
}

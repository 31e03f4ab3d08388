"""What governance has on the public page of a State: the presidencies that it held, and what comes next there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.pages.calendar.ahead import public_entries_ahead
from caminemos.governance.standing import all_terms
from caminemos.kernel.api import LinkedLine, LinkedPart, Text, in_each_language

AHEAD, MOST = 180, 4


def presidencies_of_country(iso3: str) -> LinkedPart:
    """Return the presidencies of a State, the newest first."""
    held = [term for term in reversed(all_terms()) if term.country_id == iso3]
    shown = [LinkedLine(str(term.year), _title(), reverse("governance:presidency", args=[term.year])) for term in held]
    return LinkedPart(_("Presidencies it held"), shown, reverse("governance:presidencies"), _("All presidencies"))


def ahead_of_country(iso3: str) -> LinkedPart:
    """Return what everybody may read of the coming months that concerns a State."""
    found = [one for one in public_entries_ahead(AHEAD) if iso3 in {each.code for each in one.countries}][:MOST]
    shown = [LinkedLine("", one.title, one.url, when=one.when) for one in found]
    return LinkedPart(_("What comes next"), shown, f"{reverse('governance:calendar')}?country={iso3}", _("Calendar"))


def _title() -> Text:
    return in_each_language(lambda: str(_("Presidency pro tempore")))

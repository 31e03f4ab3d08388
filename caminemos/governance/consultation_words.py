"""The words for whom a consultation hears, where it stands, and how many were heard as far as the public reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caminemos.governance.consultation_rules import BANDS, LEAST, MOST
from caminemos.governance.models.consultations import Heard

PEOPLE = ("displaced", "hosts")
"""Kinds of whom the public reads at most a rounded number; of organisations and authorities it reads the kind and nothing more."""


def heard_words() -> dict[str, str]:
    """Return with whom consultations are held."""
    words = {
        "displaced": _("Displaced people"),
        "hosts": _("Host communities"),
        "civil_society": _("Civil society"),
        "private_sector": pgettext("consultation", "Private sector"),
        "academia": pgettext("consultation", "Academia"),
        "local_authorities": _("Local authorities"),
    }
    return {kind: words[kind] for kind in Heard.values}


def consultation_state_words() -> dict[str, str]:
    """Return where a consultation stands."""
    return {"draft": pgettext("consultation", "In preparation"), "published": pgettext("consultation", "Published")}


def band_words(band: str, heard: str) -> str:
    """Return how many were heard as the public reads it; nothing below ten, nor of organisations."""
    if heard not in PEOPLE:
        return ""
    if band == MOST:
        return _("more than 1000 people")
    least = LEAST
    for most, name in BANDS:
        if name == band:
            return _("between %(least)s and %(most)s people") % {"least": least, "most": most}
        least = most + 1
    return ""


def owed_words(days: int | None) -> str:
    """Return for how long a reply is owed; nothing once it is given."""
    if days is None:
        return ""
    if days == 0:
        return _("waits for a reply since today")
    said = ngettext("has waited %(days)s day for a reply", "has waited %(days)s days for a reply", days)
    return said % {"days": days}


def since_words(days: int | None) -> str:
    """Return how old the oldest reply is that is owed; nothing where none is."""
    if days is None:
        return ""
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}

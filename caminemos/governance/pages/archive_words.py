"""The words for kinds, levels and states of the archive and of other processes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.governance.models.archive import KINDS
from caminemos.governance.models.processes import LEVELS
from caminemos.kernel.api import LooseDate
from caminemos.ui.api import loose_date


def kind_words() -> dict[str, str]:
    """Return the kinds of achievements."""
    words = {
        "meeting": _("Meeting or dialogue"),
        "declaration": _("Declaration"),
        "instrument": _("Instrument or policy"),
        "fund": _("Fund"),
        "pledge": _("Pledge"),
        "tool": _("Tool or method"),
        "training": _("Training"),
        "network": _("Network or mechanism"),
        "service": _("Result for people"),
    }
    return {kind: words[kind] for kind in KINDS}


def state_words() -> dict[str, str]:
    """Return where an achievement stands."""
    return {
        "draft": pgettext("achievement", "Draft"),
        "waiting": _("Waits for the State"),
        "published": pgettext("achievement", "Published"),
    }


def level_words() -> dict[str, str]:
    """Return the levels at which delegations go."""
    words = {
        "heads": _("Heads of State or government"),
        "ministers": _("Ministers"),
        "vice_ministers": _("Vice-ministers"),
        "missions": _("Permanent missions"),
        "technical": _("Technical teams"),
        "unknown": _("Not known"),
    }
    return {level: words[level] for level in LEVELS}


def visibility_words() -> dict[str, str]:
    """Return who may read an event."""
    return {"public": _("Everybody"), "members": _("Members of the framework")}


def position_words() -> dict[str, str]:
    """Return how a position stands."""
    return {"preparing": _("In preparation"), "published": pgettext("position", "Published")}


def when_words(happened: LooseDate | None, today: date) -> str:
    """Return a date in words; of a year that is over nothing will be confirmed, so it stands alone."""
    if happened is None:
        return ""
    is_past_year = not happened.is_confirmed and happened.last < today
    return str(happened.first.year) if is_past_year else loose_date(happened)

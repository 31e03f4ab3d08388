"""The words for what communities share and say."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from caminemos.governance.api import zones
from caminemos.ui.api import EMPTY, RING, SQUARE, TICK, Status, day

SHARED_STATUSES = {
    "shared_members": Status(gettext_lazy("Members only"), "hold", EMPTY),
    "shared_offered": Status(gettext_lazy("Offered to everybody"), "info", SQUARE),
    "shared_public": Status(gettext_lazy("Open to everybody"), "done", TICK),
    "shared_withdrawn": Status(pgettext_lazy("library", "Withdrawn"), "unknown", RING),
}


def shelf_words() -> dict[str, str]:
    """Return the collections of a community's library, in their order."""
    return {
        "start": _("To begin with"),
        "guides": _("Guides"),
        "tools": _("Tools and forms"),
        "examples": _("Examples from practice"),
        "studies": _("Studies"),
        "recordings": pgettext("shelf", "Recordings"),
    }


def post_languages() -> dict[str, str]:
    """Return the languages in which members write."""
    return {"es": _("Spanish"), "en": _("English")}


def hours_words(starts: datetime, ends: datetime, zone: str) -> str:
    """Write when an event takes place, by its own clocks, which are named."""
    clock = ZoneInfo(zone)
    first, last = starts.astimezone(clock), ends.astimezone(clock)
    named = dict(zones()).get(zone, zone)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{day(last)}, {last:%H:%M}"
    return _("%(day)s, %(from)s to %(until)s, clocks of %(zone)s") % {
        "day": day(first), "from": f"{first:%H:%M}", "until": until, "zone": named,
    }  # fmt: skip

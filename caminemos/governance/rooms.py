"""The lists of governance that have filters, so that views of them can be kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.kernel.api import registries

ROOMS = {
    "agreements": _("Agreements"),
    "archive": _("Archive of the presidencies"),
    "backlog": _("Proposed points"),
    "bodies": _("Bodies of the framework"),
    "calendar": _("Calendar"),
    "consultations": _("Consultations"),
    "meetings": _("Meetings"),
    "members": _("Members of the framework"),
    "minutes-compiled": _("Compiled minutes"),
    "minutes-list": pgettext_lazy("records of meetings", "Minutes"),
}


def register_rooms() -> None:
    """Tell which lists are rooms."""
    for name, label in ROOMS.items():
        registries.rooms.register(f"governance:{name}", label)

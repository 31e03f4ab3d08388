"""How the kinds of calendar entries look: a word, an icon and a colour each, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class KindLook:
    """A kind: what one is called, what several are called, its icon."""

    one: StrOrPromise
    many: StrOrPromise
    icon: str


KINDS: dict[str, KindLook] = {
    "meeting": KindLook(_("Meeting"), _("Meetings"), "people"),
    "ministerial": KindLook(_("Ministerial meeting"), _("Ministerial meetings"), "buildings"),
    "annual_meeting": KindLook(_("Annual meeting"), _("Annual meetings"), "patch-check"),
    "high_level_event": KindLook(_("High-level event"), _("High-level events"), "globe-americas"),
    "handover": KindLook(_("Handover of the presidency"), _("Handovers of the presidency"), "arrow-right"),
    "activity": KindLook(_("Activity"), _("Activities"), "signpost-split"),
    "document": KindLook(
        pgettext_lazy("in the calendar", "Document"), pgettext_lazy("in the calendar", "Documents"), "file-earmark-text"
    ),
    "learning": KindLook(_("Learning event"), _("Learning events"), "journal-text"),
    "consultation": KindLook(_("Consultation"), _("Consultations"), "send"),
    "agreement_due": KindLook(_("Agreement due"), _("Agreements due"), "check2-circle"),
    "report_due": KindLook(_("Report due"), _("Reports due"), "list-check"),
}
"""In the order in which a year shows them."""

OTHER = KindLook(_("Other"), _("Others"), "calendar3")

OF_ACTIVITIES = {
    "technical_meetings": "meeting",
    "high_level_events": "high_level_event",
    "key_documents": "document",
    "handover": "handover",
    "knowledge": "activity",
    "other": "activity",
}
"""As what the calendar shows each kind of activity of a cronograma."""

STATUS_WORDS: dict[str, StrOrPromise] = {
    "tentative": pgettext_lazy("calendar entry", "Planned"),
    "confirmed": pgettext_lazy("calendar entry", "Confirmed"),
    "cancelled": pgettext_lazy("calendar entry", "Cancelled"),
}


def look_of(kind: str) -> KindLook:
    """Return how a kind looks; one that an area invented looks like others."""
    return KINDS.get(kind, OTHER)

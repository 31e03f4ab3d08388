"""The words for the stations of a notice of a State."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.ui.api import BACK, EMPTY, RING, SQUARE, TICK, Status

NOTICE_STATUSES = {
    "notice_draft": Status(pgettext_lazy("notice", "With its office"), "hold", EMPTY),
    "notice_submitted": Status(_("Waits for a second person"), "info", SQUARE),
    "notice_returned": Status(pgettext_lazy("notice", "Came back"), "back", BACK),
    "notice_published": Status(_("Stands on the page"), "done", TICK),
    "notice_to_come": Status(_("Approved; begins later"), "info", SQUARE),
    "notice_over": Status(_("Over: no longer shown"), "unknown", RING),
}

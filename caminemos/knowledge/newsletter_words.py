"""The words for where an issue of the newsletter stands, and how its letters went."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from caminemos.ui.api import DOT, EMPTY, PAUSE, SQUARE, TICK, Status

NEWSLETTER_STATUSES = {
    "newsletter_draft": Status(pgettext_lazy("newsletter", "In the making"), "hold", EMPTY),
    "newsletter_ready": Status(_("Waits for approval"), "info", SQUARE),
    "newsletter_sending": Status(_("Letters are leaving"), "on", DOT),
    "newsletter_stopped": Status(pgettext_lazy("newsletter", "Stopped"), "late", PAUSE),
    "newsletter_sent": Status(pgettext_lazy("newsletter", "Sent"), "done", TICK),
}


def delivery_words() -> dict[str, str]:
    """Return how a letter may have gone."""
    return {
        "waiting": pgettext("letters", "waiting, or to be tried again"),
        "leaving": pgettext("letters", "leaving"),
        "sent": pgettext("letters", "handed to the mail server"),
        "skipped": pgettext("letters", "not written: nothing in it for these topics"),
        "bounced": pgettext("letters", "refused by the other side"),
        "failed": pgettext("letters", "given up after several attempts"),
        "unclear": pgettext("letters", "unclear: the worker stopped meanwhile; not tried again"),
        "gone": pgettext("letters", "not written: the person had left"),
    }

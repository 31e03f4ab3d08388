"""The words for minutes, their points, revisions and corrections, and how their states look."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from caminemos.ui.api import DOT, EMPTY, RING, SQUARE, TICK, TRIANGLE, Status

MINUTES_STATUSES = {
    "minutes_draft": Status(pgettext_lazy("minutes", "Draft"), "hold", EMPTY),
    "minutes_circulated": Status(gettext_lazy("Circulating"), "info", SQUARE),
    "minutes_approved": Status(gettext_lazy("Approved"), "done", TICK),
    "item_planned": Status(gettext_lazy("To come"), "notstarted", EMPTY),
    "item_running": Status(pgettext_lazy("agenda", "Now"), "info", DOT),
    "item_over": Status(gettext_lazy("Over its time"), "late", TRIANGLE),
    "item_discussed": Status(gettext_lazy("Discussed"), "done", TICK),
    "item_postponed": Status(gettext_lazy("Postponed"), "hold", SQUARE),
    "correction_open": Status(gettext_lazy("Waits for an answer"), "unknown", RING),
    "correction_taken": Status(gettext_lazy("Taken"), "done", TICK),
    "correction_declined": Status(pgettext_lazy("correction", "Declined"), "back", TRIANGLE),
}


def language_words() -> dict[str, str]:
    """Return the languages in which minutes are written."""
    return {"es": _("Spanish"), "en": _("English")}


def how_words() -> dict[str, str]:
    """Return how a revision came about."""
    return {"saved": _("Saved"), "merged": _("Joined with what somebody else wrote"), "aside": _("Kept aside")}


def state_words() -> dict[str, str]:
    """Return where minutes stand, for a filter."""
    return {name: str(MINUTES_STATUSES[f"minutes_{name}"].word) for name in ("draft", "circulated", "approved")}

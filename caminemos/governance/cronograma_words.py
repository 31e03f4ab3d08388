"""The words of a cronograma: how an activity stands, as a shape, a word and a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.ui.api import DOT, EMPTY, RING, TICK, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTIVITY_STATUSES = {
    "activity_planned": Status(pgettext_lazy("activity", "Planned"), "notstarted", RING),
    "activity_confirmed": Status(pgettext_lazy("activity", "Confirmed"), "info", DOT),
    "activity_done": Status(pgettext_lazy("activity", "Done"), "done", TICK),
    "activity_cancelled": Status(pgettext_lazy("activity", "Cancelled"), "hold", EMPTY),
}


def state_words() -> dict[str, StrOrPromise]:
    """Return how an activity may stand."""
    return {code.removeprefix("activity_"): status.word for code, status in ACTIVITY_STATUSES.items()}


VERB_WORDS: dict[str, StrOrPromise] = {
    "confirm": _("Confirm"),
    "finish": _("Mark as done"),
    "cancel": pgettext_lazy("activity", "Cancel"),
    "reopen": _("Reopen"),
}

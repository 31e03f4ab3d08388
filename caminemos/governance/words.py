"""How the words of governance look: a shape, a word and a colour."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caminemos.ui.api import RING, SQUARE, TICK, Status

ACKNOWLEDGEMENT_STATUSES = {
    "ack_waiting": Status(_("Not acknowledged yet"), "unknown", RING),
    "ack_acknowledged": Status(_("Acknowledged"), "done", TICK),
    "ack_reserved": Status(_("Acknowledged with a reservation"), "hold", SQUARE),
}


def name_of_training(keys: set[str]) -> dict[str, str]:
    """Name whoever writes what a training node is filled with: nobody real delivered or signed it."""
    return {key: gettext("Exercise team (invented)") for key in keys if key in {"service:training", "service:training.state"}}

"""The words of agreements: states, standing in time, steps, buttons, who may read."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import LooseDate
from caminemos.ui.api import DOT, EMPTY, RING, SQUARE, TICK, Status

AGREEMENT_STATUSES = {
    "agreement_proposed": Status(pgettext_lazy("agreement", "Proposed"), "notstarted", EMPTY),
    "agreement_adopted": Status(pgettext_lazy("agreement", "Adopted"), "info", SQUARE),
    "agreement_under_way": Status(pgettext_lazy("agreement", "Under way"), "on", DOT),
    "agreement_reported": Status(_("Reported, to be checked"), "info", RING),
    "agreement_closed": Status(pgettext_lazy("agreement", "Fulfilled"), "done", TICK),
    "agreement_withdrawn": Status(pgettext_lazy("agreement", "Withdrawn"), "hold", EMPTY),
    "agreement_superseded": Status(pgettext_lazy("agreement", "Replaced"), "hold", EMPTY),
}


def state_words() -> dict[str, str]:
    """Return how each state is called."""
    return {code.removeprefix("agreement_"): str(one.word) for code, one in AGREEMENT_STATUSES.items()}


def visibility_words() -> dict[str, str]:
    """Return who may read an agreement."""
    return {
        "public": gettext("Everybody"),
        "members": gettext("Members and observers"),
        "states": gettext("States alone"),
    }


def step_words() -> dict[str, str]:
    """Return what was done in each step."""
    return {
        "propose": gettext("Written down"),
        "adopt": pgettext("step of an agreement", "Adopted"),
        "start": gettext("Work began"),
        "report": gettext("Reported as done"),
        "return": pgettext("step of an agreement", "Sent back"),
        "close": gettext("Closed: fulfilled"),
        "reopen": gettext("Opened again"),
        "withdraw": pgettext("step of an agreement", "Withdrawn"),
        "supersede": pgettext("step of an agreement", "Replaced"),
        "correct": gettext("Corrected"),
        "carry": gettext("Taken up again"),
    }


def button_words() -> dict[str, str]:
    """Return what each step is called on its button."""
    return {
        "adopt": gettext("Adopt it"),
        "start": gettext("Say that work began"),
        "report": gettext("Report it as done"),
        "return": gettext("Send it back"),
        "close": gettext("Close it"),
        "reopen": gettext("Open it again"),
        "withdraw": gettext("Withdraw it"),
        "supersede": gettext("Replace it by another one"),
    }


def late_words(due: LooseDate, today_ordinal: int) -> str:
    """Return for how long it is late."""
    days = today_ordinal - due.last.toordinal()
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def left_words(due: LooseDate, today_ordinal: int) -> str:
    """Return how long there is until its last day."""
    days = due.last.toordinal() - today_ordinal
    if days == 0:
        return gettext("due today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}

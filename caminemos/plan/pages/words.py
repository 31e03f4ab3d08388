"""The words of following the plan: states and steps, as a reader says them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.ui.api import STATUSES


def status_word(status: str) -> str:
    """Return the name of a status."""
    return str(STATUSES[status].word) if status else _("not said yet")


def step_words() -> dict[str, str]:
    """Return what each step did."""
    return {
        "submit": pgettext("step of an update", "Sent"),
        "return": pgettext("step of an update", "Returned"),
        "approve": pgettext("step of an update", "Approved"),
        "sign_off": pgettext("step of an update", "Signed off by the State"),
        "take_back": pgettext("step of an update", "Sign-off taken back"),
    }


def done_words() -> dict[str, str]:
    """Return what is told to whoever took a step: what happened and who reads it from now on."""
    return {
        "submit": _("Sent: whoever reviews it can read it now."),
        "return": _("Returned: the State reads your reason."),
        "approve": _("Approved: now the State's sign-off is awaited."),
        "sign_off": _("Your State's sign-off is given: everybody can read it now."),
        "take_back": _("Your State's sign-off is taken back: the public no longer reads it."),
    }


def button_words() -> dict[str, str]:
    """Return what the button of each step says."""
    return {
        "submit": _("Send"),
        "return": _("Return"),
        "approve": _("Approve"),
        "sign_off": _("Give the State's sign-off"),
        "take_back": _("Take the sign-off back"),
    }


def state_words() -> dict[str, str]:
    """Return where an update stands."""
    return {
        "": pgettext("state of an update", "Not begun"),
        "draft": pgettext("state of an update", "Draft"),
        "submitted": pgettext("state of an update", "Sent, being reviewed"),
        "returned": pgettext("state of an update", "Returned"),
        "approved": pgettext("state of an update", "Approved, waits for the State's sign-off"),
        "signed_off": pgettext("state of an update", "Signed off and public"),
    }

"""Words that several screens of this area share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.messages.rhythm import AT_ONCE, DAILY, INBOX_ONLY, WEEKLY


def no_longer_open() -> str:
    """Return what stands in the place of something that a person lost access to."""
    return _("This is not open to you any more")


def rhythm_words() -> dict[str, tuple[str, str]]:
    """Return each rhythm with what it means."""
    return {
        AT_ONCE: (_("At once"), _("A few minutes after it happens; what happens together comes in one letter.")),
        DAILY: (_("Once a day"), _("One digest a day with everything that is new, by subject.")),
        WEEKLY: (_("Once a week"), _("One digest on Mondays with everything that is new, by subject.")),
        INBOX_ONLY: (_("Only in the inbox"), _("No letters: what is new waits in the inbox.")),
    }


def state_words() -> dict[str, str]:
    """Return where a notice stands."""
    return {"waiting": _("Will leave"), "held": _("Held back"), "cancelled": _("Cancelled"), "sent": _("Has left")}

"""What may be done with presidency and membership."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    TERM_DECIDE = "governance.term.decide"
    HANDOVER_READ = "governance.handover.read"
    HANDOVER_MOVE = "governance.handover.move"
    HANDOVER_DELIVER = "governance.handover.deliver"
    HANDOVER_ACKNOWLEDGE = "governance.handover.acknowledge"
    MEMBERSHIP_RECORD = "governance.membership.record"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.TERM_DECIDE: _("Write down who presides over the framework and since when, and correct what is on record."),
    Permission.HANDOVER_READ: _("Read how the next handover is prepared: its instant, and which powers move."),
    Permission.HANDOVER_MOVE: _("Agree on the instant of the handover, move it, or hand over now."),
    Permission.HANDOVER_DELIVER: _("Put the handover dossier together from live data and deliver it; keep the emblem."),
    Permission.HANDOVER_ACKNOWLEDGE: _(
        "Write down and acknowledge the points of a handover for the side that one's State is on."
    ),
    Permission.MEMBERSHIP_RECORD: _("Write down since when a State is a member of the framework, and when it leaves."),
}

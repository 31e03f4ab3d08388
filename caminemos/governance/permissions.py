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
    MEMBERSHIP_RECORD = "governance.membership.record"
    ACHIEVEMENT_WRITE = "governance.achievement.write"
    ACHIEVEMENT_SIGN_OFF = "governance.achievement.sign_off"
    PROCESS_WRITE = "governance.process.write"
    PROCESS_READ_MEMBERS = "governance.process.read_members"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.TERM_DECIDE: _("Write down who presides over the framework and since when, and correct what is on record."),
    Permission.HANDOVER_READ: _("Read how the next handover is prepared: its instant, and which powers move."),
    Permission.HANDOVER_MOVE: _("Agree on the instant of the handover, move it, or hand over now."),
    Permission.MEMBERSHIP_RECORD: _("Write down since when a State is a member of the framework, and when it leaves."),
    Permission.ACHIEVEMENT_WRITE: _(
        "Write down and correct what presidencies achieved and what resulted in a State; publish it."
    ),
    Permission.ACHIEVEMENT_SIGN_OFF: _("Sign off, for one's own State, a direct result before the public sees it; return it."),
    Permission.PROCESS_WRITE: _("Keep the other processes and forums, their events and the positions taken there."),
    Permission.PROCESS_READ_MEMBERS: _(
        "Read what is being prepared for other forums: events of members, positions in preparation."
    ),
}

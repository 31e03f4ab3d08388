"""What may be done with messages to staff."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    OUTBOX_READ = "messages.outbox.read"
    OUTBOX_HOLD = "messages.outbox.hold"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.OUTBOX_READ: _("See which messages to staff will leave, as they will read, and which failed."),
    Permission.OUTBOX_HOLD: _("Hold back a message to staff before it leaves, release it or cancel it."),
}

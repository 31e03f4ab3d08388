"""What may be done with the trail."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """Permissions of the trail; none of them lets anybody change it."""

    ENTRY_READ = "audit.entry.read"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.ENTRY_READ: _("Read and export the audit trail of one's own countries; from a regional post, only the region's."),
}

"""What may be done with figures."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One sentence each, below."""

    IMPORT_PREVIEW = "statistics.import.preview"
    IMPORT_COMMIT = "statistics.import.commit"


SENTENCES = {
    Permission.IMPORT_PREVIEW: _("Upload published tables and see what they would change."),
    Permission.IMPORT_COMMIT: _("Make an uploaded edition the one in force, or discard it."),
}

"""What the site's tables ask for when a row is made."""

from __future__ import annotations

from datetime import date

from django.core.files.storage import Storage

from caminemos.kernel.api import now
from caminemos.knowledge.site.storage import KeptPictures


def today() -> date:
    """Return the day it is, by the clock of the platform."""
    return now().date()


def site_storage() -> Storage:
    """Return where the site's uploaded pictures are kept."""
    return KeptPictures()

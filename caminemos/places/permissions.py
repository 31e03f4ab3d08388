"""What may be done with places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """Permissions of places; reading them needs none."""

    REFERENCE_LOAD = "places.reference.load"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.REFERENCE_LOAD: _("Load the countries, administrative units and working calendars from the published files."),
}

"""Where the reference comes from, said once for every list and file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SOURCES: tuple[StrOrPromise, ...] = (
    _("Sources: ISO 3166 and names by Unicode CLDR; UNHCR codes by UNHCR, Refugee Data Finder (CC BY 4.0)."),
    _("P-codes and names of units: OCHA Common Operational Datasets; GeoNames codes: GeoNames (CC BY 4.0)."),
)
OUTLINE_NOTE = _(
    "Outlines: Natural Earth, simplified. Borders are for orientation and say nothing about the status of a territory."
)

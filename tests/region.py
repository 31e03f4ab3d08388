"""The seven members and the headings of UNHCR's tables, for the tests of every area that counts by country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from caminemos.kernel.api import Text
from caminemos.places.api import forget
from caminemos.places.models import Country

MEMBERS = {
    "BLZ": ("Belice", "Belize"),
    "CRI": ("Costa Rica", "Costa Rica"),
    "SLV": ("El Salvador", "El Salvador"),
    "GTM": ("Guatemala", "Guatemala"),
    "HND": ("Honduras", "Honduras"),
    "MEX": ("México", "Mexico"),
    "PAN": ("Panamá", "Panama"),
}
APPLICATIONS = "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,app_type,dec_level,app_pc,applied"
DECISIONS = (
    "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,dec_level,dec_pc,"
    "dec_recognized,dec_other,dec_rejected,dec_closed,dec_total"
)
POPULATION = (
    "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,"
    "refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst"
)


def admit(codes: Iterable[str]) -> Iterator[None]:
    """Make these countries members for the length of a test."""
    for iso3 in codes:
        es, en = MEMBERS[iso3]
        fields = {"iso2": "", "name": Text.of(es=es, en=en), "is_member": True}
        Country.objects.update_or_create(iso3=iso3, defaults=fields)
    forget()
    yield
    forget()


@pytest.fixture
def members(db: None) -> Iterator[None]:
    """The seven members."""
    yield from admit(MEMBERS)

"""Seven members since their real days, and the presidencies on record."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from caminemos.governance.actions.load import load_presidencies
from caminemos.governance.management.commands.load_presidencies import FILE
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import LooseDate, Service, Text
from caminemos.places.api import forget
from caminemos.places.models import Country

SECRETARIAT = Service.named("secretariat", list(Permission))
PRESIDENCY = Service.named("presidency", [Permission.TERM_DECIDE])
ZONES = {
    "BLZ": "America/Belize",
    "CRI": "America/Costa_Rica",
    "SLV": "America/El_Salvador",
    "GTM": "America/Guatemala",
    "HND": "America/Tegucigalpa",
    "MEX": "America/Mexico_City",
    "PAN": "America/Panama",
}
PLAN = settings.BASE / "caminemos" / "plan" / "data" / "mirps-2023.yml"
FOUNDED, JOINED = date(2017, 10, 26), date(2019, 7, 25)


@pytest.fixture
def region(members: None) -> None:
    """The members with the days on which they joined."""
    for one in Country.objects.filter(is_member=True):
        one.zone = ZONES[one.iso3]
        one.member_since = LooseDate.on(JOINED if one.iso3 == "SLV" else FOUNDED)
        one.save()
    forget()


@pytest.fixture
def record(region: None) -> None:
    """What is on record from 2019 to 2026."""
    load_presidencies(FILE.read_bytes(), by=SECRETARIAT)


@pytest.fixture
def archive(record: None) -> None:
    """The presidencies on record, the framework's objectives and the plan of 2023: what achievements and events refer to."""
    for iso3, name in (("USA", "Estados Unidos"), ("CHE", "Suiza")):
        Country.objects.create(iso3=iso3, name=Text.of(es=name))
    forget()
    call_command("load_frameworks", verbosity=0, stdout=io.StringIO())
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())

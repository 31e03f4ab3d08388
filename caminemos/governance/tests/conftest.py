"""Seven members since their real days, and the presidencies on record."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.api import Organisation, User
from caminemos.governance.actions.load import load_presidencies
from caminemos.governance.actions.load_bodies import load_bodies
from caminemos.governance.actions.terms import record_term
from caminemos.governance.management.commands.load_bodies import FILE as BODIES
from caminemos.governance.management.commands.load_presidencies import FILE
from caminemos.governance.models import Body, Membership, Representation, Seat, Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import LooseDate, Service, Text, now
from caminemos.places.api import forget
from caminemos.places.models import Country

SECRETARIAT = Service.named("secretariat", list(Permission))
ADMIN = Service.named("administrator", ["access.post.manage"])
STATES = {"CRI": "Costa Rica", "SLV": "El Salvador", "GTM": "Guatemala", "HND": "Honduras"}
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


_loaded: dict[type[Model], list[dict[str, Any]]] = {}
"""The rows that loading makes, from its first time: hundreds of tests stand on them, and each load takes a good part of a second."""


def loaded_once(models: tuple[type[Model], ...], load: Callable[[], Any]) -> None:
    """Load, or copy the rows of these models as they were loaded the first time."""
    if models[0] not in _loaded:
        load()
        _loaded.update({model: list(model._default_manager.values()) for model in models})
        return
    for model in models:
        model._default_manager.bulk_create([model(**row) for row in _loaded[model]])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


@pytest.fixture
def record(region: None) -> None:
    """What is on record from 2019 to 2026; the trail tells of it only where it was loaded for the first time."""
    loaded_once((Membership, Term), lambda: load_presidencies(FILE.read_bytes(), by=SECRETARIAT))


@pytest.fixture
def coming(record: None) -> Term:
    """Guatemala's presidency of 2027, decided, its handover not agreed."""
    return record_term(2027, {"country_id": "GTM", "starts": LooseDate.parse("2026-12")}, by=SECRETARIAT)


@pytest.fixture
def officers(coming: Term) -> dict[str, User]:
    """An officer in a presidency post of four foreign ministries."""
    return {state: _officer(state) for state in STATES}


def _officer(state: str) -> User:
    home = Organisation.objects.create(
        code=f"{state.lower()}-mre", kind="state", country_id=state, name=Text.of(es=STATES[state])
    )
    title = Text.of(es="Coordinación de la presidencia", en="Coordination of the presidency")
    post = create_post(home, code=f"{state.lower()}-ppt", title=title, role="presidency", by=ADMIN)
    user = User.objects.create_user(f"ppt.{state.lower()}", "x", full_name=f"Oficial {STATES[state]}")
    hand_over_post(post, to=user, by=ADMIN, at=now() - timedelta(days=400))
    return user


FRIENDS = {
    "ARG": "Argentina",
    "BRA": "Brasil",
    "CAN": "Canadá",
    "CHE": "Suiza",
    "COL": "Colombia",
    "ESP": "España",
    "FRA": "Francia",
    "URY": "Uruguay",
    "USA": "Estados Unidos",
}


@pytest.fixture
def friends(record: None) -> None:
    """The countries of the support platform."""
    for iso3, name in FRIENDS.items():
        Country.objects.get_or_create(iso3=iso3, defaults={"iso2": "", "name": Text.of(es=name, en=name)})
    forget()


@pytest.fixture
def bodies(friends: None) -> None:
    """The bodies on record; the trail tells of them only where they were loaded for the first time."""
    loaded_once((Body, Seat, Representation), lambda: load_bodies(BODIES.read_bytes(), by=SECRETARIAT))


@pytest.fixture
def archive(record: None) -> None:
    """The presidencies on record, the framework's objectives and the plan of 2023: what achievements and events refer to."""
    for iso3, name in (("USA", "Estados Unidos"), ("CHE", "Suiza")):
        Country.objects.get_or_create(iso3=iso3, defaults={"iso2": "", "name": Text.of(es=name)})
    forget()
    call_command("load_frameworks", verbosity=0, stdout=io.StringIO())
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())

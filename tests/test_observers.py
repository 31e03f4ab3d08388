"""Observers see and do not decide: every route of governance is tried by the observer of the cast."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, get_resolver

from caminemos.config.route_policies import policy_of_route
from caminemos.governance.models import Body, Membership, Representation, Seat, Term
from caminemos.kernel.api import LooseDate, Text
from caminemos.places.models import Country
from tests.architecture.test_routes import routes

KEPT = (Body, Seat, Representation, Term, Membership)
FIELDS = {"country_id": "HND", "country": "HND", "role": "member", "capacity": "head", "code": "x", "kind": "academia", "name_es": "x",
          "position_es": "x", "institution_es": "x", "starts": "2023-01-24", "year": "2027", "starts_on": "2023-01-24", "why": "x",
          "ends_on": "2026-01-01", "why_es": "x", "version": "1", "day": "2027-01-14", "time": "10:00", "sure": "on"}  # fmt: skip
PLAIN = {"str:language": "es", "slug:code": "plenary", "int:year": "2025", "int:number": "1"}


@pytest.fixture
def framework(members: None) -> str:
    """A body with somebody who sits and somebody who speaks in it, a presidency and a member; return their key."""
    pk = 7
    body = Body.objects.create(pk=pk, code="plenary", kind="plenary", name=Text.of(es="Plenaria", en="Plenary"))
    honduras, day = Country.objects.get(iso3="HND"), LooseDate.parse("2023-01-24")
    Seat.objects.create(pk=pk, body=body, country=honduras, role="observer", starts=day)
    speaks = {"position": Text.of(es="Viceministra"), "institution": Text.of(es="Cancillería")}
    Representation.objects.create(pk=pk, body=body, country=honduras, capacity="head", name="Alba Ruiz", starts=day, **speaks)
    Term.objects.create(pk=pk, year=2025, country=honduras, starts=day)
    Membership.objects.create(pk=pk, country=honduras, starts_on=day.first)
    return str(pk)


ABSENT = (
    "documents", "slot", "emblem", "archive/<slug", "processes/<slug", "ministerial", "agreements/evidence", "agreements/<slug",
    "consultations/<slug", "meetings/<slug", "<int:month>", "cronograma/<slug",
)  # fmt: skip
"""Public addresses of things that this framework has none of."""
OWN = ("calendar/subscribe/make",)
"""Addresses at which an observer does something for themselves; what was sent lacks a field, which is said."""


def governance() -> list[tuple[str, URLPattern]]:
    """Return every route of governance."""
    return [(address, pattern) for namespace, address, pattern in routes(get_resolver()) if namespace == "governance"]


def filled(address: str, pk: str) -> str:
    """Return an address whose parts are filled with what there is."""
    for name, value in (PLAIN | {"int:pk": pk, "uuid:pk": f"00000000-0000-7000-8000-{pk:0>12}"}).items():
        address = address.replace(f"<{name}>", value)
    return f"/{address}"


@pytest.mark.django_db
@pytest.mark.ledger("G30")
def test_an_observer_changes_nothing_on_any_route_of_governance(framework, cast, client_as):
    observer, before = client_as(cast.observer), [list(model.objects.values()) for model in KEPT]
    found = governance()
    for address, pattern in found:
        policy = policy_of_route(pattern, "governance")
        answer = observer.post(filled(address, framework), FIELDS)
        there = 200 if policy.is_public and not any(word in address for word in ABSENT) else 404
        expected = 422 if any(word in address for word in OWN) else there
        assert answer.status_code == expected, address
    assert len(found) > 20
    assert [list(model.objects.values()) for model in KEPT] == before


@pytest.mark.django_db
@pytest.mark.ledger("G30")
def test_an_observer_reads_who_sits_and_who_speaks_and_finds_no_way_to_write(framework, cast, client_as):
    html = client_as(cast.observer).get("/es/bodies/plenary/").content.decode()
    assert "Alba Ruiz" in html
    assert "/edit/" not in html
    assert "/new/" not in html
    assert 'enctype="multipart/form-data"' not in html

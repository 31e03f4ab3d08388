"""The dossier is put together from living data, delivered under a number, and reads the same ever after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from caminemos.access.actor import actor_for
from caminemos.access.api import User
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.deliveries import deliver_dossier, fingerprint
from caminemos.governance.dossier import as_json, assembled, from_json
from caminemos.governance.models import Achievement, Acknowledgement, Delivery, Membership, Process, ProcessEvent, Term
from caminemos.governance.pages.bodies import body_lines
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, DossierPart, LooseDate, OpenMatter, Refused, Text, may_open, today
from caminemos.places.models import Country
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ADDRESS = "/en/presidencies/2027/handover/dossier/"


@pytest.mark.ledger("G25")
def test_every_area_brings_its_part_and_an_empty_part_is_still_there(coming: Term, officers: dict[str, User]) -> None:
    parts = {part.code: part for part in assembled(actor_for(officers["SLV"]), today())}
    assert list(parts) == [
        "drafts", "reviews", "obligations", "meetings", "agreements", "recommendations", "results", "calendar", "processes", "contacts",
        "replies", "chairs", "visibility", "newsletter", "outbox", "presidency",
    ]  # fmt: skip
    assert parts["drafts"].matters == ()
    assert {str(one.who) for one in parts["contacts"].matters} == {str(user) for user in officers.values()}
    assert "Presidencia de 2027" in {str(one.what) for one in parts["presidency"].matters}


def test_states_stand_in_the_alphabetical_order_of_their_spanish_names(coming: Term, officers: dict[str, User]) -> None:
    contacts = next(part for part in assembled(actor_for(officers["SLV"]), today()) if part.code == "contacts")
    assert [str(one.who) for one in contacts.matters] == [str(officers[code]) for code in ("CRI", "SLV", "GTM", "HND")]


@pytest.mark.ledger("G25")
def test_the_dossier_says_everything_in_both_languages(coming: Term, officers: dict[str, User]) -> None:
    for part in assembled(actor_for(officers["SLV"]), today()):
        texts = [part.title, part.about, *(one.what for one in part.matters), *(one.stands for one in part.matters if one.stands)]
        assert all(text.missing(["es", "en"]) == [] for text in texts)
        assert part.title.values["es"] != part.title.values["en"]


def test_what_nobody_has_verified_is_an_open_matter(coming: Term) -> None:
    Membership.objects.filter(country="PAN").update(is_verified=False)
    part = next(one for one in assembled(SECRETARIAT, date(2026, 6, 1)) if one.code == "presidency")
    found = [(str(one.who) or str(one.what), str(one.stands), one.due) for one in part.matters]
    assert ("Guatemala", "No hay momento acordado", "2026-12") in found
    assert ("México", "Datos por verificar en una fuente", "") in found
    assert ("Panamá", "Membresía por verificar", "") in found


@pytest.mark.ledger("G25")
def test_a_delivery_keeps_its_words_whatever_changes_afterwards(coming: Term, officers: dict[str, User]) -> None:
    outgoing = actor_for(officers["SLV"])
    made = deliver_dossier(coming, " Primera ", by=outgoing)
    with pytest.raises(Refused, match="nothing_new"):
        deliver_dossier(coming, "otra vez", by=outgoing)
    officers["HND"].full_name = "Otra Persona"
    officers["HND"].save()
    second = deliver_dossier(coming, "", by=SECRETARIAT)
    made.refresh_from_db()
    assert [made.number, made.note, second.number] == [1, "Primera", 2]
    assert fingerprint(made.parts) == made.sha256 != second.sha256
    assert "Oficial Honduras" in str(made.parts)
    assert [one.content()["after"]["number"] for one in entries(verb="handover.deliver")] == [1, 2]


def test_a_part_comes_back_from_its_stored_form_as_it_was(coming: Term, officers: dict[str, User]) -> None:
    parts = assembled(actor_for(officers["SLV"]), today())
    assert from_json(as_json(parts)) == parts


def test_a_delivery_that_was_changed_behind_its_back_no_longer_matches_its_fingerprint(coming: Term) -> None:
    made = deliver_dossier(coming, "", by=SECRETARIAT)
    made.parts[0]["about"]["values"]["es"] += "."
    assert fingerprint(made.parts) != made.sha256


def test_the_database_numbers_deliveries_once(coming: Term) -> None:
    made = deliver_dossier(coming, "", by=SECRETARIAT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Delivery.objects.create(
            term=coming, number=made.number, parts=[], sha256="x", delivered_at=made.delivered_at, delivered_by="x"
        )


@pytest.mark.parametrize("who", ["ANONYMOUS", "GTM", "CRI"])
def test_nobody_but_the_presidency_in_office_and_the_secretariat_delivers(
    coming: Term, officers: dict[str, User], who: str
) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        deliver_dossier(coming, "", by=ANONYMOUS if who == "ANONYMOUS" else actor_for(officers[who]))
    assert not Delivery.objects.exists()


def test_the_first_presidency_was_handed_over_by_nobody(coming: Term) -> None:
    with pytest.raises(Refused) as problem:
        deliver_dossier(Term.objects.get(year=2019), "", by=SECRETARIAT)
    assert problem.value.status == 404


@pytest.mark.ledger("G25")
def test_the_incoming_team_reads_what_was_delivered_and_not_the_living_data(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    incoming, outgoing = client_as(officers["GTM"]), client_as(officers["SLV"])
    assert "Nothing has been delivered yet" in incoming.get(ADDRESS).content.decode()
    answer = outgoing.post(f"{ADDRESS}deliver/", {"note": "Con cariño"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ADDRESS}1/")
    html = incoming.get(ADDRESS).content.decode()
    assert "Con cariño" in html
    assert Delivery.objects.get().sha256 in html
    assert incoming.post(f"{ADDRESS}deliver/", {}).status_code == 404
    assert outgoing.get(f"{ADDRESS}2/").status_code == 404
    assert outgoing.post(f"{ADDRESS}deliver/", {"note": "x" * 700}).status_code == 422


def test_what_a_reader_may_not_open_is_told_and_is_no_link(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Text.of(es="2 informes esperan revisión", en="2 reports wait for review")
    part = DossierPart("reviews", told, told, (OpenMatter(told, path="/reviews/?show=submitted"),))
    monkeypatch.setattr("caminemos.governance.actions.deliveries.assembled", lambda *_: [part])
    deliver_dossier(coming, "", by=SECRETARIAT)
    for state, opens in (("SLV", True), ("GTM", False)):
        html = client_as(officers[state]).get(f"{ADDRESS}1/").content.decode()
        assert ("2 reports wait for review" in html, 'href="/en/reviews/?show=submitted"' in html) == (True, opens)
    assert not may_open("/en/no-such-page/", SECRETARIAT)
    assert may_open("/en/presidencies/", ANONYMOUS)


def test_what_is_delivered_and_acknowledged_in_the_evening_is_dated_by_the_clock_of_the_handover(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    desk, evening = client_as(officers["SLV"]), datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    desk.post(f"{ADDRESS}deliver/", {"note": ""})
    desk.post(ADDRESS.replace("dossier/", "checklist/emblem/acknowledge/"), {"version": 1})
    Delivery.objects.update(delivered_at=evening)
    Acknowledgement.objects.update(at=evening)
    for address in (f"{ADDRESS}1/", ADDRESS.replace("dossier", "checklist")):
        html = desk.get(address).content.decode()
        assert ("19 Nov 2026" in html, "20 Nov 2026" in html) == (True, False)


@pytest.mark.ledger("G25")
def test_the_dossier_is_taken_along_as_a_table(coming: Term, officers: dict[str, User], client_as: Callable[..., Client]) -> None:
    content = b"".join(client_as(officers["SLV"]).get(f"{ADDRESS}?format=csv")).decode()
    assert "Oficial Guatemala" in content
    assert content.count("\n") > 8


def test_who_has_no_part_in_it_finds_nothing(coming: Term, cast: Cast, client_as: Callable[..., Client]) -> None:
    deliver_dossier(coming, "", by=SECRETARIAT)
    people: list[Any] = [cast.stranger, cast.observer, cast.focal_point, cast.auditor, None]
    for person in people:
        browser = client_as(person)
        for address in ("", "1/"):
            answer = browser.get(f"{ADDRESS}{address}")
            assert answer.status_code in ({404} if person else {302, 404})
            assert b"SHA-256" not in answer.content


@pytest.mark.ledger("G25")
def test_governance_brings_its_empty_chairs_results_and_other_processes(bodies: None, coming: Term) -> None:
    state = Country.objects.get(iso3="HND")
    Achievement.objects.create(
        code="r", country=state, kind="service", title=Text.of(es="Resultado", en="Result"), state="waiting"
    )
    process = Process.objects.create(code="crm", name=Text.of(es="CRM", en="RCM"))
    told = {"happens_on": LooseDate.parse("2025-05"), "position": Text.of(es="Apoyo", en="Support")}
    ProcessEvent.objects.create(process=process, code="e", name=Text.of(es="Reunión", en="Meeting"), **told)
    parts = {part.code: part for part in assembled(SECRETARIAT, date(2026, 6, 1))}
    vacant = {one.path for one in parts["chairs"].matters}
    assert vacant == {one.url.removeprefix("/es") for one in body_lines(date(2026, 6, 1)) if one.people.is_vacant}
    assert vacant
    assert [(str(one.who), str(one.stands)) for one in parts["results"].matters] == [
        ("Honduras", "Espera el visto bueno del Estado")
    ]
    assert [str(one.stands) for one in parts["processes"].matters] == ["Posición en preparación"]
    reader = {part.code: part for part in assembled(ANONYMOUS, date(2026, 6, 1))}
    assert (reader["results"].matters, reader["processes"].matters) == ((), ())

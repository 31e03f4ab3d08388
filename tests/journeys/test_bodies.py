"""A body changes its lead, a State its head of delegation, and the plenary's slot is there before anybody types it; in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, api, sign_in

pytestmark = pytest.mark.journey
PLENARY, GROUP = "/es/bodies/plenary/", "/es/bodies/reception/"
WRITING = ["bodies/new/", "bodies/reception/edit/", "bodies/reception/seats/new/", "bodies/plenary/representation/new/"]


def is_clean(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


@pytest.mark.ledger("G28", "G29")
def test_the_secretariat_hands_on_a_lead_and_fills_a_vacant_delegation(desk_of: Callable[[str], Visit]):
    visit = desk_of("secretariat")
    hand_on(visit)
    fill_the_vacancy(visit)
    keep_a_document(visit)


def hand_on(visit: Visit) -> None:
    page = visit.open(f"{GROUP}seats/new/")
    page.get_by_label("País").select_option("GTM")
    page.get_by_label("En calidad de").select_option("lead")
    page.get_by_label("Desde").fill("2026-06-01")
    page.get_by_role("button", name="Registrar").click()
    expect(page.locator("main")).to_contain_text("en esas fechas lo es México")
    expect(page.get_by_label("Desde")).to_have_value("2026-06-01")
    assert visit.serious_findings() == []
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page = visit.open(GROUP)
    page.get_by_role("link", name=re.compile("Corregir.*México, Conducción")).click()
    page.get_by_label("Primer día fuera").fill("2026-06-01")
    page.get_by_label("Por qué se corrige").fill("Rotación acordada en plenaria")
    page.get_by_role("button", name="Guardar").click()
    page = visit.open(f"{GROUP}seats/new/")
    page.get_by_label("País").select_option("GTM")
    page.get_by_label("En calidad de").select_option("lead")
    page.get_by_label("Desde").fill("2026-06-01")
    page.get_by_role("button", name="Registrar").click()
    expect(page.locator(".led-by")).to_contain_text("Guatemala")
    expect(visit.open(f"{GROUP}?on=2026-05-31").locator(".led-by")).to_contain_text("México")
    is_clean(visit)


def fill_the_vacancy(visit: Visit) -> None:
    page = visit.open(PLENARY)
    expect(page.get_by_role("row", name="Honduras Jefatura de delegación")).to_contain_text("vacante")
    page.get_by_role("link", name=re.compile("Registrar.*Honduras")).click()
    expect(page.get_by_label("País")).to_have_value("HND")
    page.get_by_label("Nombre").fill("Dilcia Pavón Reyes")
    page.get_by_label("Cargo, en español").fill("Viceministra")
    page.get_by_label("Institución, en español").fill("Secretaría de Relaciones Exteriores de Honduras")
    page.get_by_label("Desde").fill("2025-04-01")
    page.get_by_role("button", name="Registrar").click()
    page = visit.open(PLENARY)
    expect(page.get_by_role("row", name="Honduras Jefatura de delegación")).to_contain_text("Dilcia Pavón Reyes")
    expect(visit.open(f"{PLENARY}?on=2024-01-01").locator("main")).to_contain_text("Wilfredo Zúniga Paz")
    is_clean(visit)


def keep_a_document(visit: Visit) -> None:
    page = visit.open(GROUP)
    page.get_by_text("Conservar un documento").click()
    page.get_by_label("Archivo").set_input_files(
        {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 acta %%EOF"}
    )
    page.get_by_label("Título").fill("Acta de la primera sesión")
    page.get_by_role("button", name="Conservar").click()
    expect(page.get_by_role("link", name="Acta de la primera sesión")).to_have_count(1)
    is_clean(visit)


@pytest.mark.ledger("G30")
def test_an_observer_reads_names_and_finds_no_way_to_write(visit: Visit):
    sign_in(visit, "observer")
    page = visit.open(PLENARY)
    expect(page.locator("main")).to_contain_text("Regina Ocampo Luján")
    expect(page.get_by_role("link", name="Corregir")).to_have_count(0)
    is_clean(visit)
    assert {page.goto(f"{visit.base}/es/{path}").status for path in WRITING} == {404}


def test_a_focal_point_writes_for_its_own_state_alone(visit: Visit):
    sign_in(visit, "focal-point.gtm")
    page = visit.open(f"{PLENARY}representation/new/")
    assert page.get_by_label("País").locator("option").all_text_contents() == ["Guatemala"]
    assert {page.goto(f"{visit.base}/es/{path}").status for path in WRITING[:3]} == {404}


@pytest.mark.ledger("G28", "G31")
@pytest.mark.parametrize("visit", [{"width": 390, "scheme": "light"}], indirect=True)
def test_a_stranger_reads_on_a_phone_who_leads_and_what_moved(visit: Visit):
    page = visit.open("/en/bodies/")
    expect(page.get_by_role("heading", name="Working groups")).to_be_visible()
    page.get_by_role("link", name="Working group: jobs and livelihoods").click()
    expect(page.locator(".led-by")).to_contain_text("Costa Rica")
    assert "Gerardo" not in page.content()
    page.get_by_role("link", name="Its slot in the plenary").click()
    expect(page.locator("h1")).to_contain_text("Plenary of")
    expect(page.locator(".slot")).to_have_count(4)
    is_clean(visit)
    page.goto(f"{visit.base}/en/bodies/new/")
    expect(page).to_have_url(f"{visit.base}/en/account/login/?next=%2Fen%2Fbodies%2Fnew%2F")


@pytest.mark.ledger("G31")
def test_the_slot_of_a_past_plenary_names_silence_age_and_moves(visit: Visit):
    page = visit.open(f"{GROUP}slot/?plan=mirps-2023&on=2023-10-19")
    expect(page.locator(".plan-facts")).to_contain_text("desde la plenaria del 20 jul 2023")
    expect(page.locator(".slot").first.locator("tbody tr")).to_have_count(7)
    expect(page.locator("main")).to_contain_text("nada con visto bueno")
    page.emulate_media(media="print")
    expect(page.locator(".slot").first).to_be_visible()
    is_clean(visit)


def test_the_interface_tells_positions_and_never_a_name(region: str):
    found = api(region, "/bodies/plenary/?on=2024-01-01")
    assert "Vice-minister" in str(found["representation"])
    assert "Zúniga" not in str(found)

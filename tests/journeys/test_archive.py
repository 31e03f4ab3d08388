"""A result for Honduras is written down, signed off by Honduras and only then read by the public; positions stay with members."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Visit, api

pytestmark = pytest.mark.journey
TITLE, ENGLISH = "Ventanilla para personas desplazadas en Choluteca", "Window for displaced people in Choluteca"


@pytest.mark.ledger("G27")
def test_a_direct_result_is_read_by_the_public_once_its_state_signed_it_off(desk_of: Callable[[str], Visit], visit: Visit):
    address = written(desk_of("secretariat"))
    assert visit.page.goto(f"{visit.base}{address}").status == 404
    assert desk_of("provider.gtm").page.goto(f"{visit.base}{address}").status == 404
    signed_off(desk_of("focal-point.hnd"), address)
    visit.faults.clear()  # the browser reports what is not there (404) as a failed load
    page = visit.open(address)
    expect(page.locator("main")).to_contain_text("Honduras dio su visto bueno")
    page = visit.open("/es/archive/?country=HND&year=2026")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    sound(visit)
    assert TITLE in str(api(visit.base, "/achievements/?country=HND"))


def written(visit: Visit) -> str:
    page = visit.open("/es/presidencies/")
    page.get_by_role("link", name="Archivo").click()
    page.get_by_role("link", name="Registrar un logro").click()
    page.get_by_label("Presidencia que lo logró").select_option("2026")
    page.get_by_label("Resultado directo en").select_option("HND")
    page.get_by_label("Título en español").fill(TITLE)
    page.get_by_label("Título en inglés").fill(ENGLISH)
    page.get_by_label("Tipo").select_option("service")
    page.get_by_label("Cuándo").fill("2019-03")
    page.get_by_role("button", name="Registrar").click()
    expect(page.locator("main")).to_contain_text("queda lejos de la presidencia de 2026")
    expect(page.get_by_label("Título en español")).to_have_value(TITLE)
    assert visit.serious_findings() == []
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page.get_by_label("Cuándo").fill("2026-05")
    page.get_by_role("button", name="Registrar").click()
    expect(page.get_by_role("button", name="Publicar")).to_have_count(0)
    page.get_by_role("button", name="Pedir el visto bueno al Estado").click()
    expect(page.locator("main")).to_contain_text("Espera al Estado")
    sound(visit)
    return page.url.removeprefix(visit.base)


def signed_off(visit: Visit, address: str) -> None:
    page = visit.open("/es/archive/")
    expect(page.locator(".waiting")).to_contain_text(TITLE)
    sound(visit)
    page.locator(".waiting").get_by_role("link", name=TITLE).click()
    assert page.url == f"{visit.base}{address}"
    expect(page.get_by_role("link", name="Corregir")).to_have_count(0)
    page.get_by_role("button", name="Dar el visto bueno de mi Estado").click()
    expect(page.locator("main")).to_contain_text("Publicado: ya puede leerlo cualquier persona.")
    sound(visit)


def sound(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


@pytest.mark.ledger("G27")
@pytest.mark.parametrize("visit", [{"width": WIDTHS["phone"], "scheme": "dark"}], indirect=True)
def test_the_archive_reads_on_a_phone_in_english(visit: Visit):
    page = visit.open("/en/archive/?kind=declaration")
    expect(page.locator("h1")).to_have_text("Archive of the presidencies")
    expect(page.locator(".years")).to_be_hidden()
    expect(page.get_by_role("link", name="Panama City Declaration")).to_be_visible()
    sound(visit)
    page.get_by_role("link", name="Panama City Declaration").click()
    expect(page.locator("main")).to_contain_text("more than 150 national commitments")
    sound(visit)


@pytest.mark.ledger("G49")
def test_a_position_in_preparation_is_published_before_the_public_reads_it(desk_of: Callable[[str], Visit], visit: Visit):
    address = "/es/processes/women-commission/"
    public = visit.open(address)
    expect(public.locator("#exercise-joint-2026")).to_contain_text("acción conjunta")
    unread(public)
    observer = desk_of("observer")
    unread(observer.open(address))
    member = desk_of("focal-point.hnd").open(address)
    expect(member.locator("#exercise-joint-2026")).to_contain_text("Borrador inventado")
    desk = desk_of("secretariat")
    page = desk.open(address)
    page.get_by_role("button", name="Publicar la posición").click()
    expect(page.locator("main")).to_contain_text("La posición está publicada.")
    sound(desk)
    expect(visit.open(address).locator("#exercise-joint-2026")).to_contain_text("Borrador inventado")
    sound(visit)
    assert observer.page.goto(f"{visit.base}{address}edit/").status == 404


def unread(page: Page) -> None:
    expect(page.locator("main")).not_to_contain_text("Borrador inventado")
    expect(page.locator("main")).not_to_contain_text("En preparación")

"""An indicator from its passport to the region's figure: defined, reported, returned, corrected, approved, signed off, read by everybody."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import WIDTHS, Visit, sign_in, watched

pytestmark = pytest.mark.journey
PLAN = "plans/mirps-2023/indicators"
CODE = "I-1-1-3"
DAYS = "287.5"
"""What only this journey says, so that it is recognised wherever it appears."""


def another(browser: Browser, visit: Visit) -> Visit:
    return watched(browser.new_context(viewport={"width": 1440, "height": 900}), visit.base)


def line() -> str:
    return f"li.owed:has(.code:text-is('{CODE}'))"


@pytest.mark.ledger("G4", "G8", "G21")
def test_a_figure_goes_from_my_country_to_the_regions_page_and_the_interface(visit: Visit, browser: Browser) -> None:
    page = sign_in(visit, "focal-point.blz")
    visit.open("/es/my-country/?show=all&round=2023-cierre&kind=indicator")
    page.locator(line()).get_by_role("link", name="Escribir").click()
    opened = page.locator("li.owed.open")
    opened.get_by_label("Cifra", exact=True).fill("30 %")
    opened.get_by_role("button", name="Guardar y seguir").click()
    expect(opened).to_contain_text("es un porcentaje")
    opened.get_by_label("Cifra", exact=True).fill(DAYS)
    opened.get_by_label("Qué hay detrás de la cifra, en español").fill("Mediana de las decisiones del año.")
    opened.get_by_role("button", name="Guardar y enviar").click()
    expect(page.locator(line())).to_contain_text("Enviado, en revisión")
    assert visit.serious_findings() == []
    address = page.locator(line()).get_by_role("heading").get_by_role("link").get_attribute("href")
    assert address is not None
    desk, public = another(browser, visit), another(browser, visit)
    office = sign_in(desk, "secretariat")
    assert public.page.goto(f"{visit.base}{address}").status == 404  # type: ignore[union-attr]
    desk.open(address)
    office.get_by_label("Por qué, y qué hacer").fill("¿De qué fecha es?")
    office.get_by_role("button", name="Devolver").click()
    visit.open(address)
    page.get_by_label("Qué hay detrás de la cifra, en español").fill("Mediana de las decisiones del año, al 31 de diciembre.")
    page.get_by_role("button", name="Guardar y enviar").click()
    desk.open(address)
    office.get_by_role("button", name="Aprobar").click()
    _nothing_public(public)
    visit.open(address)
    page.get_by_role("button", name="Dar el visto bueno del Estado").click()
    expect(page.locator("main")).to_contain_text("Con visto bueno y público")
    assert visit.serious_findings() == []
    assert (visit.faults, desk.faults) == ([], [])
    _published(public)


def _nothing_public(public: Visit) -> None:
    answer = public.page.request.get(f"{public.base}/api/v1/{PLAN}/{CODE}/")
    assert DAYS not in answer.text()


def _published(public: Visit) -> None:
    public.faults.clear()  # the browser reports the earlier 404 as a failed load
    public.open(f"/es/{PLAN}/{CODE}/")
    expect(public.page.locator("main")).to_contain_text("287,5")
    assert public.serious_findings() == []
    whole = json.loads(public.page.request.get(f"{public.base}/api/v1/{PLAN}/{CODE}/").text())
    assert ["BLZ", 287.5] in [[one["country"], one["value"]] for one in whole["figures"]]
    public.open("/es/plans/mirps-2023/report/?country=BLZ")
    expect(public.page.locator("main")).to_contain_text("287,5")
    assert public.faults == []


@pytest.mark.ledger("G4")
def test_the_desk_defines_and_redefines_an_indicator(visit: Visit) -> None:
    page = sign_in(visit, "secretariat")
    visit.open(f"/es/{PLAN}/new/")
    assert visit.serious_findings() == []
    page.get_by_label("Código").fill("I-9-9")
    page.get_by_label("Título en español").fill("Acuerdos con municipios")
    page.get_by_label("Definición en español").fill("Acuerdos firmados en el periodo.")
    page.get_by_label("Fuente, en español").fill("Archivo de la secretaría")
    page.get_by_label("Responsable, en español").fill("Secretaría técnica")
    page.get_by_label("Unidad").select_option("agreements")
    page.get_by_label("Meta", exact=True).fill("12")
    page.get_by_label("Fecha de la meta").fill("2023-12-31")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".error-summary")).to_contain_text("Una meta sin línea de base")
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page.get_by_label("Por qué no hay línea de base").fill("Nadie los contaba.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acuerdos con municipios")
    page.get_by_role("link", name="Redefinir").click()
    page.get_by_label("Vale desde").fill("2023-07-01")
    page.get_by_label("Qué cambia y por qué").fill("Se cuentan también las prórrogas.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("main")).to_contain_text("Se cuentan también las prórrogas.")
    assert visit.faults == []


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_screens_of_indicators_are_whole_at_both_widths_and_languages(
    browser: Browser, visit: Visit, width: int, language: str
) -> None:
    sight = watched(browser.new_context(viewport={"width": width, "height": 900}), visit.base)
    sign_in(sight, "secretariat")
    pages = (
        f"{PLAN}/",
        f"{PLAN}/I-1-1-1/",
        f"{PLAN}/I-1-1-2/",
        f"{PLAN}/I-1-2-1/",
        f"{PLAN}/I-1-2-4/",
        f"{PLAN}/I-1-2-4/redefine/",
    )
    for path in (*pages, "plans/mirps-2023/results/1.1-R1/"):
        sight.open(f"/{language}/{path}")
        assert (path, sight.overflow(), sight.serious_findings()) == (path, 0, [])
    assert sight.faults == []

"""Next year's plan: rolled over, reworded, consulted on, answered, adopted, published; a stranger sees none of it before."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDTHS, Visit, sign_in, watched

pytestmark = pytest.mark.journey
NEXT = "/es/plans/mirps-2024"
SCREENS = [
    *("plans/training-2024/draft/", "plans/training-2024/draft/action/1.1-a/", "plans/training-2024/draft/changes/"),
    *("plans/training-2024/consultation/", "plans/training-2024/consultation/action/1.1-a/"),
    *("plans/training-2024/lineage/", "plans/training-2024/lineage/action/1.2-g/"),
    *("plans/mirps-2023/deviations/", "plans/mirps-2023/roll-over/"),
]
WORDS = {"español": "Intercambio anual sobre registro y asilo", "inglés": "A yearly exchange on registration and asylum"}
PROPOSED = {
    "español": "Intercambio anual sobre registro, asilo y refugio",
    "inglés": "A yearly exchange on registration and refuge",
}


def sight_of(browser: Browser, base: str) -> Visit:
    return watched(browser.new_context(viewport={"width": 1440, "height": 900}), base)


@pytest.mark.ledger("G11", "G12", "G13", "G22")
def test_the_plan_is_rolled_over_consulted_on_answered_adopted_and_published(own_region: str, browser: Browser) -> None:
    visit = sight_of(browser, own_region)
    page = sign_in(visit, "secretariat")
    _rolled_over(visit, page)
    _reworded(visit, page)
    stranger, observer, focal_point = (sight_of(browser, own_region) for _ in range(3))
    sign_in(stranger, "statistician.gtm")
    sign_in(observer, "observer")
    sign_in(focal_point, "focal-point.hnd")
    _closed_to(stranger, "/", "/draft/", "/consultation/", "/lineage/action/1.1-a/")
    _closed_to(observer, "/", "/draft/")
    visit.open(f"{NEXT}/draft/")
    page.get_by_role("button", name="Enviar a consulta").click()
    expect(page.locator("main")).to_contain_text("El borrador está en consulta")
    _closed_to(stranger, "/", "/draft/", "/consultation/", "/lineage/action/1.1-a/")
    _closed_to(observer, "/draft/")
    _commented(observer, "Las organizaciones pueden aportar testimonios.", {})
    _commented(focal_point, "Falta nombrar el refugio.", PROPOSED)
    _answered(visit, page)
    _adopted(visit, page)
    _published(stranger)
    assert [sight.faults for sight in (visit, observer, focal_point, stranger)] == [[], [], [], []]


def _rolled_over(visit: Visit, page: Page) -> None:
    visit.open("/es/plans/mirps-2023/")
    page.get_by_role("link", name="Redactar el plan del año siguiente").click()
    page.get_by_label("Presidencia").select_option("BLZ")
    page.get_by_label("Qué pasa con ella: Acción 1.1-b").select_option("done")
    page.get_by_role("button", name="Hacer el borrador").click()
    expect(page.get_by_role("alert")).to_contain_text("Diga en una oración qué pasó con 1.1-b.")
    page.get_by_label("En una oración: Acción 1.1-b").fill("El diagnóstico se entregó en octubre.")
    page.get_by_role("button", name="Hacer el borrador").click()
    expect(page.locator("h1")).to_have_text("Plan de acción regional 2024")
    visit.faults.clear()  # the browser reports the refused form as a failed load


def _reworded(visit: Visit, page: Page) -> None:
    page.get_by_role("link", name="1.1-a").click()
    for language, words in WORDS.items():
        page.get_by_label(f"Título en {language}").fill(words)
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".wordwise ins").first).to_be_visible()
    assert (visit.serious_findings(), visit.overflow()) == ([], 0)
    visit.open(f"{NEXT}/draft/changes/")
    expect(page.locator("article").first).to_contain_text(WORDS["español"])


def _commented(sight: Visit, text: str, wording: dict[str, str]) -> None:
    page = sight.page
    sight.open(f"{NEXT}/consultation/action/1.1-a/")
    page.get_by_label("Comentario", exact=True).fill(text)
    for language, words in wording.items():
        page.get_by_label(f"Redacción propuesta en {language}").fill(words)
    page.get_by_role("button", name="Enviar el comentario").click()
    expect(page.locator("article.comment", has_text=text)).to_contain_text("Abierto")
    assert sight.serious_findings() == []


def _answered(visit: Visit, page: Page) -> None:
    visit.open(f"{NEXT}/consultation/action/1.1-a/")
    heard = page.locator("article.comment", has_text="testimonios")
    heard.get_by_label("Respuesta").fill("Se invitará a dos organizaciones.")
    heard.get_by_role("button", name="Aceptar en parte").click()
    expect(heard).to_contain_text("Se invitará a dos organizaciones.")
    proposed = page.locator("article.comment", has_text="Falta nombrar")
    proposed.get_by_role("button", name="Aceptar", exact=True).click()
    expect(proposed).to_contain_text("Aceptado")
    visit.open(f"{NEXT}/draft/")
    page.get_by_role("button", name="Retirar de la consulta").click()
    visit.open(f"{NEXT}/consultation/action/1.1-a/")
    proposed.get_by_role("button", name="Incorporar la redacción").click()
    expect(page.locator("h1")).to_have_text(PROPOSED["español"])


def _adopted(visit: Visit, page: Page) -> None:
    visit.open(f"{NEXT}/lineage/")
    expect(page.locator("table tr", has_text=PROPOSED["español"])).to_contain_text("con otra redacción")
    page.get_by_role("button", name="Confirmar los marcados").click()
    expect(page.locator("main")).to_contain_text("enlaces confirmados")
    visit.open(f"{NEXT}/draft/")
    expect(page.locator("main")).to_contain_text("Ningún enlace con el año pasado espera confirmación.")
    page.get_by_role("button", name="Adoptar").click()
    expect(page.locator("main")).to_contain_text("El plan está adoptado")
    assert visit.serious_findings() == []


def _published(public: Visit) -> None:
    page = public.page
    public.open(f"{NEXT}/lineage/action/1.1-a/")
    expect(page.locator("ol.steps li").last).to_contain_text("con otra redacción")
    expect(page.locator("ol.steps li").last).to_contain_text(PROPOSED["español"])
    assert (public.serious_findings(), public.overflow()) == ([], 0)
    public.open("/es/plans/mirps-2023/lineage/action/1.1-b/")
    expect(page.locator("main")).to_contain_text("El diagnóstico se entregó en octubre.")
    public.open(f"{NEXT}/deviations/")
    expect(page.locator("main")).to_contain_text("El plan dice hoy exactamente lo que se adoptó.")
    (version,) = json.loads(page.request.get(f"{public.base}/api/v1/plans/mirps-2024/versions/").text())
    assert (version["number"], len(version["sha256"])) == (1, 64)
    _closed_to(public, "/draft/", "/consultation/")


def _closed_to(sight: Visit, *pages: str) -> None:
    for path in pages:
        answer = sight.page.goto(f"{sight.base}{NEXT}{path}")
        assert answer is not None
        assert (path, answer.status) == (path, 404)
    sight.faults.clear()  # the browser reports each 404 as a failed load


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_screens_of_next_year_are_whole_at_both_widths_and_languages(
    browser: Browser, visit: Visit, width: int, language: str
) -> None:
    sight = watched(browser.new_context(viewport={"width": width, "height": 900}), visit.base)
    sign_in(sight, "secretariat")
    for path in SCREENS:
        sight.open(f"/{language}/{path}")
        assert (path, sight.overflow(), sight.serious_findings()) == (path, 0, [])
    assert sight.faults == []

"""The secretariat evaluates, Honduras refuses a passage, it is put right and signed, answered, published and followed up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, sign_in

pytestmark = pytest.mark.journey
LIST = "/es/plans/mirps-2023/evaluations/"
ONE = f"{LIST}viaje-2023/"
PUBLISHED = f"{LIST}mirps-2023-mid-term/"


def start(page: Page) -> None:
    page.get_by_role("link", name="Nueva evaluación").first.click()
    page.get_by_label("Título en español").fill("Evaluación del viaje")
    page.get_by_label("Tipo").select_option("thematic")
    page.get_by_label("Equipo evaluador", exact=True).fill("Equipo del viaje")
    page.get_by_label("Código").fill("viaje-2023")
    page.get_by_role("button", name="Empezar la evaluación").click()


def write(page: Page, visit: Visit) -> None:
    page.get_by_role("link", name="Hallazgos").click()
    page.get_by_label("Hallazgo en español").fill("La oficina probó un formulario (inventado)")
    page.get_by_role("textbox", name="Medios de verificación").fill("1.1-R1\nhttps://example.org/acta")
    page.get_by_role("checkbox", name="Honduras").check()
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Conservar", exact=True).click()
    expect(page.locator("h1")).to_have_text("Hallazgo H1")
    page.get_by_role("link", name="Recomendaciones").click()
    page.get_by_label("Recomendación en español").fill("Compartir el formulario (inventado)")
    page.get_by_role("group", name="Dirigida a").get_by_label("Honduras").check()
    page.get_by_role("checkbox", name="H1").check()
    page.get_by_role("button", name="Conservar", exact=True).click()
    expect(page.locator("h1")).to_have_text("Recomendación R1")


def press(visit: Visit, name: str, says: str) -> None:
    page = visit.open(ONE)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("main, [role=status]").filter(has_text=says).first).to_be_visible()


def answer(visit: Visit) -> None:
    page = visit.open(ONE)
    page.get_by_role("link", name="R1 Honduras").click()
    page.get_by_label("Aceptada", exact=True).check()
    page.get_by_label("Qué se hará en español").fill("Publicar el formulario")
    page.get_by_label("Quién lo hace").fill("Oficina del viaje")
    page.get_by_label("Para cuándo").fill("2027-03-31")
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Guardar la respuesta").click()
    expect(page.locator("body")).to_contain_text("La respuesta quedó guardada")


def follow(visit: Visit) -> None:
    page = visit.open(ONE)
    page.get_by_role("link", name="R1 Honduras").click()
    page.get_by_label("En una frase en español").fill("El formulario está en línea")
    page.get_by_label("Estado", exact=True).select_option("done")
    page.get_by_role("button", name="Decir cómo va").click()
    expect(page.locator("body")).to_contain_text("cuenta la entrada más reciente")


@pytest.mark.ledger("G14")
def test_an_evaluation_goes_from_draft_to_follow_up(desk_of: Callable[[str], Visit], visit: Visit):
    office, honduras = desk_of("secretariat"), desk_of("focal-point.hnd")
    start(office.open(LIST))
    write(office.page, office)
    press(office, "Enviar a consulta", "Los Estados ya pueden leerla")
    page = honduras.open(ONE)
    assert honduras.serious_findings() == []
    page.get_by_text("No dar el visto bueno").first.click()
    page.get_by_label("Por qué").first.fill("El dato no es nuestro")
    page.get_by_role("button", name="Negar el visto bueno H1 HND").click()
    expect(office.open(ONE).locator("main")).to_contain_text("El dato no es nuestro")
    for passage in ("H1", "R1"):
        honduras.open(ONE).get_by_role("button", name=f"Dar el visto bueno {passage} HND").click()
    answer(honduras)
    press(office, "Dejar el texto como final", "El texto es final")
    press(office, "Publicar", "cualquiera puede leerla")
    follow(honduras)
    expect(visit.open(ONE).locator("main")).to_contain_text("El formulario está en línea")
    expect(visit.page.locator("main")).not_to_contain_text("El dato no es nuestro")
    assert office.faults + honduras.faults + visit.faults == []


@pytest.mark.parametrize("visit", [{"width": 390, "scheme": "dark"}, {"width": 1440}], indirect=True, ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_published_evaluation_fits_and_is_accessible(visit: Visit, language):
    for address in (LIST, PUBLISHED):
        page = visit.open(address.replace("/es/", f"/{language}/"))
        assert page.locator("h1").count() == 1
        assert visit.overflow() <= 0
        assert visit.serious_findings() == []
    assert visit.faults == []


DESKS = ["edit/", "criteria/new/", "findings/new/", "recommendations/new/"]


@pytest.mark.parametrize("visit", [{"width": 390}, {"width": 1440, "scheme": "dark"}], indirect=True, ids=["phone", "desk"])
def test_the_writing_screens_fit_and_are_accessible(visit: Visit, request):
    sign_in(visit, "presidency.slv")
    code = f"mesa-{'phone' if 'phone' in request.node.name else 'desk'}"
    page = visit.open(f"{LIST}new/")
    assert [visit.serious_findings(), visit.overflow() <= 0] == [[], True]
    page.get_by_label("Título en español").fill("Evaluación de la mesa")
    page.get_by_label("Equipo evaluador", exact=True).fill("Equipo de la mesa")
    page.get_by_label("Código").fill(code)
    page.get_by_role("button", name="Empezar la evaluación").click()
    wrong = {}
    for address in DESKS:
        visit.open(f"{LIST}{code}/{address}")
        if found := [*visit.serious_findings(), *visit.faults, *(["too wide"] if visit.overflow() > 0 else [])]:
            wrong[address] = found
    assert wrong == {}

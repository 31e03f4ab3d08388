"""The focal point of Honduras reports, the secretariat returns and approves, the State signs off, everybody reads; nobody before."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDTHS, Visit, sign_in, watched

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.7\nlista de participantes por sexo y edad, sin nombres\n%%EOF"
SCREENS = [
    *("my-country/?show=all", "my-country/sheet/", "plans/mirps-2023/actions/1.2-a/", "plans/mirps-2023/progress/"),
    *("commitments/", "frameworks/sdg/", "inbox/", "focal-points/"),
]
WORDS = "Se atendió a 212 personas en tres oficinas; el viaje del informe."


def another(browser: Browser, visit: Visit) -> Visit:
    return watched(browser.new_context(viewport={"width": 1440, "height": 900}), visit.base)


def unwritten(page: Page) -> str:
    """The code of the first result on which nobody has written yet."""
    line = page.locator("li.owed", has_text="Resultado").filter(has=page.get_by_role("link", name="Escribir"))
    return line.filter(has_text="Sin empezar").first.locator(".code").inner_text()


def written(page: Page, code: str, words: str) -> None:
    line = page.locator("li.owed", has_text=code).filter(has_text="Cierre del año")
    line.get_by_role("link", name="Escribir").click()
    opened = page.locator("li.owed.open")
    opened.get_by_label("Cómo va").select_option("on_track")
    opened.get_by_label("Qué se hizo, en español").fill(words)
    opened.get_by_role("button", name="Guardar y seguir").click()
    expect(page.locator("li.owed", has_text=code).filter(has_text="Guardado.")).to_be_visible()


@pytest.mark.ledger("G6", "G10", "G18")
def test_an_update_goes_from_my_country_to_the_regional_page_the_report_and_the_interface(
    visit: Visit, browser: Browser, tmp_path: Path
) -> None:
    page = sign_in(visit, "focal-point.hnd")
    visit.open("/es/my-country/?show=all&round=2023-cierre")
    code = unwritten(page)
    written(page, code, WORDS)
    assert visit.serious_findings() == []
    page.locator("li.owed", has_text=code).get_by_role("heading").get_by_role("link").click()
    page.get_by_label("Archivo", exact=True).set_input_files({"name": "lista.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_label("Quién puede leerlo").last.select_option("public")
    page.get_by_role("button", name="Adjuntar").click()
    expect(page.locator("main")).to_contain_text("lista.pdf")
    page.get_by_role("button", name="Guardar y enviar").click()
    address = page.url.removeprefix(visit.base)
    desk = another(browser, visit)
    office = sign_in(desk, "secretariat")
    _returned(desk, office, address)
    visit.open(address)
    page.get_by_label("Qué se hizo, en español").fill(f"{WORDS} En Cortés, Yoro y Copán.")
    page.get_by_role("button", name="Guardar y enviar").click()
    desk.open(address)
    office.get_by_role("button", name="Aprobar").click()
    public = another(browser, visit)
    assert public.page.goto(f"{visit.base}{address}").status == 404  # type: ignore[union-attr]
    visit.open("/es/my-country/?show=sign")
    visit.open(address)
    page.get_by_role("button", name="Dar el visto bueno del Estado").click()
    expect(page.locator("main")).to_contain_text("Con visto bueno y público")
    assert visit.serious_findings() == []
    assert (visit.faults, desk.faults) == ([], [])
    _published(public, address, code)


def _returned(desk: Visit, office: Page, address: str) -> None:
    desk.open("/es/reviews/")
    expect(office.locator("main table")).to_contain_text("Honduras")
    assert desk.serious_findings() == []
    desk.open(address)
    office.get_by_label("Por qué, y qué hacer").fill("¿En qué departamentos?")
    office.get_by_role("button", name="Devolver").click()
    expect(office.locator("main")).to_contain_text("Devuelto")


def _published(public: Visit, address: str, code: str) -> None:
    page = public.page
    public.faults.clear()  # the browser reports the earlier 404 as a failed load
    public.open(f"/es/plans/mirps-2023/results/{code}/")
    expect(page.locator(".by-state")).to_contain_text("En Cortés, Yoro y Copán.")
    assert public.serious_findings() == []
    assert public.overflow() == 0
    public.open("/es/plans/mirps-2023/report/?country=HND")
    expect(page.locator("main")).to_contain_text("En Cortés, Yoro y Copán.")
    answer = page.request.get(f"{public.base}/api/v1/updates/?plan=mirps-2023&country=HND&kind=result&code={code}")
    (newest, *_older) = json.loads(answer.text())["items"]
    assert (newest["state"], newest["narrative"]["es"].endswith("Copán.")) == ("signed_off", True)
    whole = json.loads(page.request.get(f"{public.base}/api/v1/updates/{newest['id']}/").text())
    assert page.request.get(f"{public.base}{whole['evidence'][0]['url']}").body() == PDF
    public.open(address)
    assert page.get_by_text("El camino que siguió").count() == 0
    assert public.faults == []


@pytest.mark.ledger("G19")
def test_a_sheet_goes_out_is_filled_in_and_comes_back(visit: Visit, tmp_path: Path) -> None:
    page = sign_in(visit, "focal-point.gtm")
    visit.open("/es/my-country/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    book = load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    sheet = book.worksheets[0]
    places = {found[1]: cell.column for cell in sheet[1] if (found := re.search(r"\[(\w+)\]", str(cell.value)))}
    row = next(number for number in range(2, sheet.max_row + 1) if sheet.cell(number, places["version"]).value == 0)
    sheet.cell(row, places["status"]).value = "Con retraso"
    sheet.cell(row, places["narrative_es"]).value = "Escrito en la hoja."
    kept = io.BytesIO()
    book.save(kept)
    page.get_by_role("link", name="Traer una hoja de vuelta").click()
    page.get_by_label("Archivo").set_input_files({"name": "hoja.xlsx", "mimeType": "application/zip", "buffer": kept.getvalue()})
    page.get_by_role("button", name="Revisar el archivo").click()
    expect(page.locator("main")).to_contain_text("1 informe se empieza")
    expect(page.locator("ins", has_text="Escrito en la hoja.")).to_be_visible()
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Guardarlo").click()
    expect(page.locator("main")).to_contain_text("Filas guardadas: 1")
    assert visit.faults == []


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_screens_of_following_are_whole_at_both_widths_and_languages(
    browser: Browser, visit: Visit, width: int, language: str
) -> None:
    sight = watched(browser.new_context(viewport={"width": width, "height": 900}), visit.base)
    sign_in(sight, "focal-point.slv")
    for path in (
        "my-country/?show=all",
        "my-country/sheet/",
        "plans/mirps-2023/actions/1.2-a/",
        "plans/mirps-2023/progress/",
        "commitments/",
        "frameworks/sdg/",
        "inbox/",
        "focal-points/",
    ):
        sight.open(f"/{language}/{path}")
        assert (path, sight.overflow(), sight.serious_findings()) == (path, 0, [])
    assert sight.faults == []


@pytest.mark.ledger("G6")
def test_the_observer_and_the_stranger_see_only_what_is_signed_off(browser: Browser, visit: Visit) -> None:
    for name in ("observer", "statistician.gtm"):
        sight = another(browser, visit)
        page = sign_in(sight, name)
        for path in ("my-country/", "reviews/", "plans/mirps-2023/rounds/"):
            answer = page.goto(f"{sight.base}/es/{path}")
            assert answer is not None
            assert answer.status == 404
        states = {
            one["state"] for one in json.loads(page.request.get(f"{sight.base}/api/v1/updates/?plan=mirps-2023").text())["items"]
        }
        assert states == {"signed_off"}


@pytest.mark.ledger("G15", "G16")
def test_a_commitment_is_written_published_and_found_in_the_matrix(visit: Visit, browser: Browser) -> None:
    page = sign_in(visit, "focal-point.pan")
    visit.open("/es/commitments/new/")
    page.get_by_label("Título en español").fill("Ventanilla única para el viaje del informe")
    page.get_by_label("Responde a").fill("darien:opportunities")
    page.get_by_role("button", name="Guardar y seguir").click()
    address = page.url.removeprefix(visit.base)
    assert visit.serious_findings() == []
    public = another(browser, visit)
    assert public.page.goto(f"{visit.base}{address}").status == 404  # type: ignore[union-attr]
    page.get_by_role("button", name="Publicar").click()
    public.faults.clear()  # the browser reports the 404 as a failed load
    public.open(address)
    expect(public.page.locator("main")).to_contain_text("Oportunidades en las comunidades de origen")
    public.open("/es/frameworks/darien/")
    expect(public.page.locator("table.matrix tr", has_text="Panamá")).to_contain_text("1")
    assert (public.serious_findings(), visit.faults, public.faults) == ([], [], [])


@pytest.mark.ledger("G76", "G77")
def test_the_secretariat_reads_a_reminder_before_it_leaves_and_holds_it_back(visit: Visit) -> None:
    page = sign_in(visit, "secretariat")
    visit.open("/es/outbox/")
    page.get_by_text("Cómo se leerá (es)").first.click()
    expect(page.locator("pre").first).to_contain_text("No lleva datos de personas desplazadas")
    page.get_by_label("Por qué").first.fill("Prórroga acordada")
    page.get_by_role("button", name="Retenerlo").first.click()
    expect(page.locator("main")).to_contain_text("Prórroga acordada")
    assert (visit.serious_findings(), visit.faults) == ([], [])

"""The site in a browser: an editor without training writes news, a publisher approves, everybody reads, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
TITLE = "Abre una ventanilla en la terminal de buses"
WIDTHS = [{"width": 390}, {"width": 1440}, {"width": 320}]


@pytest.mark.ledger("G74", "G75")
def test_an_editor_writes_a_publisher_approves_and_everybody_reads(desk_of: Callable[..., Visit], own_region: str) -> None:
    editor, office = (desk_of(name, own_region) for name in ("editor", "secretariat"))
    address = written(editor)
    page = editor.page
    assert page.request.get(f"{own_region}/es/news/{address}/").status == 404
    page = office.open("/es/home/")
    page.get_by_role("link", name=re.compile(TITLE)).first.click()
    page.get_by_role("button", name="Más acciones").first.click()
    page.get_by_role("button", name="Aprobar y Publicar", exact=True).click()
    expect(page.locator(".messages")).to_contain_text(TITLE)
    office.page.context.clear_cookies()
    page = office.open(f"/es/news/{address}/")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("article")).to_contain_text("De lunes a viernes")
    sound(office)
    page = office.open(f"/en/news/{address}/")
    expect(page.locator(".notice")).to_contain_text("has not been translated yet")
    sound(office)
    page = office.open("/es/news/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def written(visit: Visit) -> str:
    """Write a piece of news as somebody who has never seen the desk: from the menu, with what the screen says."""
    page = visit.open("/es/")
    page.locator("header details summary").last.click()
    page.get_by_role("link", name="Sitio: páginas y noticias").click()
    page.goto(f"{visit.base}/cms/pages/")
    page.get_by_role("link", name="Noticias", exact=True).first.click()
    page.goto(page.url.replace("edit/", ""))
    page.locator("a[href*='add']:visible").first.click()
    page.locator("#id_title_es").fill(TITLE)
    page.locator("#id_summary_es").fill("Atiende a quien llega, sin cita.")
    page.locator("button[title='Insertar un bloque']:visible").first.click()
    page.get_by_role("option", name="Cita").click()
    page.locator("[name='body_es-0-value-words']").fill("De lunes a viernes, de ocho a cuatro.")
    page.get_by_role("button", name="Más acciones").first.click()
    page.get_by_role("button", name=re.compile("Enviar a")).click()
    expect(page.locator(".messages")).to_contain_text(TITLE)
    return "abre-una-ventanilla-en-la-terminal-de-buses"


@pytest.mark.ledger("G74", "G75", "S117")
@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=("phone", "desk", "four hundred percent"))
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_journalist_reads_the_news_and_finds_the_way_when_lost(visit: Visit, language: str) -> None:
    page = visit.open(f"/{language}/news/")
    sound(visit)
    page.locator("ul.news h2 a").first.click()
    page.wait_for_url(re.compile(rf"/{language}/news/[a-z0-9-]+/$"))
    expect(page.locator("h1")).to_be_visible()
    sound(visit)
    page.goto(f"{visit.base}/{language}/news/")
    page.locator("#country").select_option("HND")
    expect(page.locator("ul.news > li").first).to_contain_text("Honduras")
    lost(page, f"{visit.base}/{language}/news/ventanilla-terminal/")
    assert visit.overflow() <= 0
    assert [fault for fault in visit.faults if "404" not in fault] == []


def lost(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("#find-here")).to_have_value("ventanilla terminal")


def sound(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert [fault for fault in visit.faults if "404" not in fault] == []

"""A focal point takes the papers of a meeting along and opens them; a stranger finds none."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey


@pytest.mark.ledger("G43")
def test_a_focal_point_takes_every_paper_along_and_a_stranger_finds_none(desk_of: Callable[[str], Visit], visit: Visit):
    desk = desk_of("focal-point.hnd")
    page = desk.open("/es/meetings/?room=held&kind=plenary")
    page.locator(".meetings a").first.click()
    page.get_by_text("Llevar").click()
    addresses = [link.get_attribute("href") or "" for link in page.locator(".takes a").all()]
    assert {address.rsplit("/", 1)[1] for address in addresses} == {
        f"{paper}.{kind}" for paper in ("convocation", "agenda", "attendance") for kind in ("docx", "pdf")
    }
    assert desk.serious_findings() == []
    assert desk.overflow() == 0
    for address in [*addresses, "/es/minutes/compiled.docx", "/es/minutes/compiled.pdf", "/es/agreements/register.docx"]:
        opened(page, f"{desk.base}{address}")
    assert desk.faults == []
    for address in addresses:
        assert visit.page.request.get(f"{visit.base}{address}").status == 404


def opened(page: Page, address: str) -> None:
    """Take a paper along and open it."""
    answer = page.request.get(address)
    assert answer.ok, address
    if address.endswith(".docx"):
        assert [one.text for one in Document(io.BytesIO(answer.body())).paragraphs if one.text.strip()]
    else:
        assert answer.body()[:4] == b"%PDF"


def test_a_focal_point_answers_what_was_asked_and_the_public_reads_it(desk_of: Callable[[str], Visit], visit: Visit):
    address = "/es/consultations/hnd-2026-2/"
    desk = desk_of("focal-point.hnd")
    page = desk.open(address)
    expect(page.locator("#heard")).to_contain_text("Personal de dos ventanillas")
    page.get_by_role("link", name="Anotar la respuesta o el cambio").first.click()
    page.get_by_label("Respuesta que se dio, en español").fill("El manual está en imprenta.")
    page.get_by_label("Respondida el").fill("2026-11-10")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("button", name="Publicar").click()
    expect(page.get_by_role("button", name="Retirarlo del público")).to_be_visible()
    assert desk.serious_findings() == []
    page = visit.open(address)
    expect(page.locator("main")).to_contain_text("El manual está en imprenta.")
    expect(page.locator("#heard")).to_contain_text("Protegido")
    expect(page.locator("main")).not_to_contain_text("Personal de dos ventanillas")
    assert visit.serious_findings() == []
    assert visit.faults == []

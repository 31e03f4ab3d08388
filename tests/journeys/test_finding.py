"""A journalist looks for something and takes the data along; a program reads the catalogue."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
SIZES = [{"width": 390, "scheme": "dark"}, {"width": 1440}]


@pytest.mark.ledger("G74")
@pytest.mark.parametrize("visit", SIZES, indirect=True)
@pytest.mark.parametrize(("language", "word"), [("es", "frontera"), ("en", "border")])
def test_a_journalist_finds_narrows_and_reads(visit: Visit, language: str, word: str) -> None:
    page = visit.open(f"/{language}/search/")
    field = page.get_by_role("search").last.get_by_role("searchbox")
    field.fill(word)
    field.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))
    found = page.locator("main ol a, main ul.findings a, .search-found a").first
    expect(found).to_be_visible()
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    facet = page.locator(".search-facets a").first
    facet.click()
    page.wait_for_url(re.compile(r"kind="))
    page.locator(".search-found > div a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visit.faults == []


def test_a_misspelt_word_is_understood(visit: Visit) -> None:
    page = visit.open("/es/search/?q=protecion")
    page.locator("main .lead a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".search-found a").count() > 0


@pytest.mark.ledger("G79")
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_journalist_takes_every_set_along_in_three_forms(visit: Visit, language: str) -> None:
    page = visit.open(f"/{language}/data/")
    sets = page.locator("main .stack section.card")
    assert sets.count() >= 7
    for key in sets.evaluate_all("all => all.map(one => one.id)"):
        taken = {form: page.request.get(f"{visit.base}/data/{key}.{form}").body() for form in ("csv", "json", "xlsx")}
        lines = list(csv.reader(io.StringIO(taken["csv"].decode())))
        rows = json.loads(taken["json"])
        book = load_workbook(io.BytesIO(taken["xlsx"]), read_only=True).worksheets[0]
        headings = [cell.value for cell in next(book.iter_rows())]
        assert lines[0] == headings, key
        assert len(lines) - 1 - len(rows) in {0, 1}, key  # a row of hashtags above the rows where there are any
    assert visit.serious_findings() == []
    assert visit.faults == []


@pytest.mark.ledger("G79")
def test_everything_is_taken_along_in_one_archive(visit: Visit) -> None:
    page = visit.open("/es/data/")
    link = page.get_by_role("link", name="Descargar todo (ZIP)")
    for _try in range(90):  # the worker looks after it once a minute
        if link.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    body = page.request.get(f"{visit.base}{link.get_attribute('href')}").body()
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(body)).namelist()


@pytest.mark.parametrize("visit", SIZES, indirect=True)
def test_a_reader_finds_a_document_and_its_source(visit: Visit) -> None:
    page = visit.open("/es/library/")
    page.get_by_label("Qué es", exact=True).select_option("annual_report")
    page.wait_for_url("**kind=annual_report**")
    page.get_by_role("link", name="II Informe Anual del MIRPS", exact=True).click()
    expect(page.get_by_role("heading", name="Dónde se publicó")).to_be_visible()
    expect(page.locator("ul.sources a").first).to_have_attribute("href", re.compile("^https://"))
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []

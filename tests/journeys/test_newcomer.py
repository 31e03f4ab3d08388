"""A newcomer reads the region, opens figures down to their rows, reads the plan, takes the report home."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import api

pytestmark = pytest.mark.journey


def _value(base, code, country, year):
    found = api(base, f"/series/{code}/values?country={country}&year={year}")
    return next(item for item in found["values"] if item["year"] == year)


@pytest.mark.ledger("S86", "G79")
@pytest.mark.parametrize(
    ("code", "country", "year", "expected"),
    [
        ("asylum-residual", "CRI", 2023, 60_267),
        ("asylum-residual", "MEX", 2025, 61_756),
        ("asylum-closure-share", "CRI", 2025, 96.1),
        ("asylum-closure-share", "MEX", 2025, 78.5),
        ("asylum-protection-rate", "MEX", 2025, 79.9),
    ],
)
def test_a_program_reads_the_figures_with_all_that_makes_them_honest(region, code, country, year, expected):
    value = _value(region, code, country, year)
    assert round(value["value"], 1) == expected
    assert value["unit"]
    assert value["source"]
    assert value["as_of"]
    assert value["vintage"]


@pytest.mark.ledger("G1", "G2", "G3")
def test_a_program_reads_the_whole_plan(region):
    counts = api(region, "/plans/mirps-2023/")["counts"]
    expected = {"priorities": 2, "objectives": 4, "actions": 27, "results": 14, "working_groups": 4, "schedule": 16}
    assert {name: counts[name] for name in expected} == expected


@pytest.mark.parametrize("visit", [{"width": 1440}, {"width": 390}], indirect=True, ids=["desk", "phone"])
def test_a_reader_follows_a_figure_down_to_its_rows(visit):
    page = visit.open("/es/reconciliation/")
    expect(page.locator("main")).to_contain_text("60\u202f267")
    expect(page.locator("main")).to_contain_text("61\u202f756")
    page = visit.open("/es/series/asylum-residual/CRI/2023/")
    expect(page.locator("main")).to_contain_text("60\u202f267")
    expect(page.locator("main")).to_contain_text("ACNUR")


def test_the_language_switch_keeps_the_page_and_its_filters(visit):
    page = visit.open("/es/series/asylum-applications/?country=MEX")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(f"{visit.base}/en/series/asylum-applications/?country=MEX")


@pytest.mark.ledger("G63")
def test_a_reader_takes_the_state_of_the_plan_home(visit):
    page = visit.open("/es/plans/mirps-2023/report/")
    answers = {kind: page.request.get(f"{visit.base}/es/plans/mirps-2023/report.{kind}") for kind in ("docx", "pdf")}
    assert {kind: answer.status for kind, answer in answers.items()} == {"docx": 200, "pdf": 200}
    assert answers["pdf"].body().startswith(b"%PDF-")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(answers["docx"].body())).namelist()


def test_a_search_finds_what_is_public_without_accents(visit):
    page = visit.open("/es/")
    page.keyboard.press("/")
    page.keyboard.type("proteccion")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visit.base}/es/search/?q=proteccion")
    assert page.locator("main a").count() > 0

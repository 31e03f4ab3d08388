"""Somebody without an account explores the published figures and quotes what they found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
SIZES = [{"width": 390, "scheme": "dark"}, {"width": 1440}]
WORDS = {"es": ("Explorar las cifras", "Mostrar", "Abrir cada cifra"), "en": ("Explore the figures", "Show", "Open each figure")}


@pytest.mark.parametrize("visit", SIZES, indirect=True)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_journalist_compares_two_states_and_opens_a_figure(visit: Visit, language: str) -> None:
    explore, show, opens = WORDS[language]
    page = visit.open(f"/{language}/series/")
    page.get_by_role("link", name=explore).click()
    page.locator("form.explore details > summary").click()
    page.locator('input[name="series"][value="asylum-applications"]').check()
    page.locator('input[name="place"][value="MEX"]').check()
    page.locator('input[name="place"][value="PAN"]').check()
    page.get_by_role("button", name=show, exact=True).click()
    expect(page).to_have_url(f"{visit.base}/{language}/explore/?{address_of()}")
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    page.locator("#answer details.more > summary", has_text=opens).first.click()
    page.locator("#answer td a").first.click()
    expect(page).to_have_url(f"{visit.base}/{language}/series/asylum-applications/MEX/2025/")
    assert visit.faults == []


def address_of() -> str:
    chosen = "series=asylum-applications&series=asylum-pending&place=MEX&place=PAN&place=REG"
    return f"{chosen}&since=2010&until=2025&by=&display=line"


@pytest.mark.parametrize("visit", SIZES, indirect=True)
@pytest.mark.parametrize("asked", ["display=map", "display=bars", "display=table&place=CRI", "by=sex&place=CRI&place=MEX"])
def test_each_way_of_showing_is_readable_to_everybody(visit: Visit, asked: str) -> None:
    visit.open(f"/es/explore/?{asked}")
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []

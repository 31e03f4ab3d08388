"""Begin the day in a browser: what needs a focal point and the secretariat, each line leading where it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("name", ["focal-point.hnd", "secretariat"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_needs_somebody_leads_where_it_is_done(desk_of: Callable[..., Visit], name: str, language: str) -> None:
    visit = desk_of(name)
    page = visit.open(f"/{language}/home/")
    expect(page.locator("main .card li").first).to_be_visible()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert visit.overflow() <= 0
        assert visit.serious_findings() == []
    page.locator("main .stack .card li a").first.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_be_visible()
    assert page.url != f"{visit.base}/{language}/home/"
    assert visit.faults == []

"""What a first visit costs, in bytes on the wire as the server sends them: page, letters, style sheets, scripts, drawings."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.journey, pytest.mark.ledger("S117", "S119")]
MOST_BYTES = 150_000
PAGES = [
    "es/",
    "es/region/",
    "en/countries/",
    "es/places/MEX/",
    "es/news/",
    "en/practices/",
    "es/plans/mirps-2023/",
    "es/explore/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_costs_at_most_a_hundred_and_fifty_kilobytes(browser: Browser, region: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    cost: list[float] = []
    wire.on("Network.loadingFinished", lambda told: cost.append(told["encodedDataLength"]))
    page.goto(f"{region}/{path}", wait_until="networkidle")
    assert 40_000 < sum(cost) <= MOST_BYTES
    context.close()

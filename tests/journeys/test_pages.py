"""Every public page in both languages and widths, light and dark (pairwise): it fits, is accessible, loads nothing foreign."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import WIDTHS

PAGES = {
    "first page": "",
    "framework": "framework/",
    "overview": "region/",
    "library": "library/",
    "a document": "library/DOC-2018-01/",
    "countries": "countries/",
    "country": "countries/CRI/",
    "country with cases": "countries/PAN/",
    "series": "series/",
    "one series": "series/asylum-applications/",
    "disaggregated": "series/asylum-applications/?by=origin&country=MEX&year=2025",
    "figure": "series/asylum-residual/CRI/2023/",
    "reconciliation": "reconciliation/",
    "plans": "plans/",
    "plan": "plans/mirps-2023/",
    "action": "plans/mirps-2023/actions/1.1-a/",
    "result": "plans/mirps-2023/results/1.1-R1/",
    "schedule": "plans/mirps-2023/schedule/",
    "methodology": "plans/mirps-2023/methodology/",
    "working group": "plans/mirps-2023/working-groups/displacement/",
    "report": "plans/mirps-2023/report/",
    "presidencies": "presidencies/",
    "a presidency": "presidencies/2020/",
    "members": "members/",
    "bodies": "bodies/",
    "a body": "bodies/support-platform/",
    "a working group's body": "bodies/reception/",
    "representation": "bodies/plenary/representation/",
    "a slot in the plenary": "bodies/reception/slot/?plan=mirps-2023&on=2023-10-19",
    "archive": "archive/",
    "an achievement": "archive/2021-solidarity-event/",
    "processes": "processes/",
    "a process": "processes/refugee-forum/",
    "places": "places/",
    "territory": "places/MEX/",
    "municipalities": "places/GTM/?level=2",
    "calendar": "places/HND/calendar/2026/",
    "news": "news/",
    "a piece of news": "news/carta-estatutaria-aprobada/",
    "a page of the site": "site/about/",
    "empty search": "search/",
    "search": "search/?q=asilo",
    "gallery": "gallery/",
    "sign in": "account/login/",
}
PAIRS = [("es", "phone", "light"), ("en", "desk", "light"), ("es", "desk", "dark"), ("en", "phone", "dark")]
CASES = [
    pytest.param({"width": WIDTHS[width], "scheme": scheme}, f"/{language}/{path}", id=f"{name}-{language}-{width}-{scheme}")
    for number, (name, path) in enumerate(PAGES.items())
    for language, width, scheme in (
        PAIRS
        if name in {"first page", "framework", "overview", "plan", "gallery"}
        else [PAIRS[number % 4], PAIRS[(number + 1) % 4]]
    )
]


@pytest.mark.journey
@pytest.mark.ledger("S117", "S119")
@pytest.mark.parametrize(("visit", "path"), CASES, indirect=["visit"])
def test_a_page_fits_is_accessible_and_loads_nothing_foreign(visit, path):
    page = visit.open(path)
    assert page.locator("html").get_attribute("lang") == path[1:3]
    assert page.locator("h1").count() == 1
    assert visit.overflow() <= 0, "the page is wider than the window"
    assert visit.serious_findings() == []
    assert visit.faults == []

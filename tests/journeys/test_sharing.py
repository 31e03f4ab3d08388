"""Passing pages on: the share row, a page inside another site's page, pages that cost little data."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visit, watched

pytestmark = pytest.mark.journey
SIZES = [{"width": 390, "scheme": "dark"}, {"width": 1440}]


@pytest.mark.parametrize("visit", SIZES, indirect=True)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_reader_passes_a_page_on(visit: Visit, language: str) -> None:
    page = visit.open(f"/{language}/practices/")
    row = page.locator("section.share")
    row.locator("details.embed > summary").click()
    expect(row.locator("textarea")).to_have_value(frame_of(visit, language))
    expect(row.locator("[data-print]")).to_be_visible()
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


def frame_of(visit: Visit, language: str) -> str:
    title = {"es": "Buenas prácticas", "en": "Good practices"}[language]
    source = f"{visit.base}/{language}/practices/?embed=1"
    return f'<iframe src="{source}" title="{title}" width="100%" height="720" loading="lazy"></iframe>'


def test_a_reader_copies_the_address(browser: Browser, region: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    visit = watched(context, region)
    page = visit.open("/es/news/")
    page.get_by_role("button", name="Compartir", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Dirección copiada")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{region}/es/news/"
    assert visit.faults == []
    context.close()


@pytest.fixture
def other_site(region: str) -> Iterator[str]:
    """A site of somebody else, with a page of ours inside and one that may not be there."""
    body = (
        "<!doctype html><title>Otra</title>"
        f'<iframe id="ours" src="{region}/es/practices/?embed=1&theme=dark" title="Prácticas" width="600" height="720"></iframe>'
        f'<iframe id="never" src="{region}/es/account/login/?embed=1" title="Entrar" width="600" height="300"></iframe>'
    ).encode()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_another_site_shows_a_page_of_ours_and_never_the_way_in(browser: Browser, region: str, other_site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(other_site)
    ours = page.frame_locator("#ours")
    expect(ours.get_by_role("heading", level=1)).to_have_text("Buenas prácticas")
    expect(ours.locator("html")).to_have_attribute("data-theme", "dark")
    expect(ours.locator("header.bar")).to_have_count(0)
    expect(page.frame_locator("#never").locator("input")).to_have_count(0)
    ours.get_by_role("link", name="Léalo en Caminemos").click()
    page.wait_for_url(f"{region}/es/practices/")
    expect(page.locator("header.bar")).to_be_visible()
    context.close()


def test_who_spends_little_reads_the_same_without_pictures_fonts_or_scripts(browser: Browser, region: str) -> None:
    spent = {}
    for name, headers in {"all": {}, "little": {"Save-Data": "on"}}.items():
        context = browser.new_context(extra_http_headers=headers)
        visit = watched(context, region)
        heard: list[tuple[str, int]] = []
        visit.page.on("response", lambda answer, heard=heard: heard.append((answer.request.resource_type, len(answer.body()))))
        page = visit.open("/es/news/")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_have_text("Noticias")
        assert visit.faults == []
        spent[name] = heard
        context.close()
    kinds = {kind for kind, _size in spent["little"]}
    assert kinds <= {"document", "stylesheet", "other"}
    assert {"font", "script", "image"} <= {kind for kind, _size in spent["all"]}
    assert sum(size for _kind, size in spent["little"]) * 2 < sum(size for _kind, size in spent["all"])


def test_a_reader_chooses_to_spend_less(visit: Visit) -> None:
    page = visit.open("/es/news/")
    page.locator("summary", has_text="Apariencia y datos").click()
    page.get_by_role("button", name="Gastar menos datos").click()
    expect(page.locator("html")).to_have_attribute("data-low", "")
    page.locator("ul.news h2 a").first.click()
    expect(page.locator("html")).to_have_attribute("data-low", "")
    assert visit.serious_findings() == []
    assert visit.faults == []

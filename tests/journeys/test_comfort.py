"""The comforts: dark mode that stays, keys, filters in the address, pages without JavaScript, paper, nothing from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, watched

pytestmark = pytest.mark.journey


def test_the_theme_chosen_stays(visit: Visit):
    page = visit.open("/es/")
    page.locator("summary", has_text="Apariencia y datos").click()
    page.get_by_role("button", name="Oscuro").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page = visit.open("/es/plans/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_keys_are_explained_and_lead_to_the_search(visit: Visit):
    page = visit.open("/es/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()


def test_filters_live_in_the_address_and_survive_a_reload(visit: Visit):
    page = visit.open("/es/series/asylum-applications/")
    page.get_by_label("País", exact=True).select_option("MEX")
    page.wait_for_url("**country=MEX**")
    page.reload()
    expect(page.get_by_label("País", exact=True)).to_have_value("MEX")


def test_without_javascript_a_reader_filters_and_takes_the_list_along(browser, region):
    context = browser.new_context(java_script_enabled=False)
    page = watched(context, region).open("/es/plans/mirps-2023/")
    page.get_by_label("Objetivo", exact=True).select_option("1.2")
    page.get_by_role("button", name="Mostrar").click()
    assert "objective=1.2" in page.url
    with page.expect_download() as taken:
        page.locator("main").get_by_role("link", name="CSV").first.click()
    text = taken.value.path().read_text(encoding="utf-8-sig")
    assert "1.2-a" in text
    assert "1.1-a" not in text
    context.close()


def test_on_paper_the_navigation_is_gone_and_the_figures_stay(visit: Visit):
    page = visit.open("/es/countries/CRI/")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox").first).to_be_hidden()
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("main")).to_contain_text("178\u202f212")


@pytest.mark.parametrize("path", ["/es/", "/es/plans/mirps-2023/", "/en/gallery/", "/es/account/login/"])
def test_nothing_is_asked_of_another_host(visit: Visit, path):
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open(path)
    assert [url for url in asked if not url.startswith((visit.base, "data:", "blob:"))] == []

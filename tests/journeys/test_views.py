"""Keep a list as one wants it: under a name, opened first, passed on, named anew and taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
NAME = "Lo de Honduras"


def test_a_view_is_kept_opens_the_list_and_is_taken_away(desk_of: Callable[..., Visit]) -> None:
    visit = desk_of("focal-point.hnd")
    page = visit.open("/es/agreements/?country=HND")
    page.locator(".saved-views summary").click()
    page.get_by_label("Nombre de la vista").fill(NAME)
    page.get_by_role("button", name="Guardar", exact=True).click()
    page.get_by_role("button", name="Abrir la lista con ella").click()
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_contain_text("Desde ahora la lista se abre")
    visit.open("/es/agreements/")
    assert page.url.endswith("/es/agreements/?country=HND")
    expect(page.locator(".saved-views [aria-current=page]")).to_contain_text(NAME)
    page.get_by_role("link", name="La lista completa").click()
    assert page.url.endswith("?whole=1")
    page.get_by_role("link", name="Todas mis vistas").click()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert visit.overflow() <= 0
        assert visit.serious_findings() == []
    page.locator("summary", has_text="Cambiar el nombre").click()
    page.get_by_label("Nombre de la vista").fill("De mi país")
    page.get_by_role("button", name="Guardar", exact=True).click()
    page.locator("summary", has_text="Dirección").click()
    address = page.get_by_label("Copie esta dirección").input_value()
    assert address == f"{visit.base}/es/agreements/?country=HND"
    page.get_by_role("button", name="Quitar esta vista").click()
    expect(page.get_by_text("Aún no guarda ninguna vista")).to_be_visible()
    assert visit.faults == []


def test_a_view_follows_the_filters_without_a_new_page_and_works_by_keyboard(desk_of: Callable[..., Visit]) -> None:
    visit = desk_of("secretariat")
    page = visit.open("/en/practices/")
    expect(page.locator(".saved-views summary")).to_have_count(0)
    page.get_by_label("State").select_option("HND")
    page.wait_for_url("**country=HND*")
    summary = page.locator(".saved-views summary")
    expect(summary).to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Honduras")
    page.keyboard.press("Enter")
    expect(page.locator(".saved-views [aria-current=page]")).to_have_text("Honduras")
    assert visit.serious_findings() == []
    page.get_by_role("button", name="Take this view away").click()
    expect(page.locator(".saved-views [aria-current=page]")).to_have_count(0)
    assert visit.faults == []

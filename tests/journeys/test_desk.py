"""The site's desk as an editor without training meets it: what is asked of every page is asked of it, and nothing written is lost.

The screens are Wagtail's. What of them answers a question badly and cannot be mended from outside is named in `THEIRS`, one by one, with
its reason; whatever else is found fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import wcag
from tests.journeys.conftest import Visit, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.ledger("G74", "S119")]
SCREENS = {
    "the desk": "/cms/",
    "the list of news": None,
    "writing news": None,
    "the pictures": "/cms/images/",
    "adding a picture": "/cms/images/add/",
    "searching pages": "/cms/pages/search/?q=a",
}
THEIRS = {
    "0 of body > header": "the desk's frame is a side bar and a main part: it has no header of the page",
    "0 of body > footer": "nor a footer; its actions stand fixed at the bottom",
    "nothing leads past the navigation": "the way past the side bar is written by the library's script, and leads to its own main part",
    "a table without headings that say what they head": "heads are <th> in a row of their own, without scope, which readers take as columns",
    "heading 3 after 1: ": "the list of other searches is a heading of level 3",
    'hidden: <input type="submit"': "the button of a search field is for readers alone and stays out of sight",
}
"""What the library's own templates do, by how the fault begins."""
NAMED_BY_TITLE = "link #"
"""Pictures of the library: each link is named by its title and its caption, which the browser's tree does not take up."""


def addresses(page: Page, base: str) -> dict[str, str]:
    page.goto(f"{base}/cms/")
    news = page.get_by_role("link", name="Escribir una noticia").get_attribute("href") or ""
    number = re.search(r"(\d+)/$", news)
    assert number is not None
    return {"the list of news": f"/cms/pages/{number[1]}/", "writing news": news}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_answers_for_itself_but_for_what_is_the_librarys(desk_of: Callable[..., Visit], scheme: str) -> None:
    desk = desk_of("editor")
    desk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    found, own = {}, addresses(desk.page, desk.base)
    for name, path in SCREENS.items():
        page = desk.open(path or own[name])
        page.wait_for_timeout(500)  # the library's scripts build the side bar
        faults = [*desk.serious_findings(), *asked(page, pictures=name == "the pictures")]
        page.set_viewport_size({"width": 320, "height": 640})
        page.wait_for_timeout(300)  # the library's bars fold
        faults += ["wider than 320 pixels"] if desk.overflow() > 0 else []
        page.set_viewport_size({"width": 1440, "height": 900})
        found[name] = [fault for fault in faults if not fault.startswith(tuple(THEIRS))]
    assert {name: faults for name, faults in found.items() if faults} == {}


def asked(page: Page, *, pictures: bool) -> list[str]:
    nameless = [one for one in wcag.nameless(page) if not (pictures and one.startswith(NAMED_BY_TITLE))]
    return [*wcag.frame_faults(page), *nameless, *wcag.small_targets(page), *wcag.focus_faults(page, steps=20)]


def test_what_was_written_when_the_session_ends_is_kept(desk_of: Callable[..., Visit], own_region: str) -> None:
    desk = desk_of("editor", own_region)
    page = desk.open("/cms/")
    page.get_by_role("link", name="Escribir una noticia").click()
    page.locator("#id_title_es").fill("Una ventanilla nueva")
    page.context.clear_cookies(name="session")
    page.locator("#id_summary_es").fill("Escrito después de perder la sesión.")
    page.get_by_role("button", name="Guardar borrador").first.click()
    expect(page.locator(".messages")).to_contain_text("Su sesión terminó; lo escrito sigue aquí")
    sign_in(Visit(page.context.new_page(), own_region), "editor").wait_for_load_state()
    page.bring_to_front()
    page.locator("#page-edit-form button[type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("Una ventanilla nueva")
    page.reload()
    expect(page.locator("#id_summary_es")).to_have_value("Escrito después de perder la sesión.")

"""WCAG 2.2 AA beyond axe, on a page of every kind; and that each question can be answered with no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import wcag
from tests.journeys.conftest import Visit, watched
from tests.journeys.test_pages import PAGES

pytestmark = [pytest.mark.journey, pytest.mark.ledger("S119")]
PUBLIC = PAGES | {
    "explorer": "explore/",
    "practices": "practices/",
    "a practice": "practices/PR-1/",
    "adaptations": "practices/adaptations/",
    "something like it": "practices/like/?words=escuela",
    "the framework's calendar": "calendar/",
    "its list": "calendar/2026/11/?view=list",
    "its year": "calendar/2026/?view=year",
    "newsletter": "newsletter/",
    "communities": "communities/",
    "commitments": "commitments/",
    "meetings": "meetings/",
    "evaluations": "plans/mirps-2023/evaluations/",
    "feeds": "feeds/",
}
DESKS = {
    "secretariat": [
        "home/",
        "inbox/",
        "outbox/",
        "meetings/new/",
        "practices/desk/",
        "visibility/new/",
        "library/new/",
        "newsletter/desk/",
    ],
    "focal-point.hnd": ["home/", "my-country/", "practices/new/"],
}


@pytest.fixture(scope="module")
def wide(browser: Browser, region: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 1024}, reduced_motion="reduce", bypass_csp=True)
    yield watched(context, region)
    context.close()


@pytest.fixture(scope="module")
def narrow(browser: Browser, region: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield watched(context, region)
    context.close()


def asked(page: Page) -> dict[str, list[str]]:
    """Ask everything that a page can be asked; keep what is not right."""
    found = {
        "frame": wcag.frame_faults(page),
        "names": wcag.nameless(page),
        "language": wcag.unmarked(page),
        "targets": wcag.small_targets(page),
        "motion": wcag.moving(page),
        "focus": wcag.focus_faults(page, steps=30),
        "spacing": wcag.clipped_with_spacing(page),
    }
    return {name: faults for name, faults in found.items() if faults}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_answers_for_itself(wide: Visit, name: str) -> None:
    assert asked(wide.open(f"/es/{PUBLIC[name]}")) == {}


@pytest.mark.parametrize("name", PUBLIC)
def test_at_four_hundred_per_cent_nothing_is_beside_the_page(narrow: Visit, name: str) -> None:
    page = narrow.open(f"/en/{PUBLIC[name]}")
    assert narrow.overflow() <= 0
    assert wcag.small_targets(page) == []
    assert wcag.unmarked(page) == []


@pytest.mark.parametrize("who", DESKS)
def test_the_desks_answer_for_themselves(browser: Browser, region: str, desk_of: Callable[..., Visit], who: str) -> None:
    desk = desk_of(who)
    found = {}
    for path in DESKS[who]:
        page = desk.open(f"/es/{path}")
        faults = {
            "frame": wcag.frame_faults(page),
            "names": wcag.nameless(page),
            "targets": wcag.small_targets(page),
            "focus": wcag.focus_faults(page, steps=20),
        }
        page.set_viewport_size({"width": 320, "height": 640})
        faults["reflow"] = ["wider"] if desk.overflow() > 0 else []
        page.set_viewport_size({"width": 1440, "height": 900})
        if any(faults.values()):
            found[path] = {name: one for name, one in faults.items() if one}
    assert found == {}


def test_a_form_that_is_refused_says_where_and_takes_the_reader_there(desk_of: Callable[..., Visit]) -> None:
    page = desk_of("secretariat").open("/es/library/new/")
    page.evaluate("document.querySelectorAll('form').forEach((one) => one.noValidate = true)")
    page.get_by_role("button", name="Guardar").click()
    summary = page.locator("main [role=alert]")
    expect(summary).to_be_focused()
    field = page.locator("[aria-invalid=true]").first
    described = field.get_attribute("aria-describedby") or ""
    assert any(page.locator(f"[id='{one}']").inner_text() for one in described.split())


def test_what_a_filter_changes_is_said_aloud_and_the_focus_stays(wide: Visit) -> None:
    page = wide.open("/es/library/")
    page.wait_for_load_state("load")
    kind = page.get_by_label("Qué es")
    kind.focus()
    kind.select_option("minutes")
    said = page.locator("#said")
    expect(said).to_have_text(re.compile(r"^\d+ documentos?"))
    assert said.get_attribute("role") == "status"
    expect(page.get_by_label("Qué es")).to_be_focused()
    page.route("**/library/**", lambda route: route.abort())
    page.get_by_label("Qué es").select_option("guide")
    expect(said).to_have_text("No llegó respuesta. Lo que ve está como antes.")
    expect(said).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(said).to_be_empty()
    page.unroute_all()


def test_of_what_comes_while_one_writes_only_the_number_is_said(wide: Visit) -> None:
    page = wide.open("/es/search/")
    page.wait_for_load_state("load")
    page.locator("#search-words").press_sequentially("asilo", delay=30)
    expect(page.locator("#said")).to_have_text(re.compile(r"^Lo mejor hasta ahora: \d+$"))
    expect(page.locator("#search-words")).to_be_focused()


def test_the_help_of_the_keys_is_read_from_its_heading_and_gives_the_focus_back(wide: Visit) -> None:
    page = wide.open("/es/")
    opener = page.locator("[data-opens=keys]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#keys-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_with_colours_that_a_reader_forces_one_entry_is_the_current_one_and_marks_keep_theirs(
    browser: Browser, region: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = watched(context, region).open("/es/plans/mirps-2023/")
    lines = page.locator(".nav a").evaluate_all(
        "(all) => all.map((one) => [one.hasAttribute('aria-current'), getComputedStyle(one).borderBottomColor])"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert {colour == ground for is_here, colour in lines if not is_here} == {True}
    assert {colour == ground for is_here, colour in lines if is_here} == {False}
    marks = page.locator(".strip i").evaluate_all("(all) => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert len(set(marks)) > 2
    context.close()


@pytest.mark.parametrize("width", [390, 800, 1000, 1280])
def test_a_mark_beside_a_line_stays_on_its_card(browser: Browser, region: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = watched(context, region).open("/es/countries/HND/")
    outside = """(all) => all.filter((one) => {
      const box = one.getBoundingClientRect(), card = one.closest(".card").getBoundingClientRect();
      return box.left < card.left || box.right > card.right;
    }).map((one) => one.textContent)"""
    assert page.locator(".linked .st, .linked small").count() > 3
    assert page.locator(".linked .st, .linked small").evaluate_all(outside) == []
    context.close()


@pytest.mark.parametrize("path", ["countries/HND/", "series/asylum-applications/", "reconciliation/"])
@pytest.mark.parametrize("backwards", [False, True])
def test_on_a_phone_the_focus_never_stops_under_the_column_that_stays(
    browser: Browser, region: str, path: str, backwards: bool
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700}, reduced_motion="reduce")
    page = watched(context, region).open(f"/es/{path}")
    assert wcag.focus_faults(page, steps=100, backwards=backwards) == []
    context.close()


WHOLE = "<header></header><footer></footer><a href='#main'></a><main><h1>a</h1>"
BROKEN = {
    "frame": ("<main><h1>a</h1><h3>b</h3></main>", wcag.frame_faults),
    "names": ("<main><button><svg></svg></button></main>", wcag.nameless),
    "targets": (
        "<style>button{width:10px;height:10px;padding:0;margin:0;border:0}</style><main><button>a</button><button>b</button></main>",
        wcag.small_targets,
    ),
    "table": (f"{WHOLE}<table class='data'><tr><th scope='col'>b</th></tr></table></main>", wcag.frame_faults),
    "chart": (f"{WHOLE}<figure class='chart'><svg role='img'></svg></figure></main>", wcag.frame_faults),
    "language": ("<main><p>The people who had to leave and what was done for them by the town</p></main>", wcag.unmarked),
    "motion": ("<style>p{transition:color 2s}</style><main><p>a</p></main>", wcag.moving),
    "focus": ("<style>a:focus{outline:none}</style><main><a href='#'>a</a></main>", wcag.focus_faults),
    "hidden focus": (
        "<style>div{position:fixed;inset:0;background:#fff}</style><main><a href='#'>a</a><div></div></main>",
        wcag.focus_faults,
    ),
    "spacing": (
        "<style>p{width:60px;height:1.1em;overflow:hidden;white-space:nowrap;font:16px sans-serif}</style><main><p>palabras</p></main>",
        wcag.clipped_with_spacing,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_question_can_be_answered_with_no(browser: Browser, name: str) -> None:
    written, ask = BROKEN[name]
    context = browser.new_context()
    page = context.new_page()
    page.set_content(f"<!doctype html><html lang='es'><body>{written}</body></html>")
    assert ask(page) != []
    context.close()

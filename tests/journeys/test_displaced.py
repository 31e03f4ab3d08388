"""Somebody on an old phone: reads in their language, leaves fast, walks with pictograms, carries a sheet; and an office's notice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from caminemos.kernel.api import today
from tests.journeys import wcag
from tests.journeys.conftest import Visit, watched

pytestmark = [pytest.mark.journey, pytest.mark.ledger("S118")]
WRITTEN = ("es", "en", "fr", "ht", "pt")
KINDS = ("", "4/", "hnd/", "hnd/2/", "big/", "big/4/3/", "big/4/7/")
ALONE = ("/info/", "/info/quc/4/")
MOST_BYTES = 100_000


def old_phone(browser: Browser, **more: object) -> BrowserContext:
    return browser.new_context(**({"viewport": {"width": 320, "height": 568}, "reduced_motion": "reduce"} | more))


def stop_at_the_border(page: Page) -> list[str]:
    """Let nothing leave for another host, and write down what wanted to."""
    left: list[str] = []

    def stopped(route: object) -> None:
        left.append(route.request.url)  # type: ignore[attr-defined]
        route.fulfill(status=200, content_type="text/html", body="<title>El tiempo</title>")  # type: ignore[attr-defined]

    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), stopped)
    return left


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_sound_on_a_small_screen(browser: Browser, region: str, language: str, scheme: str) -> None:
    context = old_phone(browser, color_scheme=scheme)
    visit = watched(context, region)
    left = stop_at_the_border(visit.page)
    for kind in KINDS:
        visit.open(f"/info/{language}/{kind}")
        assert visit.overflow() == 0, kind
        assert visit.serious_findings() == [], kind
    for path in ALONE:
        visit.open(path)
        assert (visit.overflow(), visit.serious_findings()) == (0, []), path
    assert context.cookies() == []
    assert visit.faults == []
    assert left == []
    context.close()


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_kind_of_page_answers_what_axe_cannot_ask(browser: Browser, region: str, language: str) -> None:
    context = old_phone(browser, bypass_csp=True)
    visit = watched(context, region)
    for kind in KINDS:
        page = visit.open(f"/info/{language}/{kind}")
        found = wcag.frame_faults(page) + wcag.nameless(page) + wcag.unmarked(page) + wcag.moving(page)
        assert found + wcag.small_targets(page) + wcag.focus_faults(page, steps=60) == [], kind
        assert wcag.clipped_with_spacing(page) == [], kind
    context.close()


@pytest.mark.ledger("S119")
def test_the_first_load_is_light_and_asks_nobody_else(browser: Browser, region: str) -> None:
    for path in (*(f"/info/fr/{kind}" for kind in KINDS), *ALONE):
        context = old_phone(browser)
        page = context.new_page()
        sizes: dict[str, int] = {}
        page.on("response", lambda answer, sizes=sizes: sizes.__setitem__(answer.url, len(answer.body())))
        page.goto(f"{region}{path}", wait_until="networkidle")
        assert all(url.startswith(region) for url in sizes), sizes
        assert 5_000 < sum(sizes.values()) < MOST_BYTES, sizes
        context.close()


@pytest.mark.ledger("S119")
def test_the_way_out_works_with_a_tap_and_leaves_the_page_out_of_the_history(browser: Browser, region: str) -> None:
    page = old_phone(browser).new_page()
    left = stop_at_the_border(page)
    page.goto(f"{region}/info/ht/")
    page.goto(f"{region}/info/ht/4/")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Soti").click()
    page.wait_for_url(re.compile("duckduckgo"))
    assert page.evaluate("history.length") == before
    assert left == ["https://duckduckgo.com/?q=meteyo"]
    page.go_back()
    assert page.url == f"{region}/info/ht/"
    page.context.close()


@pytest.mark.ledger("S119")
def test_three_times_escape_leaves_and_twice_does_not(browser: Browser, region: str) -> None:
    page = old_phone(browser).new_page()
    left = stop_at_the_border(page)
    page.goto(f"{region}/info/es/4/")
    for _ in range(2):
        page.keyboard.press("Escape")
    page.wait_for_timeout(2200)
    page.keyboard.press("Escape")
    assert left == []
    for _ in range(2):
        page.keyboard.press("Escape")
    page.wait_for_url(re.compile("duckduckgo"))
    page.context.close()


@pytest.mark.ledger("S119")
def test_without_scripts_everything_is_read_and_the_way_out_is_a_link(browser: Browser, region: str) -> None:
    page = old_phone(browser, java_script_enabled=False).new_page()
    left = stop_at_the_border(page)
    page.goto(f"{region}/info/")
    page.get_by_role("link", name="Kreyòl ayisyen").click()
    page.get_by_role("link", name="Mwen bezwen yon doktè").click()
    page.get_by_role("link", name="Ondiras").click()
    expect(page.locator("h1")).to_contain_text("Mwen bezwen yon doktè")
    expect(page.locator("#listen")).to_be_hidden()
    page.get_by_role("link", name="Soti").click()
    assert left == ["https://duckduckgo.com/?q=meteyo"]
    page.context.close()


@pytest.mark.ledger("S119")
def test_the_keyboard_reaches_the_way_out_second_and_nothing_is_hidden_under_it(browser: Browser, region: str) -> None:
    page = old_phone(browser).new_page()
    page.goto(f"{region}/info/en/hnd/2/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#leave")).to_be_focused()
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden += page.evaluate(
            """() => { const one = document.activeElement; if (!one || one === document.body || one.id === "leave") return [];
            const box = one.getBoundingClientRect(), way = document.getElementById("leave").getBoundingClientRect();
            return box.left >= way.left && box.right <= way.right && box.top >= way.top && box.bottom <= way.bottom ? [one.outerHTML] : []; }"""
        )
    assert hidden == []
    page.context.close()


@pytest.mark.ledger("S119")
def test_targets_are_large_enough_for_a_thumb(browser: Browser, region: str) -> None:
    page = old_phone(browser).new_page()
    for kind in KINDS:
        page.goto(f"{region}/info/ht/{kind}")
        small = page.evaluate(
            """() => [...document.querySelectorAll("a, button, summary")].filter((one) => one.offsetParent && !one.matches(".skip"))
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 47.5 || box.width < 47.5).map(([words]) => words)"""
        )
        assert small == [], kind
    page.context.close()


@pytest.mark.ledger("S119")
def test_at_four_hundred_percent_nothing_is_cut_off(browser: Browser, region: str) -> None:
    page = old_phone(browser, viewport={"width": 320, "height": 256}).new_page()  # 1280 × 1024 at 400 %
    for kind in KINDS:
        page.goto(f"{region}/info/fr/{kind}")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, kind
        assert page.locator("#leave").bounding_box()["height"] < 80  # type: ignore[index]
    page.context.close()


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("is_local", [True, False])
def test_it_is_read_aloud_only_by_a_voice_that_is_on_the_device(browser: Browser, region: str, is_local: bool) -> None:
    context = old_phone(browser)
    context.add_init_script(
        f"""globalThis.said = []; const voice = {{lang: "es-MX", localService: {str(is_local).lower()}, name: "x"}};
        Object.defineProperty(globalThis, "speechSynthesis", {{value: {{getVoices: () => [voice], cancel() {{}},
        speak: (one) => said.push(one.text), addEventListener() {{}}}}}});
        globalThis.SpeechSynthesisUtterance = class extends EventTarget {{ constructor(text) {{ super(); this.text = text; }} }};"""
    )
    page = context.new_page()
    page.goto(f"{region}/info/es/5/")
    if not is_local:
        expect(page.locator("#listen")).to_be_hidden()
        context.close()
        return
    page.get_by_role("button", name="Escuchar").click()
    expect(page.get_by_role("button", name="Parar")).to_be_visible()
    said = page.evaluate("said")
    assert said[0] == "Necesito atención médica"
    assert any("Di que es una urgencia" in one for one in said)
    page.goto(f"{region}/info/ht/5/")
    expect(page.locator("#listen")).to_be_hidden()
    context.close()


@pytest.mark.ledger("S119")
def test_colours_that_a_person_forces_keep_every_shape(browser: Browser, region: str) -> None:
    context = old_phone(browser, forced_colors="active")
    visit = watched(context, region)
    visit.open("/info/pt/big/4/3/")
    assert visit.serious_findings() == []
    assert visit.page.evaluate("getComputedStyle(document.getElementById('leave')).borderTopStyle") == "solid"
    context.close()


def test_a_sheet_prints_with_its_code_and_without_the_rest(browser: Browser, region: str) -> None:
    page = old_phone(browser).new_page()
    page.goto(f"{region}/info/fr/hnd/2/")
    expect(page.locator(".paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".paper svg")).to_be_visible()
    expect(page.locator(".paper")).to_contain_text("/info/fr/hnd/2/")
    expect(page.locator("#leave")).to_be_hidden()
    answer = page.request.get(f"{region}/info/fr/hnd/2.pdf")
    assert answer.body().startswith(b"%PDF-")
    page.context.close()


def test_an_office_writes_a_notice_and_a_second_person_publishes_it(
    desk_of: Callable[..., Visit], browser: Browser, own_region: str
) -> None:
    author, second = desk_of("focal-point.pan", own_region), desk_of("secretariat", own_region)
    page = author.open("/es/info/notices/new/")
    page.locator("[name=text_es]").fill("La oficina está cerrada el viernes.")
    page.locator("[name=text_ht]").fill("Biwo a fèmen vandredi.")
    page.locator("[name=from_on]").fill(f"{today() - timedelta(days=1)}")
    page.locator("[name=until_on]").fill(f"{today() + timedelta(days=2)}")
    assert author.serious_findings() == []
    page.locator(".form-end button").click()
    page.wait_for_url(re.compile(r"/notices/N-\d+/$"))
    address = page.url.removeprefix(author.base)
    page.locator("form.step:has(input[value=submit]) button").click()
    expect(page.locator("main")).to_contain_text("Espera a una segunda persona")
    read = second.open(address)
    assert second.serious_findings() == []
    read.locator("form.step:has(input[value=publish]) button").click()
    expect(read.locator("main")).to_contain_text("Está en la página")
    public = old_phone(browser).new_page()
    public.goto(f"{own_region}/info/ht/pan/2/")
    expect(public.locator(".notices")).to_contain_text("Biwo a fèmen vandredi.")
    public.context.close()
    assert author.faults + second.faults == []

"""A good practice in a browser: shared, sent in, reviewed by two peers, published, read by a stranger, adapted elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
TITLE = "Guardería junto a la ventanilla"
STORY = {
    "problem": "Quien hace el trámite con niñas y niños pierde el turno.",
    "done": "Se abrió una sala de cuido al lado de la ventanilla.",
    "result": "Ya nadie deja la fila por un llanto.",
}
CRITERIA = ("need", "partnership", "diversity", "sustained", "replicable", "evidence")
WIDTHS = [{"width": 390}, {"width": 1440}]


@pytest.mark.ledger("G72", "G73")
def test_a_practice_is_shared_reviewed_published_and_adapted(desk_of: Callable[..., Visit], own_region: str) -> None:
    people = ("focal-point.hnd", "secretariat", "focal-point.mex", "observer", "focal-point.gtm")
    author, office, peer, observer, other = (desk_of(name, own_region) for name in people)
    address = shared(author)
    step(author, address, "submit")
    signed(author, address)
    step(office, address, "open")
    reviewed(peer, address)
    reviewed(observer, address)
    step(office, address, "accept")
    step(office, address, "publish")
    adapted(other, address)
    page = author.open(address)
    expect(page.locator("#adapted")).to_contain_text("Con voluntarias por turnos")
    page.locator("#words").fill("Gracias por contarlo.")
    page.locator("#comments > form button").click()
    expect(page.locator("ol.comments")).to_contain_text("Gracias por contarlo.")
    sound(author)
    author.page.context.clear_cookies()
    page = author.open(address)
    expect(page.locator("h1")).to_contain_text(TITLE)
    expect(page.locator("#criteria")).to_contain_text("Se cumple")
    expect(page.locator("#comments")).to_have_count(0)
    page = author.open(address.replace("/es/", "/en/"))
    expect(page.locator("h1")).to_contain_text("not translated")
    sound(author)


@pytest.mark.ledger("G72", "G73", "G75")
@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=("phone", "desk"))
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_practitioner_of_another_city_finds_who_solved_it(visit: Visit, language: str) -> None:
    page = visit.open(f"/{language}/practices/")
    sound(visit)
    words = {"es": "La gente duerme en la fila esperando turno", "en": "People sleep in the queue to get an appointment"}
    page.goto(f"{visit.base}/{language}/practices/like/")
    page.locator("#like").fill(words[language])
    page.locator("main .form-end button").click()
    page.locator("ul.practices h2 a").first.click()
    page.wait_for_url(re.compile(rf"/{language}/practices/PR-\d+/$"))
    expect(page.locator("#adapted")).to_be_visible()
    sound(visit)
    visit.open(f"/{language}/practices/adaptations/")
    sound(visit)
    visit.open(f"/{language}/feeds/")
    sound(visit)


def shared(visit: Visit) -> str:
    page = visit.open("/es/practices/new/")
    page.locator("[name=title_es]").fill(TITLE)
    page.locator("[name=country]").select_option("HND")
    page.locator("[name=population][value=asylum_seekers]").check()
    for name, words in STORY.items():
        page.locator(f"[name={name}_es]").fill(words)
    for name in CRITERIA:
        page.locator(f"[name={name}_es]").fill(f"Se explica: {name}.")
    sound(visit)
    page.locator(".form-end button").click()
    page.wait_for_url(re.compile(r"/practices/PR-\d+/$"))
    sound(visit)
    return page.url.removeprefix(visit.base)


def step(visit: Visit, address: str, verb: str) -> None:
    page = visit.open(address)
    form = page.locator(f"form.step:has(input[name=verb][value={verb}])")
    form.locator("button").click()
    expect(page.locator(".notice").first).to_be_visible()


def signed(visit: Visit, address: str) -> None:
    page = visit.open(address)
    page.locator("form[action$='sign-off/'] button").click()
    expect(page.locator("main")).to_contain_text("Con el visto bueno de su Estado")


def reviewed(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}review/")
    for name in CRITERIA:
        page.locator(f"[name=mark_{name}]").select_option("met")
    page.locator("[name=recommendation]").select_option("publish")
    sound(visit)
    page.locator(".form-end button").click()
    page.wait_for_url(re.compile(r"/practices/desk/$"))


def adapted(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}adapt/")
    page.locator("[name=country]").select_option("GTM")
    page.locator("[name=stage]").select_option("under_way")
    page.locator("[name=since]").fill("2026-02")
    page.locator("[name=changed_es]").fill("Con voluntarias por turnos.")
    sound(visit)
    page.locator(".form-end button").click()
    expect(page.locator("#adapted")).to_contain_text("Con voluntarias por turnos.")


def sound(visit: Visit) -> None:
    """Nothing sticks out, no serious finding of axe, no complaint of the browser."""
    assert visit.overflow() <= 0
    assert visit.serious_findings() == []
    assert visit.faults == []

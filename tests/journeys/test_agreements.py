"""An agreement in a browser: written, adopted, carried, reported by its State with evidence, sent back, reported again, closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WORDS = "Publicar la guía regional de recepción"
NEXT = "Plenaria que retoma los acuerdos"


@pytest.mark.ledger("G40", "G41", "G42")
def test_an_agreement_is_followed_until_it_is_closed_with_evidence(desk_of: Callable[..., Visit], own_region: str) -> None:
    people = ("presidency.slv", "secretariat", "focal-point.hnd", "observer")
    presidency, secretariat, state, observer = (desk_of(name, own_region) for name in people)
    address = written(presidency)
    adopted(presidency, address)
    carried(presidency, address)
    reported(state, address, "Se publicó en abril.")
    evidenced(state)
    step(secretariat, address, "return", "Falta el enlace a la versión en inglés.")
    expect(secretariat.page.locator("ol.steps")).to_contain_text("Falta el enlace a la versión en inglés.")
    reported(state, address, "Se publicó en los dos idiomas.")
    step(secretariat, address, "close", "")
    expect(secretariat.page.locator(".standing")).to_contain_text("Cumplido")
    sound(secretariat)
    not_there(observer, address)
    observer.page.context.clear_cookies()
    not_there(observer, address)


def written(visit: Visit) -> str:
    page = visit.open("/es/agreements/new/")
    page.locator("[name=body]").select_option("plenary")
    page.locator("[name=words_es]").fill(WORDS)
    page.locator("[name=visibility]").select_option("states")
    page.locator(".form-end button").click()
    page.wait_for_url(re.compile(r"/agreements/\d{4}-\d{3}/$"))
    expect(page.locator("h1")).to_contain_text(WORDS)
    sound(visit)
    return page.url.removeprefix(visit.base)


def adopted(visit: Visit, address: str) -> None:
    page = visit.page
    step(visit, address, "adopt")
    expect(page.locator("#e-adopt")).to_contain_text("Nombre un Estado")
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page = visit.open(f"{address}edit/")
    page.locator("[name=lead]").select_option("state:HND")
    page.locator("[name=due]").fill((datetime.now(UTC) + timedelta(days=60)).date().isoformat())
    page.locator(".form-end button").click()
    page.wait_for_url(f"**{address}")
    step(visit, address, "adopt")
    expect(page.locator(".standing")).to_contain_text("Adoptado")
    sound(visit)


def carried(visit: Visit, address: str) -> None:
    page = visit.open("/es/meetings/new/")
    page.locator("[name=body]").select_option("plenary")
    page.locator("[name=kind]").select_option("plenary")
    page.locator("[name=title_es]").fill(NEXT)
    page.locator("[name=on]").fill((datetime.now(UTC) + timedelta(days=30)).date().isoformat())
    page.locator("[name=starts]").fill("09:00")
    page.locator("[name=ends]").fill("11:00")
    page.get_by_role("button", name="Planear como borrador").click()
    page.wait_for_url(re.compile(r"/meetings/(?!new)[\w-]+/$"))
    page.get_by_role("button", name="Llevar aquí los acuerdos pendientes").click()
    expect(page.locator("main")).to_contain_text(WORDS)
    sound(visit)
    page = visit.open(address)
    expect(page.locator("ol.steps")).to_contain_text("Se retomó en")
    expect(page.locator("ol.steps").get_by_role("link", name=NEXT)).to_be_visible()


def reported(visit: Visit, address: str, words: str) -> None:
    step(visit, address, "report", words)
    expect(visit.page.locator("ol.steps")).to_contain_text(words)
    sound(visit)


def evidenced(visit: Visit) -> None:
    page = visit.page
    page.locator("#evidence").get_by_text("Agregar medios de verificación", exact=True).click()
    page.locator("#evidence [name=file]").set_input_files({"name": "guia.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.locator("#evidence form[action$='evidence/'] button").click()
    expect(page.locator("#evidence")).to_contain_text("guia.pdf")
    sound(visit)


def step(visit: Visit, address: str, verb: str, words: str | None = None) -> None:
    page = visit.open(address)
    one = page.locator(f"details.step:has(input[name=verb][value={verb}])")
    if one.get_attribute("open") is None:
        one.locator("summary").click()
    if words is not None:
        one.locator("textarea").fill(words)
    one.get_by_role("button").click()
    page.wait_for_load_state()


def sound(visit: Visit) -> None:
    assert [visit.serious_findings(), visit.overflow() <= 0, visit.faults] == [[], True, []]


def not_there(visit: Visit, address: str) -> None:
    for path in (address, f"{address}edit/"):
        answer = visit.page.goto(f"{visit.base}{path}")
        assert answer is not None
        assert answer.status == 404 or "/account/login/" in answer.url

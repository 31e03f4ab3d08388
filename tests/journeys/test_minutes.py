"""Two browsers run a meeting and write its minutes; a State corrects them; the next meeting approves them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Visit

pytestmark = pytest.mark.journey
TITLE, NEXT = "Plenaria de prueba de las minutas", "Plenaria que aprueba la minuta"
SAID = "Se pidió enviar la matriz antes del viernes."
LONG = 20_000


@pytest.mark.ledger("G32", "G37", "G38")
def test_a_meeting_is_led_by_two_browsers_and_its_minutes_are_approved_by_the_next(
    desk_of: Callable[..., Visit], own_region: str
) -> None:
    lead, other = desk_of("secretariat", own_region), desk_of("presidency.slv", own_region)
    state = desk_of("focal-point.hnd", own_region)
    address = planned(lead, TITLE, 1)
    opened(lead, address)
    both_write(lead, other, address)
    clashes_are_settled(lead, other, address)
    closed_and_circulated(lead, address)
    corrected(state, lead, address)
    approved(lead, address, planned(lead, NEXT, 2))


def planned(visit: Visit, title: str, days: int) -> str:
    page = visit.open("/es/meetings/new/")
    day = datetime.now(UTC) + timedelta(days=days)
    page.locator("[name=body]").select_option("plenary")
    page.locator("[name=kind]").select_option("plenary")
    page.locator("[name=title_es]").fill(title)
    page.locator("[name=on]").fill(day.date().isoformat())
    page.locator("[name=starts]").fill("09:00")
    page.locator("[name=ends]").fill("11:00")
    page.get_by_role("button", name="Planear como borrador").click()
    page.wait_for_url(re.compile(r"/meetings/(?!new)[\w-]+/$"))
    address = page.url.removeprefix(visit.base)
    for point in ("Apertura", "Avance de los grupos"):
        page = visit.open(f"{address}points/new/")
        page.locator("[name=title_es]").fill(point)
        page.get_by_role("button", name="Agregar", exact=True).click()
        page.wait_for_url(f"**{address}*")
    for country in ("HND", "SLV"):
        page = visit.open(f"{address}people/new/")
        page.locator("[name=country]").select_option(country)
        page.locator("form .form-end button").first.click()
        page.wait_for_url(f"**{address}people/")
    page = visit.open(address)
    page.get_by_role("button", name="Convocar").click()
    expect(page.get_by_role("button", name="Abrir la sesión")).to_be_visible()
    return address


def opened(visit: Visit, address: str) -> None:
    visit.page.get_by_role("button", name="Abrir la sesión").click()
    page = visit.open(f"{address}live/")
    page.get_by_role("button", name="Comenzar con este").click()
    expect(page.locator(".current h2")).to_have_text("Apertura")
    page.locator("#attendance").get_by_role("button", name=re.compile(r"^Presente\s*:")).first.click()
    expect(page.locator("#attendance [aria-pressed=true]")).to_have_count(1)
    sound(visit)


def both_write(lead: Visit, other: Visit, address: str) -> None:
    there = other.open(f"{address}live/")
    expect(there.locator(".current h2")).to_have_text("Apertura")
    lead.page.get_by_role("button", name="Siguiente punto", exact=True).click()
    expect(there.locator(".current h2")).to_have_text("Avance de los grupos", timeout=LONG)
    expect(there.locator("#writing-of")).to_have_text("Nota del punto 2", timeout=LONG)
    mine, theirs = lead.page.get_by_label("Nota", exact=True), there.get_by_label("Nota", exact=True)
    mine.fill(SAID)
    expect(lead.page.locator("[data-said]")).to_contain_text("Guardado a las")
    expect(theirs).to_have_value(SAID, timeout=LONG)
    theirs.fill(f"{SAID}\nMéxico apoyó.")
    mine.fill(f"Abrió la presidencia.\n{SAID}")
    for page in (lead.page, there):
        expect(page.locator("[data-said]")).to_contain_text("Guardado a las", timeout=LONG)
    for field in (mine, theirs):
        field.blur()
        expect(field).to_have_value(f"Abrió la presidencia.\n{SAID}\nMéxico apoyó.", timeout=LONG)
    sound(lead)
    sound(other)


def clashes_are_settled(lead: Visit, other: Visit, address: str) -> None:
    whole = f"Abrió la presidencia.\n{SAID}\nMéxico apoyó."
    mine, theirs = (visit.page.get_by_label("Nota", exact=True) for visit in (lead, other))
    theirs.fill(whole.replace("viernes", "martes"))
    mine.fill(whole.replace("viernes", "lunes"))
    link = re.compile("Ver las dos versiones")
    clashing = lead if seen(lead.page, link, other.page) else other
    clashing.faults.clear()  # the browser reports the clash (409) as a failed load
    other.faults.clear()
    clashing.page.get_by_role("link", name=link).click()
    page = clashing.page
    expect(page.locator(".settling del").first).to_have_text("viernes")
    expect(page.locator(".settling")).to_contain_text("lunes")
    expect(page.locator(".settling")).to_contain_text("martes")
    page.get_by_label("Nota", exact=True).fill(whole.replace("viernes", "lunes, o el martes a más tardar"))
    page.get_by_role("button", name="Resolver con este texto").click()
    expect(page.locator(".revisions .waits")).to_have_count(0)
    expect(page.get_by_label("Nota", exact=True)).to_have_value(re.compile("lunes, o el martes"))
    sound(clashing)


def seen(page: Page, link: re.Pattern[str], other: Page) -> bool:
    """Say whether the clash came to this page; it comes to whoever saved last."""
    both = page.get_by_role("link", name=link), other.get_by_role("link", name=link)
    for _ in range(100):
        if both[0].count() or both[1].count():
            return bool(both[0].count())
        page.wait_for_timeout(200)
    raise AssertionError("nobody was told of the clash")


def closed_and_circulated(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}live/")
    page.get_by_role("button", name="Cerrar la sesión").click()
    page = visit.open(f"{address}minutes/")
    expect(page.locator("#p2")).to_contain_text("lunes, o el martes")
    page.get_by_role("button", name="Circular la minuta").click()
    expect(page.locator("main")).to_contain_text("La minuta circula. Se avisa a los miembros.")
    sound(visit)


def corrected(state: Visit, lead: Visit, address: str) -> None:
    page = state.open("/es/inbox/")
    expect(page.locator("main")).to_contain_text(TITLE)
    page = state.open(f"{address}minutes/")
    page.locator("#p2").get_by_role("link", name=re.compile("Pedir una corrección")).click()
    page.get_by_label("Pasaje que reemplaza").fill("México apoyó.")
    page.get_by_label("Cómo debe decir").fill("México y Honduras apoyaron.")
    page.get_by_role("button", name="Pedirla").click()
    expect(page.locator("main")).to_contain_text("Espera respuesta")
    sound(state)
    page = lead.open(f"{address}minutes/corrections/")
    page.get_by_role("button", name=re.compile("Incorporarla a la minuta")).click()
    expect(page.locator("main")).to_contain_text("Incorporada a la minuta.")
    expect(lead.open(f"{address}minutes/").locator("#p2")).to_contain_text("México y Honduras apoyaron.")
    sound(lead)


def approved(visit: Visit, address: str, coming: str) -> None:
    page = visit.open(f"{address}minutes/")
    page.get_by_role("button", name="Poner su aprobación en el orden del día de la próxima reunión").click()
    expect(page.locator("main")).to_contain_text(f"La aprobación está en el orden del día de {NEXT}")
    page = visit.open(coming)
    expect(page.locator("#agenda")).to_contain_text("Aprobación de la minuta")
    page.get_by_role("button", name="Abrir la sesión").click()
    page = visit.open(f"{address}minutes/")
    page.get_by_role("button", name="La reunión la aprobó").click()
    expect(page.locator("main")).to_contain_text(f"Aprobada en {NEXT}")
    expect(page.get_by_role("link", name=re.compile("^Escribir"))).to_have_count(0)
    sound(visit)


def sound(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


@pytest.mark.ledger("G39")
@pytest.mark.parametrize("visit", [{"width": WIDTHS["phone"], "scheme": "dark"}], indirect=True)
def test_a_stranger_on_a_phone_reads_the_minutes_that_are_public_and_learns_that_nothing_else_is_there(visit: Visit) -> None:
    page = visit.open("/en/minutes/")
    expect(page.locator("main")).to_contain_text("Fourth virtual plenary of 2023")
    expect(page.locator("main")).not_to_contain_text("Third virtual plenary of 2026")
    sound(visit)
    page = visit.open("/en/minutes/?q=jurisprudencia")
    expect(page.locator("main")).to_contain_text("No minutes that you may read hold this")
    sound(visit)

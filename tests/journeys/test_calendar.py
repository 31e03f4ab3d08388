"""The secretariat moves an activity of the cronograma with a reason; everybody reads what moved, and a subscribed calendar sees it."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable

import icalendar
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import WIDTHS, Visit

pytestmark = pytest.mark.journey
CRONOGRAMA = "/es/cronograma/mirps-2023/"
NAME, WHY = "Sesiones preparatorias del Foro Mundial en Ginebra", "La sede anunció las fechas (recorrido)"


def feed(address: str) -> dict[str, icalendar.Event]:
    with urllib.request.urlopen(address, timeout=10) as answer:
        events = icalendar.Calendar.from_ical(answer.read()).walk("VEVENT")
    return {str(event["UID"]): event for event in events}


@pytest.mark.ledger("G48")
def test_what_moves_says_from_when_to_when_and_why(desk_of: Callable[[str], Visit], visit: Visit):
    assert desk_of("focal-point.gtm").page.goto(f"{visit.base}{CRONOGRAMA}add/").status == 404
    desk = desk_of("secretariat")
    page = desk.open(CRONOGRAMA)
    row = page.locator("#forum-preparation")
    row.locator("summary").click()
    row.get_by_role("link", name="Mover").click()
    page.get_by_label("Nueva fecha").fill("2023-10-03")
    page.get_by_label("Último día").fill("2023-10-02")
    page.get_by_label("Por qué se mueve").fill(WHY)
    page.get_by_role("button", name="Mover").click()
    expect(page.locator("main")).to_contain_text("Termina antes de empezar.")
    desk.faults.clear()  # the browser reports the refusal (422) as a failed load
    page.get_by_label("Último día").fill("2023-10-05")
    page.get_by_role("button", name="Mover").click()
    sound(desk)
    public = visit.open(CRONOGRAMA)
    moved = public.locator("#moved tr", has_text=NAME)
    expect(moved).to_contain_text("por confirmar (2023)")
    expect(moved).to_contain_text("3 oct 2023 a 5 oct 2023")
    expect(moved).to_contain_text(WHY)
    sound(visit)
    public = visit.open("/es/calendar/2023/10/")
    expect(public.locator(".month").get_by_role("link", name=NAME)).to_have_count(3)
    sound(visit)


@pytest.mark.ledger("G45")
def test_a_secret_address_is_read_by_a_calendar_program_until_it_is_revoked(desk_of: Callable[[str], Visit]):
    desk = desk_of("focal-point.hnd")
    page = desk.open("/es/calendar/")
    page.get_by_role("link", name="Suscribirse").click()
    page.get_by_label("Dónde la va a usar").fill("Teléfono")
    page.get_by_role("button", name="Crear una dirección secreta").click()
    found = re.search(r"http://\S+/calendar/mine/[\w-]{43}\.ics", page.locator(".secret code").inner_text())
    assert found is not None
    sound(desk)
    assert any(uid.startswith("event-") for uid in feed(found[0]))  # an event to which Honduras sends a delegation
    assert len(feed(f"{desk.base}/api/v1/calendar.ics")) > 0
    page = desk.open("/es/calendar/subscribe/")
    expect(page.locator("main")).not_to_contain_text("mine/")
    page.get_by_role("button", name="Revocar").click()
    expect(page.locator("main")).to_contain_text("Revocada")
    with pytest.raises(urllib.error.HTTPError) as refused:
        feed(found[0])
    assert refused.value.code == 404
    sound(desk)


@pytest.mark.ledger("G46", "G50")
@pytest.mark.parametrize("visit", [{"width": WIDTHS["phone"], "scheme": "dark"}, {"width": WIDTHS["desk"]}], indirect=True)
def test_the_year_and_its_months_read_on_a_phone_and_on_a_desk(visit: Visit):
    page = visit.open("/en/calendar/2023/")
    expect(page.locator("h1")).to_have_text("2023")
    expect(page.locator(".year-sheet svg:visible").first).to_be_visible()
    sound(visit)
    page = visit.open("/en/calendar/2023/9/")
    expect(page.locator("main")).to_contain_text("holiday in Costa Rica, El Salvador, Guatemala, Honduras")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    sound(visit)
    page = visit.open("/en/calendar/2023/?view=list")
    expect(page.locator(".agenda").first).to_be_visible()
    sound(visit)


@pytest.mark.ledger("G49")
def test_a_delegation_is_read_by_all_and_its_names_by_members(desk_of: Callable[[str], Visit], visit: Visit):
    address = "/es/processes/women-commission/"
    public = visit.open(address)
    expect(public.locator("#exercise-joint-2026")).to_contain_text("Ministerio de ejercicio")
    expect(public.locator("#exercise-joint-2026")).not_to_contain_text("Lucía Barahona")
    sound(visit)
    member = desk_of("focal-point.hnd").open(address)
    expect(member.locator("#exercise-joint-2026")).to_contain_text("Lucía Barahona")


def sound(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []

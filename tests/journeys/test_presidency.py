"""The next presidency is written down and handed over in a browser; powers are where they should be the second after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, api, sign_in

pytestmark = pytest.mark.journey


@pytest.mark.ledger("G23", "G24")
def test_the_next_presidency_is_decided_and_handed_over(desk_of: Callable[[str], Visit]):
    visit = desk_of("secretariat")
    decide(visit)
    agree(visit)
    hand_over(visit, desk_of("presidency.slv"), desk_of("presidency.gtm"))


def decide(visit: Visit) -> None:
    page = visit.open("/es/presidencies/")
    expect(page.locator(".troika .now")).to_contain_text("El Salvador")
    expect(page.locator(".troika > li").last).to_contain_text("Guatemala")
    page.get_by_role("link", name="Registrar una presidencia").click()
    expect(page.get_by_label("Año que le da nombre")).to_have_value("2027")
    page.get_by_label("Estado que preside").select_option("HND")
    page.get_by_label("Traspaso con que comienza").fill("2026-12")
    page.get_by_role("button", name="Registrar").click()
    expect(page.locator("main")).to_contain_text("La regla sugiere Guatemala.")
    expect(page.get_by_label("Traspaso con que comienza")).to_have_value("2026-12")
    assert visit.serious_findings() == []
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page.get_by_label("Estado que preside").select_option("GTM")
    page.get_by_role("button", name="Registrar").click()
    expect(page.locator("h1")).to_have_text("Guatemala")
    page = visit.open("/es/presidencies/")
    expect(page.locator(".troika > li").last).to_contain_text("Comienza: diciembre de 2026")
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


def agree(visit: Visit) -> None:
    page = visit.open("/es/presidencies/2027/handover/")
    expect(page.locator("h1")).to_have_text("El Salvador → Guatemala")
    page.get_by_label("Fecha").fill("2027-01-14")
    page.get_by_label("Hora", exact=True).fill("16:00")
    page.get_by_role("button", name="Acordar").click()
    expect(page.locator(".instant")).to_contain_text("16:00")
    expect(page.get_by_role("row", name="Panamá")).to_contain_text("17:00")
    assert visit.serious_findings() == []
    assert visit.faults == []


def hand_over(desk: Visit, outgoing: Visit, incoming: Visit) -> None:
    rounds = "/es/plans/mirps-2023/rounds/"
    outgoing.open(rounds)
    incoming.page.goto(f"{incoming.base}{rounds}")
    expect(incoming.page.locator("main")).to_contain_text("no existe")
    page = outgoing.open("/es/presidencies/2027/handover/")
    page.get_by_text("Hacer el traspaso ahora").click()
    page.get_by_label("Ambas jefaturas de delegación están presentes y de acuerdo").check()
    page.get_by_role("button", name="Traspasar en este momento").click()
    expect(page.locator("h1")).to_have_text("Guatemala")
    assert page.goto(f"{outgoing.base}{rounds}").status == 404
    assert page.goto(f"{outgoing.base}/es/presidencies/2027/edit/").status == 404
    assert page.goto(f"{outgoing.base}/es/presidencies/2027/handover/").status == 200
    expect(page.get_by_role("button", name="Traspasar en este momento")).to_have_count(0)
    page = incoming.open(rounds)
    expect(page.locator("h1")).to_have_text("Periodos de informe")
    page = desk.open("/es/presidencies/")
    expect(page.locator(".troika .now")).to_contain_text("Guatemala")


def test_a_focal_point_reads_and_finds_no_way_to_write(visit: Visit):
    sign_in(visit, "focal-point.hnd")
    page = visit.open("/es/presidencies/2024/")
    expect(page.locator("h1")).to_have_text("Belice")
    expect(page.get_by_role("link", name="Corregir")).to_have_count(0)
    assert page.goto(page.url + "edit/").status == 404


def test_the_interface_tells_who_presides(region: str):
    found = api(region, "/presidencies/2023/")
    assert (found["country"], found["ends"], found["plans"]) == ("PAN", "2024-01-24", ["mirps-2023"])

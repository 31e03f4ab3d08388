"""The next presidency is written down and handed over in a browser; powers are where they should be the second after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, api, sign_in

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


HANDOVER = "/es/presidencies/2027/handover/"
STRANGER = "focal-point.hnd"


@pytest.mark.ledger("G23", "G24", "G25", "G26")
def test_the_next_presidency_is_decided_prepared_and_handed_over(desk_of: Callable[..., Visit], own_region: str):
    people = ("secretariat", "presidency.slv", "presidency.gtm", STRANGER)
    visit, outgoing, incoming, stranger = (desk_of(name, own_region) for name in people)
    decide(visit)
    agree(visit)
    deliver(outgoing, incoming)
    acknowledge(outgoing, incoming)
    take_the_act(incoming)
    hand_over(visit, outgoing, incoming)
    finds_nothing(stranger)


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


def deliver(outgoing: Visit, incoming: Visit) -> None:
    page = incoming.open(f"{HANDOVER}dossier/")
    expect(page.locator("main")).to_contain_text("Aún no se ha entregado nada")
    page = outgoing.open(f"{HANDOVER}dossier/")
    expect(page.locator("#contacts")).to_contain_text("Coordinación de la Presidencia Pro Tempore")
    page.get_by_label("Unas palabras de acompañamiento").fill("Para el equipo de Guatemala")
    page.get_by_role("button", name="Entregar").click()
    mark = page.locator(".src.hash").inner_text()
    page = incoming.open(f"{HANDOVER}dossier/")
    expect(page.locator("main")).to_contain_text("Para el equipo de Guatemala")
    expect(page.locator(".src.hash")).to_have_text(mark)
    assert [incoming.serious_findings(), incoming.overflow() <= 0, incoming.faults] == [[], True, []]


def acknowledge(outgoing: Visit, incoming: Visit) -> None:
    page = outgoing.open(f"{HANDOVER}checklist/memoir/")
    page.get_by_label("Fecha").fill("2027-01-10")
    page.get_by_label("Archivo").set_input_files({"name": "memoria.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Guardar").click()
    for desk in (outgoing, incoming):
        page = desk.open(f"{HANDOVER}checklist/")
        page.locator("#memoir").get_by_role("button", name="Reconocer").click()
    expect(page.locator("#memoir.settled")).to_contain_text("memoria.pdf")
    expect(page.locator(".lead")).to_contain_text("1 de 5 puntos reconocidos por ambas partes")
    page.locator("#emblem").get_by_label("Reserva, si la hay").fill("Falta la caja")
    page.locator("#emblem").get_by_role("button", name="Reconocer").click()
    expect(page.locator("#emblem")).to_contain_text("Falta la caja")
    assert [incoming.serious_findings(), incoming.overflow() <= 0, incoming.faults] == [[], True, []]


def take_the_act(incoming: Visit) -> None:
    page = incoming.open(f"{HANDOVER}checklist/")
    for name, start in (("Acta en Word", b"PK"), ("Acta en PDF", b"%PDF")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.path().read_bytes().startswith(start)


def finds_nothing(stranger: Visit) -> None:
    for path in ("", "dossier/", "dossier/1/", "checklist/", "checklist/memoir/file/", "act.pdf", "dossier/1.pdf"):
        assert stranger.page.goto(f"{stranger.base}{HANDOVER}{path}").status == 404


def hand_over(desk: Visit, outgoing: Visit, incoming: Visit) -> None:
    rounds = "/es/plans/mirps-2023/rounds/"
    outgoing.open(rounds)
    assert incoming.page.goto(f"{incoming.base}{rounds}").status == 404
    expect(incoming.page.locator("main")).to_contain_text("Aquí no hay nada")
    page = outgoing.open("/es/presidencies/2027/handover/")
    page.get_by_text("Hacer el traspaso ahora", exact=True).click()
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


def test_the_public_sees_the_emblem_of_who_presides(visit: Visit):
    page = visit.open("/es/")
    picture = page.get_by_role("img", name="Emblema de ejercicio")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.naturalWidth") == 256
    assert visit.faults == []

"""A plenary from its agenda to begin with until it is closed: convened, answered, moved, opened, counted; in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
FIRST, SECOND = ((datetime.now(UTC) + timedelta(days=days)).date() for days in (71, 73))
TITLE = "Plenaria extraordinaria del recorrido"
WRITING = ["edit/", "people/new/", "points/new/"]


def is_clean(visit: Visit) -> None:
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0
    assert visit.faults == []


@pytest.mark.ledger("G32", "G34", "G35", "G36")
def test_a_plenary_is_planned_convened_answered_moved_opened_and_closed(desk_of: Callable[..., Visit], own_region: str):
    planner, focal_point = desk_of("presidency.slv", own_region), desk_of("focal-point.hnd", own_region)
    path = plan(planner)
    assert focal_point.page.goto(f"{own_region}{path}").status == 404
    focal_point.faults.clear()  # the browser reports the 404 of the draft as a failed load
    convene(planner, path)
    answer(focal_point, path)
    propose(focal_point)
    take_up(planner, path)
    move(planner, path)
    hears_once(focal_point)
    hold(planner, path)
    expect(focal_point.open(path).locator("main")).to_contain_text("Celebrada")
    is_clean(focal_point)


def plan(visit: Visit) -> str:
    page = visit.open("/es/meetings/new/?body=plenary&kind=plenary&template=plenary")
    page.get_by_label("Título en español").fill(TITLE)
    page.get_by_label("Fecha", exact=True).fill(FIRST.isoformat())
    page.get_by_label("Comienza a las").fill("10:00")
    page.get_by_label("Termina a las").fill("12:00")
    page.get_by_label("Según la hora de").select_option("America/El_Salvador")
    is_clean(visit)
    page.get_by_role("button", name="Planear como borrador").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".agenda > li")).to_have_count(7)
    is_clean(visit)
    return re.sub(r"^https?://[^/]+", "", page.url)


def convene(visit: Visit, path: str) -> None:
    page = visit.open(f"{path}people/")
    page.get_by_role("button", name="Invitar a todo el órgano").click()
    expect(page.locator(".delegation").first).to_be_visible()
    is_clean(visit)
    page = visit.open(path)
    page.get_by_role("button", name="Convocar").click()
    expect(page.locator(".head")).to_contain_text("Convocada")
    is_clean(visit)


def answer(visit: Visit, path: str) -> None:
    page = visit.open("/es/meetings/")
    page.locator(".waiting").get_by_role("link", name=TITLE).click()
    page.locator(".answer").get_by_role("button", name="Sí").first.click()
    expect(page.locator(".answer [aria-pressed=true]")).to_have_text("Sí")
    is_clean(visit)
    assert {page.goto(f"{visit.base}{path}{rest}").status for rest in WRITING} == {404}
    visit.faults.clear()  # the browser reports each 404 as a failed load


def propose(visit: Visit) -> None:
    page = visit.open("/es/meetings/proposals/new/?body=plenary")
    page.get_by_label("Título en español").fill("Cupos para el recorrido")
    page.get_by_role("button", name="Proponer").click()
    expect(page.locator(".proposals").first).to_contain_text("Cupos para el recorrido")
    is_clean(visit)


def take_up(visit: Visit, path: str) -> None:
    page = visit.open("/es/meetings/proposals/?body=plenary")
    line = page.locator(".proposals > li").filter(has_text="Cupos para el recorrido")
    line.locator("select").select_option(path.rstrip("/").rpartition("/")[2])
    line.get_by_role("button", name=re.compile("Llevar a su orden del día")).click()
    expect(page.locator(".agenda")).to_contain_text("Cupos para el recorrido")
    is_clean(visit)


def move(visit: Visit, path: str) -> None:
    page = visit.open(f"{path}edit/")
    page.get_by_label("Fecha", exact=True).fill(SECOND.isoformat())
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator("main")).to_contain_text("Diga por qué")
    visit.faults.clear()  # the browser reports the refusal (422) as a failed load
    page.get_by_label("Por qué cambia").fill("Coincide con la feria de empleo")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".trail")).to_contain_text("Coincide con la feria de empleo")
    is_clean(visit)


def hears_once(visit: Visit) -> None:
    page = visit.open("/es/inbox/")
    expect(page.get_by_text(f"Cambió de hora: {TITLE}")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Coincide con la feria de empleo")
    is_clean(visit)
    page = visit.open("/es/meetings/")
    expect(page.locator(".waiting")).to_contain_text(TITLE)


def hold(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.get_by_role("button", name="Abrir la sesión").click()
    expect(page.locator(".head")).to_contain_text("En sesión")
    page = visit.open(f"{path}people/")
    expect(page.locator("#people")).to_contain_text("No hay quórum")
    for country in ("Costa Rica", "El Salvador", "Guatemala", "México"):
        mark(page, country)
    expect(page.locator("#people")).to_contain_text("Hay quórum")
    is_clean(visit)
    page = visit.open(path)
    page.get_by_role("button", name="Cerrar la sesión").click()
    expect(page.locator(".head")).to_contain_text("Celebrada")
    is_clean(visit)


def mark(page: Page, country: str) -> None:
    delegation = page.locator(".delegation").filter(has=page.get_by_role("heading", name=country, exact=True))
    delegation.get_by_role("button", name=re.compile("^Presente ?:")).first.click()
    expect(delegation.locator("[aria-pressed=true]").first).to_contain_text("Presente")


@pytest.mark.parametrize("visit", [{"width": 390, "scheme": "light"}, {"width": 390, "scheme": "dark"}], indirect=True)
def test_a_stranger_reads_public_meetings_on_a_phone_and_no_other(visit: Visit):
    page = visit.open("/es/meetings/?room=held&year=2023")
    expect(page.locator(".meetings > li")).to_have_count(4)
    is_clean(visit)
    page.get_by_role("link", name="Primera plenaria virtual de 2023").click()
    expect(page.locator(".agenda > li")).to_have_count(7)
    assert "Ansel" not in page.content()
    is_clean(visit)
    page = visit.open("/en/meetings/annual-2026-1/")
    expect(page.locator("h1")).to_contain_text("Annual Meeting")
    is_clean(visit)
    assert {
        page.goto(f"{visit.base}/es/meetings/{code}/").status
        for code in ("plenary-2026-4", "negotiation-2026-1", "plenary-2027-1")
    } == {404}


@pytest.mark.ledger("G33")
@pytest.mark.parametrize("width", [390, 1440])
def test_each_page_of_meetings_stands_at_every_width(desk_of: Callable[..., Visit], width: int):
    visit = desk_of("secretariat")
    visit.page.set_viewport_size({"width": width, "height": 900})
    for path in ("", "?room=drafts", "?room=cancelled", "plenary-2026-3/", "plenary-2026-3/people/", "series/", "series/plenaries/",
                 "proposals/", "new/", "plenary-2026-4/edit/", "plenary-2026-4/points/new/", "series/agendas/plenary/"):  # fmt: skip
        visit.open(f"/es/meetings/{path}")
        is_clean(visit)

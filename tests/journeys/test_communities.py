"""A community of practice in a browser: joined, discussed in, moderated, learned in, opened to a stranger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey
AT = "/es/communities/reception"
PAGES = ("/communities/", "/communities/reception/", "/communities/reception/library/", "/communities/reception/learning/")
WIDTHS = [{"width": 390}, {"width": 1440}, {"width": 1440, "scheme": "dark"}]


@pytest.mark.ledger("G73")
def test_members_join_discuss_and_are_moderated_and_a_stranger_reads_what_was_opened(
    desk_of: Callable[..., Visit], own_region: str
) -> None:
    author, peer, office = (desk_of(name, own_region) for name in ("focal-point.blz", "observer", "secretariat"))
    joined(author)
    thread = begun(author)
    assert peer.page.goto(f"{own_region}{thread}").status == 200  # type: ignore[union-attr]
    answered(peer, thread)
    reported(peer, thread)
    settled(office, thread)
    event = planned(author)
    opened(office, event)
    page = author.open(event)
    page.get_by_role("button", name="Inscribirme").click()
    expect(page.locator("main")).to_contain_text("Tiene un cupo.")
    sound(author)
    author.page.context.clear_cookies()
    page = author.open(event)
    expect(page.locator("h1")).to_contain_text("Formularios cortos")
    expect(page.locator("main")).not_to_contain_text("video.example.org")
    answer = page.goto(f"{own_region}{thread}")
    assert answer is not None
    assert "/account/login/" in page.url
    expect(page.locator("body")).not_to_contain_text("Un formulario de una hoja")


@pytest.mark.ledger("G73")
@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=("phone", "desk", "dark"))
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_stranger_reads_the_open_part_of_a_community(visit: Visit, language: str) -> None:
    for address in PAGES:
        page = visit.open(f"/{language}{address}")
        expect(page.locator("h1")).to_be_visible()
        sound(visit)
    page.locator(".events h3 a").first.click()
    expect(page.locator("h1")).to_be_visible()
    sound(visit)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_screens_of_members_fit_and_speak_to_everybody(desk_of: Callable[..., Visit], width: int) -> None:
    desk = desk_of("secretariat")
    desk.page.set_viewport_size({"width": width, "height": 900})
    for path in ("/discussion/", "/discussion/new/", "/library/", "/library/new/", "/learning/new/", "/moderate/"):
        desk.open(f"{AT}{path}")
        sound(desk)
    desk.open(f"{AT}/discussion/")
    desk.page.locator(".threads h3 a").first.click()
    expect(desk.page.locator(".posts > li").first).to_be_visible()
    sound(desk)


def joined(visit: Visit) -> None:
    page = visit.open(f"{AT}/")
    expect(page.get_by_role("link", name="Toda la conversación")).to_have_count(0)
    page.get_by_role("button", name="Sumarme a la comunidad").click()
    expect(page.get_by_role("button", name="Dejar la comunidad")).to_be_visible()
    expect(page.get_by_role("link", name="Toda la conversación")).to_be_visible()
    sound(visit)


def begun(visit: Visit) -> str:
    page = visit.open(f"{AT}/discussion/new/")
    page.get_by_label("De qué trata").fill("Un formulario de una hoja")
    page.get_by_label("Lo que quiere decir").fill("¿Quién ya lo probó?\n\nLo vimos en https://www.example.org/hoja")
    page.get_by_role("button", name="Abrir el hilo").click()
    expect(page.locator("h1")).to_have_text("Un formulario de una hoja")
    expect(page.locator(".posts .words p")).to_have_count(2)
    sound(visit)
    return page.url.removeprefix(visit.base) if page.url.startswith(visit.base) else "/es/" + page.url.split("/es/", 1)[1]


def answered(visit: Visit, thread: str) -> None:
    page = visit.open(thread)
    page.get_by_label("Lo que quiere decir").fill("Nosotras, en dos oficinas.")
    page.get_by_role("button", name="Enviar la respuesta").click()
    expect(page.locator(".posts > li").last).to_contain_text("Nosotras, en dos oficinas.")


def reported(visit: Visit, thread: str) -> None:
    post = visit.open(thread).locator(".posts > li").first
    post.get_by_text("Señalar").click()
    post.get_by_label("¿Qué debe revisar quien modera?").fill("La dirección no abre")
    post.get_by_role("button", name="Avisar a quien modera").click()
    expect(visit.page.locator(".notice-success")).to_be_visible()


def settled(visit: Visit, thread: str) -> None:
    page = visit.open(f"{AT}/moderate/")
    report = page.locator(".posts > li", has_text="La dirección no abre")
    report.get_by_text("Puede quedarse").first.click()
    report.locator("form[action*=settle] input[name=why]").fill("Abre desde otra red")
    report.locator("form[action*=settle] button").click()
    expect(page.locator(".posts > li", has_text="La dirección no abre")).to_have_count(0)
    page = visit.open(thread)
    post = page.locator(".posts > li").last
    post.get_by_text("Retirar", exact=False).first.click()
    post.locator("form[action*=withdraw] input[name=why]").fill("Repetido")
    post.locator("form[action*=withdraw] button").click()
    expect(page.locator(".posts > li").last).to_contain_text("Retirado: Repetido")
    sound(visit)


def planned(visit: Visit) -> str:
    page = visit.open(f"{AT}/learning/new/")
    page.get_by_label("Título en español").fill("Formularios cortos")
    page.get_by_label("Quién lo conduce").fill("Oficina de Belice")
    page.locator("#id_on").fill("2027-05-05")
    page.locator("#id_starts").fill("10:00")
    page.locator("#id_ends").fill("11:00")
    page.get_by_label("Sala en la web").fill("https://video.example.org/s/corto")
    page.locator("main form .form-end button").click()
    expect(page.locator("h1")).to_have_text("Formularios cortos")
    page.get_by_role("button", name="Ofrecerlo a todo el mundo").click()
    expect(page.locator(".notice-success")).to_be_visible()
    sound(visit)
    return "/es/" + page.url.split("/es/", 1)[1]


def opened(visit: Visit, event: str) -> None:
    page = visit.open(event)
    page.get_by_role("button", name="Abrirlo a todo el mundo").click()
    expect(page.locator(".notice-success")).to_be_visible()
    sound(visit)


def sound(visit: Visit) -> None:
    assert visit.faults == []
    assert visit.serious_findings() == []
    assert visit.overflow() <= 0

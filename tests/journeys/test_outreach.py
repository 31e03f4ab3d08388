"""The visibility log and the newsletter in a browser: recorded and reviewed; signed up by anybody, put together by one, sent by another."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visit, watched

pytestmark = [pytest.mark.journey, pytest.mark.ledger("G75")]
WIDTHS = [{"width": 390}, {"width": 1440}]


def test_an_entry_is_recorded_reviewed_and_read_by_everybody(desk_of: Callable[..., Visit], own_region: str) -> None:
    author, office = desk_of("focal-point.hnd", own_region), desk_of("secretariat", own_region)
    page = author.open("/es/visibility/new/")
    page.locator("[name=kind]").select_option("event")
    page.locator("[name=day]").fill("2026-03-04")
    page.locator("[name=title_es]").fill("Feria junto al río")
    page.locator("[name=states][value=HND]").check()
    page.locator("[name=reach]").fill("120")
    sound(author)
    page.locator(".form-end button").click()
    expect(page.locator(".error-summary")).to_contain_text("lectores y espectadores nunca se suman")
    author.faults.clear()  # the browser notes the refusal that was meant
    page.locator("[name=reach_unit]").select_option("attendance")
    page.locator("[name=reach_source]").fill("Lista de la entrada")
    page.locator("[name=reach_as_of]").fill("2026-03-04")
    page.locator(".form-end button").click()
    page.wait_for_url(re.compile(r"/visibility/V-\d+/$"))
    address = page.url.removeprefix(author.base)
    step(author, address, "submit")
    step(office, address, "publish")
    sound(office)
    author.page.context.clear_cookies()
    expect(author.open(address).locator("h1")).to_contain_text("Feria junto al río")
    sound(author)


def test_an_issue_is_put_together_by_one_and_sent_by_another(desk_of: Callable[..., Visit], own_region: str) -> None:
    editor, office = desk_of("presidency.slv", own_region), desk_of("secretariat", own_region)
    page = office.open("/es/newsletter/desk/4/")
    expect(page.locator("main")).to_contain_text("Espera aprobación")
    sound(office)
    page.locator("form.step:has(input[value=send]) button").click()
    expect(page.locator("#progress")).to_contain_text("en espera")
    page.locator("form.step:has(input[value=stop]) button").click()
    expect(page.locator("form.step:has(input[value=go_on])")).to_be_visible()
    page = editor.open("/es/newsletter/desk/")
    sound(editor)
    page.locator("form[action$='begin/'] button").click()
    page.wait_for_url(re.compile(r"/newsletter/desk/5/$"))
    for name, words in {"title_es": "Junio", "title_en": "June", "intro_es": "Hola.", "intro_en": "Hello."}.items():
        page.locator(f"[name={name}]").fill(words)
    sound(editor)
    page.locator(".form-end button").click()
    expect(page.locator(".letter").first).to_contain_text("Hola.")


@pytest.mark.parametrize("visit", WIDTHS, indirect=True, ids=("phone", "desk"))
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_journalist_reads_the_log_and_signs_up(visit: Visit, language: str) -> None:
    page = visit.open(f"/{language}/visibility/?kind=video")
    sound(visit)
    page.locator("ul.practices h2 a").first.click()
    page.wait_for_url(re.compile(rf"/{language}/visibility/V-\d+/$"))
    sound(visit)
    visit.open(f"/{language}/visibility/totals/")
    sound(visit)
    page = visit.open(f"/{language}/newsletter/")
    page.locator("[name=address]").fill("reportera@example.org")
    page.locator("[name=kinds]").first.check()
    sound(visit)
    page.locator("main .form-end button").click()
    page.wait_for_url(re.compile(rf"/{language}/newsletter/asked/$"))
    sound(visit)
    visit.open(f"/{language}/newsletter/1/")
    sound(visit)


def test_whoever_signed_up_confirms_chooses_anew_and_leaves(browser: Browser, own_region: str, tmp_path: Path) -> None:
    visit = watched(browser.new_context(viewport={"width": 390, "height": 844}), own_region)
    page = visit.open("/es/newsletter/")
    page.locator("[name=address]").fill("reportera@example.org")
    page.locator("main .form-end button").click()
    page.wait_for_url(re.compile(r"/es/newsletter/asked/$"))
    expect(page.locator("main a[href='/es/news/']")).to_be_visible()
    visit.open(f"/es/newsletter/confirm/{token_of_the_newest(tmp_path / 'own' / 'caminemos.sqlite3')}/")
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Usted recibe el boletín")
    sound(visit)
    page.locator("main a[href*='/newsletter/mine/']").click()
    page.locator("[name=kinds]").first.check()
    page.locator("main .form-end button").click()
    expect(page.locator(".notice").first).to_be_visible()
    page.locator("form[action*='/newsletter/leave/'] button").click()
    expect(page.locator("main")).to_contain_text("su dirección quedó borrada")
    sound(visit)


def token_of_the_newest(database: Path) -> str:
    """Do what the worker does when it writes the newest letter, with a token that is known here: the row keeps its hash alone."""
    token, until = "t" * 40, (datetime.now(UTC) + timedelta(days=1)).replace(tzinfo=None).isoformat(" ")
    given = [sha256(token.encode()).hexdigest(), until]
    with closing(sqlite3.connect(database, timeout=20)) as rows, rows:
        row = rows.execute("SELECT id FROM knowledge_subscription WHERE NOT is_confirmed ORDER BY asked_at DESC").fetchone()
        rows.execute(
            "UPDATE knowledge_subscription SET token = ?, token_until = ?, letter_due = 0 WHERE id = ?", [*given, row[0]]
        )
    return token


def step(visit: Visit, address: str, verb: str) -> None:
    page = visit.open(address)
    page.locator(f"form.step:has(input[name=verb][value={verb}]) button").click()
    expect(page.locator(".notice").first).to_be_visible()


def sound(visit: Visit) -> None:
    """Nothing sticks out, no serious finding of axe, no complaint of the browser."""
    assert visit.overflow() <= 0
    assert visit.serious_findings() == []
    assert visit.faults == []

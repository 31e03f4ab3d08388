"""The first page opens a door for whoever arrives, and the framework is explained from the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from caminemos.kernel.api import CalendarEntry, Door, LooseDate, Text, registries, today
from caminemos.plan.api import MARKS
from caminemos.portal.framework_words import framework_words
from caminemos.portal.pages.front import TONES, front_page, open_doors
from caminemos.ui.charts.ink import STANDALONE
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]


@pytest.fixture
def doors() -> Iterator[None]:
    registries.doors.register("sample", Door("Puerta", "Detrás hay algo", "portal:search", "search"), order=99)
    registries.doors.register("nowhere", Door("Ninguna", "No hay nada", "portal:there-is-none", "search"), order=99)
    yield
    registries.doors.remove("sample")
    registries.doors.remove("nowhere")


def test_a_door_opens_only_where_its_page_is(client: Client, doors: None) -> None:
    written = client.get("/es/").content.decode()
    assert "Puerta" in written
    assert "Ninguna" not in written
    assert [one.url for one in open_doors() if one.title == "Puerta"] == ["/es/search/"]


def test_every_door_of_ours_leads_somewhere_for_everybody(client: Client) -> None:
    assert len(open_doors()) >= 6
    for door in open_doors():
        assert client.get(door.url).status_code in {200, 302}, door.url


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_first_page_says_what_it_is_before_there_is_anything(client: Client, language: str) -> None:
    written = client.get(f"/{language}/").content.decode()
    assert framework_words().promise.read(language).text in written
    assert written.count("<h1") == 1


def test_the_number_of_states_comes_from_the_data(members: None) -> None:
    page = front_page()
    assert str(len(page.states)) in page.lead
    assert [name for _code, name in page.states] == sorted((name for _code, name in page.states), key=str.casefold)


def test_what_comes_next_tells_only_what_everybody_may_read(client: Client) -> None:
    def source(by: Any, first: Any, last: Any) -> list[CalendarEntry]:
        def entry(name: str, days: int, status: str = "confirmed") -> CalendarEntry:
            when = LooseDate.parse(str(today() + timedelta(days=days)))
            return CalendarEntry(uid=name, kind="meeting", title=Text.of(es=name), path=f"/x/{name}/", starts=when, status=status)

        return [
            entry("cercana", 3),
            entry("anulada", 4, "cancelled"),
            entry("lejana", 400),
            *([entry("secreta", 5)] if by.key != "anonymous" else []),
        ]

    registries.calendar.register("sample", source)
    try:
        names = [one.title.read("es").text for one in front_page().ahead]
    finally:
        registries.calendar.remove("sample")
    assert names == ["cercana"]


def test_every_mark_of_a_plan_has_a_tone() -> None:
    assert set(TONES) == set(MARKS)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_framework_is_explained_with_its_members_in_alphabetical_order(client: Client, members: None, language: str) -> None:
    written = client.get(f"/{language}/framework/").content.decode()
    for step in framework_words().steps:
        assert step.title.read(language).text in written
    for word, means in framework_words().words:
        assert word.read(language).text in written
        assert means.read(language).text in written
    assert "<h1" in written


def test_the_words_of_the_region_are_in_both_languages() -> None:
    words = framework_words()
    told = [words.name, words.promise, words.lead, *words.story]
    told += [text for step in words.steps for text in (step.title, step.text)] + [text for pair in words.words for text in pair]
    assert all(set(one.values) == {"es", "en"} for one in told)
    assert "{count}" in words.lead.read("es").text
    assert "{count}" in words.lead.read("en").text


def test_signed_in_or_not_the_first_page_tells_the_same(client: Client, cast: Cast, client_as: Any) -> None:
    anonymous = client.get("/es/").content.decode().partition("<main")[2].partition("</main>")[0]
    staff = client_as(cast.secretariat).get("/es/").content.decode().partition("<main")[2].partition("</main>")[0]
    assert anonymous == staff


def test_every_tone_of_a_plan_has_its_colour_on_the_screen_and_on_paper() -> None:
    sheet = Path(finders.find("ui/charts.css") or "").read_text()
    drawn = {tone for tone in TONES.values() if tone != "unknown"}
    assert {tone for tone in drawn if f".t-{tone} " not in sheet} == set()
    assert {tone for tone in drawn if f"t-{tone}" not in STANDALONE} == set()


@pytest.mark.parametrize(
    ("mark", "look", "tone"), [("done", "st-done", "path"), ("on_track", "st-on", "leaf"), ("delayed", "st-late", "sun")]
)
def test_the_first_page_gives_a_mark_the_colour_that_it_has_everywhere(mark: str, look: str, tone: str) -> None:
    sheet = Path(finders.find("ui/components.css") or "").read_text()
    ruled = sheet.partition(f".{look} {{")[2].partition("}")[0]
    assert f"background: var(--{tone}-soft)" in ruled
    assert TONES[mark] == tone

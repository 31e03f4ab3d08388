"""The pages for displaced people: whole, light, neutral, the same for everybody, and never a dead end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from caminemos.knowledge.displaced.loading import catalogue

pytestmark = [pytest.mark.ledger("S118"), pytest.mark.django_db]  # of a State its notices are read; how they do without: notices/
WRITTEN = ("es", "en", "fr", "ht", "pt")
STATIC = Path(settings.BASE) / "caminemos" / "knowledge" / "static" / "knowledge" / "info"
LINK = re.compile(r'<a [^>]*href="([^"#]+)"')


def rests() -> Iterator[str]:
    """Yield every page of a language."""
    known = catalogue()
    yield from ("", "big/")
    for question in known.questions:
        yield f"{question.number}/"
        yield from (f"big/{question.number}/{step}/" for step in range(1, len(question.points) + 2))
        yield from (f"{iso3.lower()}/{question.number}/" for iso3 in known.states)


def page(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.parametrize("language", WRITTEN)
def test_every_page_is_there_in_its_language_and_in_none_other(language: str) -> None:
    for rest in rests():
        html = page(f"/info/{language}/{rest}")
        assert f'<html lang="{language}" dir="ltr">' in html, rest
        assert {f"/info/{other}/{rest}" for other in WRITTEN} <= set(LINK.findall(html)), rest
        assert html.count("hreflang=") >= len(WRITTEN) * 2, rest
        assert html.count("<h1") == 1, rest
        assert "{" not in re.sub(r"<!-- kept: .*? -->", "", html), rest


@pytest.mark.ledger("S119")
def test_nothing_is_heavier_than_a_hundred_kilobytes_with_all_that_it_loads() -> None:
    shared = sum((STATIC / name).stat().st_size for name in ("info.css", "info.js", "sprite.svg", "icon.svg"))
    heaviest = max(len(page(f"/info/{language}/{rest}").encode()) for language in WRITTEN for rest in rests())
    assert shared + heaviest < 40_000


def test_a_page_loads_only_its_own_four_files() -> None:
    html = page("/info/ht/hnd/4/")
    loaded = set(re.findall(r'(?:src|<link rel="(?:icon|stylesheet)"[^>]*href|use href)="([^"#]+)', html))
    assert loaded == {f"/static/knowledge/info/{name}" for name in ("info.css", "info.js", "icon.svg", "sprite.svg")}
    assert "style=" not in html
    assert not re.search(r"<script(?! type=\"module\" src=)", html)


def test_no_link_inside_leads_nowhere_or_into_the_platform() -> None:
    waiting, seen = ["/info/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 400:
            continue
        seen.add(path)
        inside = [one for one in LINK.findall(page(path)) if one.startswith("/")]
        assert [one for one in inside if not one.startswith("/info/")] == [], path
        waiting += [
            one for one in inside if "/fr/" not in one and not one.endswith(".pdf")
        ]  # one language less: the walk stays short
    assert len(seen) > 300


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("path", ["/info/", "/info/ht/", "/info/es/4/", "/info/fr/hnd/4/", "/info/pt/big/4/3/", "/info/quc/4/"])
def test_nothing_betrays_what_somebody_reads(path: str) -> None:
    answer = Client().get(path)
    html = answer.content.decode()
    title = re.search("<title>(.*)</title>", html)
    assert title
    assert re.fullmatch(r"(Información|Information|Informations|Enfòmasyon|Informação)[ A-Z0-9.]*", title[1])
    assert not answer.cookies
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert "Caminemos" not in html
    assert "<form" not in html
    assert "<input" not in html


@pytest.mark.ledger("S119")
@pytest.mark.parametrize(
    "path", ["/info/", "/info/ht/", "/info/es/4/", "/info/fr/hnd/", "/info/pt/big/4/3/", "/info/quc/4/", "/info/xx/"]
)
def test_the_way_out_is_a_link_on_every_page_that_works_without_scripts(path: str) -> None:
    html = Client().get(path).content.decode()
    assert re.search(
        r'<a class="leave" id="leave" href="https://duckduckgo\.com/\?q=[^"]+" rel="noreferrer noopener"[^>]*>', html
    )


def test_the_door_offers_each_written_language_by_its_own_name_and_guesses_nothing() -> None:
    html = Client(headers={"Accept-Language": "ht"}).get("/info/").content.decode()
    assert re.findall(r'class="tile" href="/info/(\w+)/" lang="\1"', html) == list(WRITTEN)
    assert html == page("/info/")
    assert all(name in html for name in ("Kreyòl ayisyen", "K’iche’", "Miskitu", "Garífuna", "Ngäbere"))


def test_the_platform_has_a_door_in_its_own_languages() -> None:
    for language in ("es", "en"):
        assert Client().get(f"/{language}/info/").headers["Location"] == "/info/"


def test_a_page_that_is_not_written_in_a_language_says_so_by_its_name_and_leads_to_the_others() -> None:
    html = page("/info/miq/4/")
    assert '<h1 lang="miq">Miskitu</h1>' in html
    assert "Paj sa a poko egziste nan lang sa a" in html
    assert [f"/info/{code}/4/" for code in WRITTEN] == re.findall(r'class="tile" href="([^"]+)"', html)
    assert "Alguien me hace daño" not in html


@pytest.mark.parametrize(
    "path",
    [
        "xx/",
        "xx/4/",
        "ht/99/",
        "ht/0/",
        "ht/usa/",
        "ht/MEX/",
        "ht/mex/99/",
        "ht/big/4/99/",
        "ht/big/4/0/",
        "ht/a/b/c/",
        "ht/big/4/",
    ],
)
def test_an_address_that_leads_nowhere_says_so_in_every_language(path: str) -> None:
    html = page(f"/info/{path}", 404)
    assert "Paj sa a pa egziste." in html
    assert "/info/ht/" in LINK.findall(html)


def test_a_state_tells_what_is_known_and_what_is_not() -> None:
    known = page("/info/es/mex/2/")
    assert "Tienes 30 días hábiles" in known
    assert "Pide en: Comisión Mexicana de Ayuda a Refugiados (COMAR)." in known
    assert "https://www.gob.mx/comar/" in known
    unknown = page("/info/ht/slv/7/")
    assert 'Nou poko gen enfòmasyon sa a pou peyi sa a: Salvadò. Mande isit la: <span lang="es">Comisión' in unknown


def test_what_is_known_beside_the_question_does_not_hide_that_its_answer_is_not() -> None:
    html = page("/info/en/mex/7/")
    assert "you get permanent residence" in html
    assert "We do not have this yet for Mexico." in html
    assert "We do not have this yet" not in page("/info/en/pan/7/")


@pytest.mark.parametrize("number", [10, 12])
def test_whoever_asks_in_their_own_country_is_not_sent_to_the_office_for_refugees(number: int) -> None:
    html = page(f"/info/es/gtm/{number}/")
    assert "Todavía no tenemos este dato de Guatemala. Pregunta en la alcaldía." in html
    assert "DRER" not in html


@pytest.mark.ledger("S119")
def test_pictograms_are_decoration_and_words_stand_beside_them() -> None:
    for rest in rests():
        html = page(f"/info/en/{rest}")
        drawn = re.findall(r"<svg [^>]*>", html)
        assert all('aria-hidden="true"' in one and 'focusable="false"' in one for one in drawn)


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("language", WRITTEN)
def test_whoever_reads_little_walks_through_one_point_per_screen_to_the_choice_of_country(language: str) -> None:
    path, walked = f"/info/{language}/big/4/1/", 0
    while following := re.search(r'class="tool next" href="([^"]+/\d+/)"', html := page(path)):
        assert html.count('<div class="one">') == 1
        path, walked = following[1], walked + 1
    assert walked == 6
    assert len(re.findall(r'class="tile" href="/info/\w+/[a-z]{3}/4/"', page(path))) == 7


@pytest.mark.parametrize("path", ["/info", "/info/ht", "/info/ht/hnd/4"])
def test_an_address_typed_without_its_last_stroke_is_led_on(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/")


@pytest.mark.ledger("S119")
def test_a_name_in_another_language_is_marked_so_that_a_voice_reads_it_rightly() -> None:
    assert '<span lang="en">Refugees Act, chapter 165</span>' in page("/info/es/blz/")
    assert '<span lang="es">Instituto Nacional de Migración (INM)</span>' in page("/info/fr/hnd/2/")
    assert "lang=" not in page("/info/es/hnd/2/").partition('<section class="state">')[2].partition("</section>")[0]


@pytest.mark.ledger("S119")
def test_whoever_listens_hears_at_the_way_out_how_to_leave_by_keys() -> None:
    html = page("/info/fr/4/")
    assert 'aria-describedby="leave-how"' in html
    assert '<p id="leave-how">Touchez « Quitter »' in html
    for alone in ("/info/", "/info/quc/4/", "/info/ht/99/"):
        assert "leave-how" not in page(alone, 404 if "99" in alone else 200), alone


@pytest.mark.ledger("S119")
def test_a_page_and_its_sheet_do_not_share_a_name() -> None:
    names = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?(.*?)</a>', page("/info/ht/hnd/"), re.DOTALL)
    told = [re.sub(r"<[^>]+>", "", name) for url, name in names if "/info/" in url]
    assert len(told) == len(set(told))

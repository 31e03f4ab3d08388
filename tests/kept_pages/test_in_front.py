"""Public pages kept ready: nothing of anybody's own is ever kept, what changed is seen, what fails is stood in for."""

from __future__ import annotations

import gzip

import pytest

from caminemos.config.page_cache import front as cache
from caminemos.config.page_cache.kept import KeptPage, Shelf
from caminemos.ui.api import THEME_COOKIE
from tests.kept_pages.front import MARKED, ask


def test_a_page_is_made_once_and_given_to_everybody(kept, program):
    first, second = ask(kept), ask(kept)
    assert first[2] == second[2] == program.body
    assert program.asked == 1
    assert "X-Caminemos-Shared" not in first[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "session=abc"},
        {"HTTP_COOKIE": "caminemos_theme=dark; __Host-session=abc"},
        {"HTTP_COOKIE": "messages=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_HX_REQUEST": "true"},
    ],
)
def test_whoever_is_somebody_passes_by(kept, program, headers):
    ask(kept)
    ask(kept, **headers)
    ask(kept, **headers)
    assert program.asked == 3


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_what_changes_something_passes_by(kept, program, method):
    ask(kept)
    ask(kept, method=method)
    assert program.asked == 2


@pytest.mark.parametrize(
    ("status", "headers"), [("200 OK", MARKED[:1]), ("404 Not Found", MARKED[:1]), ("302 Found", [("Location", "/x")])]
)
def test_what_is_not_marked_is_not_kept(kept, program, status, headers):
    program.status, program.headers = status, headers
    ask(kept)
    ask(kept)
    assert program.asked == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_COOKIE": f"{THEME_COOKIE}=dark"},
        {"HTTP_SAVE_DATA": "on"},
        {"query": "country=HND"},
        {"path": "/en/"},
    ],
)
def test_each_host_scheme_theme_and_question_has_a_page_of_its_own(kept, program, changed):
    ask(kept)
    path = changed.pop("path", "/es/")
    ask(kept, path, **changed)
    assert program.asked == 2


def test_a_change_is_seen_after_a_breath_and_an_old_page_is_made_anew(kept, program, stamp, clock):
    ask(kept)
    program.body = b"Nuevo"
    stamp.touch("site.publish")
    assert ask(kept)[2] != b"Nuevo"
    clock[0] += cache.BREATH_SECONDS + 0.1
    assert ask(kept)[2] == b"Nuevo"
    program.body = b"Otra vez"
    clock[0] += cache.FRESH_SECONDS + 0.1
    assert ask(kept)[2] == b"Otra vez"


def test_while_one_makes_it_anew_the_others_get_the_old_page(kept, program, clock):
    ask(kept)
    clock[0] += cache.FRESH_SECONDS + 1
    page = kept.pages.get(
        kept.key_of({"REQUEST_METHOD": "GET", "PATH_INFO": "/es/", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http"})
    )
    assert kept.pages.claim(page)
    ask(kept)
    assert program.asked == 1


def test_when_the_program_fails_the_last_page_stands_in_and_says_so(kept, program, clock):
    ask(kept)
    program.status = "503 Service Unavailable"
    clock[0] += cache.FRESH_SECONDS + 1
    status, headers, body = ask(kept)
    assert status == "200 OK"
    assert headers["Warning"].startswith("111")
    assert "Esta página está como a las" in body.decode()
    clock[0] += cache.PATIENCE_SECONDS + 1
    assert ask(kept)[0] == "200 OK"
    program.status, program.body = "200 OK", b"De vuelta"
    clock[0] += cache.PATIENCE_SECONDS + 1
    assert ask(kept)[2] == b"De vuelta"


def test_a_database_that_lets_everybody_wait_is_not_asked_for_each_page(kept, program, clock):
    for path in ("/es/", "/es/news/", "/es/plans/"):
        ask(kept, path)
    program.status = "503 Service Unavailable"
    clock[0] += cache.FRESH_SECONDS + 1
    told = [ask(kept, path)[1]["Warning"][:3] for path in ("/es/", "/es/news/", "/es/plans/", "/es/")]
    assert (told, program.asked) == (["111"] * 4, 4)
    clock[0] += cache.PATIENCE_SECONDS + 0.1
    ask(kept, "/es/news/")
    assert program.asked == 5


def test_a_page_that_fails_alone_makes_no_other_old(kept, program, clock):
    ask(kept)
    ask(kept, "/es/news/")
    program.status = "500 Internal Server Error"
    clock[0] += cache.FRESH_SECONDS + 1
    assert "Warning" in ask(kept)[1]
    program.status = "200 OK"
    assert "Warning" not in ask(kept, "/es/news/")[1]


def test_it_stands_in_for_an_hour_at_most(kept, program, clock):
    ask(kept)
    program.status = "503 Service Unavailable"
    clock[0] += cache.KEPT_ON_ERROR_SECONDS + 1
    assert ask(kept)[0].startswith("503")


def test_what_was_withdrawn_does_not_come_back_when_the_database_stops(kept, program, stamp, clock):
    ask(kept)
    stamp.touch("practice.withdraw")
    program.status = "503 Service Unavailable"
    clock[0] += cache.FRESH_SECONDS + 1
    assert ask(kept)[0].startswith("503")


def test_what_was_withdrawn_is_given_to_nobody_while_it_is_made_anew(kept, program, stamp, clock):
    ask(kept)
    page = next(iter(kept.pages._pages.values()))
    stamp.touch("practice.withdraw")
    kept.pages.claim(page)
    program.body = b"Ya no"
    assert ask(kept)[2] == b"Ya no"


@pytest.mark.parametrize(
    "cookies",
    ["xcaminemos_theme=dark; caminemos_theme=light", 'caminemos_theme="light"', "caminemos_theme=bogus; caminemos_theme=light"],
)
def test_a_choice_is_read_as_the_program_reads_it(kept, cookies):
    told = {"REQUEST_METHOD": "GET", "PATH_INFO": "/es/", "wsgi.url_scheme": "http"}
    assert kept.key_of(told | {"HTTP_COOKIE": cookies}) == kept.key_of(told | {"HTTP_COOKIE": f"{THEME_COOKIE}=light"})


def test_nobody_fills_the_shelf_by_inventing_schemes(kept):
    for number in range(50):
        ask(kept, HTTP_X_FORWARDED_PROTO=f"https{number}")
    assert len(kept.pages) == 1


def test_the_reader_who_has_it_is_told_so_and_the_one_who_unpacks_gets_it_packed(kept, program):
    _status, headers, body = ask(kept, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(body) == program.body
    assert int(headers["Content-Length"]) == len(body)
    status, _headers, nothing = ask(kept, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, nothing) == ("304 Not Modified", b"")
    assert ask(kept, method="HEAD")[2] == b""
    assert program.asked == 1


@pytest.mark.parametrize(
    ("told", "packed"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("gzip; q=0.0, br", False), ("br", False), ("", False)],
)
def test_an_answer_is_packed_for_whoever_unpacks_it(kept, told, packed):
    assert ("Content-Encoding" in ask(kept, HTTP_ACCEPT_ENCODING=told)[1]) is packed


@pytest.mark.parametrize("told", ["*", 'W/"other", {etag}'])
def test_whoever_has_any_or_this_page_is_sent_none(kept, told):
    etag = ask(kept)[1]["ETag"]
    assert ask(kept, HTTP_IF_NONE_MATCH=told.format(etag=etag))[0].startswith("304")


def test_a_flood_of_questions_pushes_no_page_off(kept, program):
    ask(kept)
    program.body = b"x" * 20_000
    for number in range(200):
        ask(kept, query=f"q={number}")
    asked = program.asked
    ask(kept)
    assert program.asked == asked
    assert kept.answers.bytes <= kept.answers.most_bytes


def test_a_question_longer_than_a_key_passes_by(kept, program):
    ask(kept, query="q=" + "a" * 2000)
    assert len(kept.answers) == 0


def test_the_shelf_keeps_within_its_bytes_and_lets_the_least_asked_go():
    shelf = Shelf(40_000)
    pages = {name: KeptPage([], b"x" * 3000, b"y" * 500, name, 0.0, 0, 0, "") for name in "abcdefghij"}
    for name, page in pages.items():
        shelf.put(name, page)
        shelf.get("a")
    assert shelf.bytes <= 40_000
    assert shelf.get("a") is not None
    assert shelf.get("b") is None
    shelf.put("big", KeptPage([], b"x" * 30_000, b"", "", 0.0, 0, 0, ""))
    assert shelf.get("big") is None

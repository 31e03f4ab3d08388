"""Public pages kept ready: nothing of anybody's own is ever kept, what changed is seen, a stopped database is survived."""

from __future__ import annotations

import gzip
import os
import re
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, close_old_connections
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from caminemos.config.page_cache import PageCache
from caminemos.config.page_cache import front as cache
from caminemos.config.page_cache.kept import KeptPage, Shelf
from caminemos.config.page_cache.marked import is_shared
from caminemos.kernel.stamp import Stamp, takes_away
from caminemos.ui.api import THEME_COOKIE, THEMES

MARKED = [("Content-Type", "text/html"), ("X-Caminemos-Shared", "1")]


class Program:
    """A program that counts how often it is asked and can be told to fail."""

    def __init__(self) -> None:
        self.asked, self.status, self.headers = 0, "200 OK", MARKED
        self.body = b"<main><!-- kept -->Hola</main>"

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        self.asked += 1
        start_response(self.status, list(self.headers))
        return [self.body]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(cache, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def stamp(tmp_path: Any) -> Stamp:
    return Stamp(tmp_path)


@pytest.fixture
def kept(program: Program, stamp: Stamp, clock: list[float]) -> PageCache:
    return PageCache(program, stamp, most_bytes=1 << 20, session_cookies=("session", "messages"), choices={THEME_COOKIE: THEMES})


def ask(
    program: Any, path: str = "/es/", *, method: str = "GET", query: str = "", **headers: str
) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.version": (1, 0), **headers,
    }  # fmt: skip
    body = b"".join(program(environ, lambda status, told, *_rest: said.extend((status, dict(told)))))
    return said[0], said[1], body


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


def marked(client: Client, address: str) -> bool:
    return "X-Caminemos-Shared" in client.get(address).headers


@pytest.mark.django_db
def test_public_pages_are_the_same_for_everybody_and_marked(client, members):
    shared = [
        "/es/", "/en/", "/es/practices/", "/es/news/", "/es/feeds/", "/es/plans/", "/es/presidencies/", "/es/bodies/", "/es/calendar/",
        "/es/search/?q=x", "/es/feeds/all.atom", "/sitemap.xml",
    ]  # fmt: skip
    assert {address: marked(client, address) for address in shared} == dict.fromkeys(shared, True)


@pytest.mark.django_db
def test_what_is_somebodys_own_is_never_marked(client, client_as, cast, members):
    assert [address for address in ("/es/", "/es/practices/", "/es/home/") if marked(client_as(cast.secretariat), address)] == []
    assert [
        address for address in ("/es/account/login/", "/healthz", "/es/nothing/", "/es/home/") if marked(client, address)
    ] == []


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request made inside a test leaves the test's own connection open."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_the_last_page_is_read_while_the_database_is_stopped(monkeypatch, tmp_path, clock, members, one_connection):
    front = PageCache(
        WSGIHandler(), Stamp(tmp_path), most_bytes=1 << 22, session_cookies=("session",), choices={THEME_COOKIE: THEMES}
    )
    before = ask(front, "/es/practices/")
    assert before[0] == "200 OK"
    clock[0] += cache.FRESH_SECONDS + 1

    def stopped(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", stopped)
    status, headers, body = ask(front, "/es/practices/")
    assert status == "200 OK"
    assert "puede haber cambiado desde entonces" in body.decode()
    status, headers, body = ask(front, "/es/practices/PR-1/")
    assert status.startswith("503")
    assert headers["Retry-After"] == "60"
    assert "La base de datos no responde" in body.decode()


@pytest.mark.django_db(transaction=True)
def test_a_change_touches_the_stamp_and_a_reading_does_not(settings):
    from django.db import transaction

    from caminemos.audit.api import record
    from caminemos.kernel.api import Service

    stamp, by = Stamp(settings.DATA), Service.named("somebody")

    def noted(verb: str) -> tuple[bool, bool]:
        before = stamp.last_change(), stamp.last_withdrawal()
        time.sleep(0.02)
        with transaction.atomic():
            record(by=by, verb=verb, subject="plan.plan:1")
        return stamp.last_change() != before[0], stamp.last_withdrawal() != before[1]

    assert noted("plan.read") == (False, False)
    assert noted("plan.adopt") == (True, False)
    assert noted("practice.withdraw") == (True, True)
    assert noted("export.download") == (False, False)
    assert os.path.exists(settings.DATA)


@pytest.mark.parametrize(
    "verb", ["post.revoke", "achievement.reword", "minutes.take_back", "evidence.show_to", "library.correct", "file.move"]
)
def test_whatever_may_take_something_away_counts_as_a_withdrawal(verb):
    assert takes_away(verb)


@pytest.mark.parametrize(
    "verb", ["practice.publish", "agreement.propose", "sign_in.end", "view.drop", "subscription.leave", "site.page.publish"]
)
def test_what_only_adds_or_is_somebodys_own_withdraws_nothing(verb):
    assert not takes_away(verb)


def test_what_depends_on_the_languages_of_the_browser_is_kept_for_nobody_else(rf, members):
    request = rf.get("/sitemap.xml")
    request.resolver_match = resolve("/sitemap.xml")
    answer = HttpResponse(b"<x/>", content_type="application/xml")
    assert is_shared(request, answer)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    assert not is_shared(request, answer)
    answer.is_for_everybody = True
    assert is_shared(request, answer)


def test_a_page_in_another_language_stands_in_with_its_own_words(kept, program, clock):
    program.body = b"<main><!-- kept: Paj sa a jan li te ye a {hour} (UTC). -->Bonjou</main>"
    ask(kept, "/info/ht/5/")
    clock[0] += 120
    program.status = "500 Internal Server Error"
    told = ask(kept, "/info/ht/5/")[2].decode()
    assert re.search(r"<p>Paj sa a jan li te ye a \d\d:\d\d \(UTC\)\.</p></aside>Bonjou", told)


@pytest.mark.django_db
@pytest.mark.ledger("S118")
def test_a_page_for_people_on_the_move_is_kept_in_front_and_stored_on_no_device(stamp, clock):
    kept = PageCache(WSGIHandler(), stamp, most_bytes=1 << 20, session_cookies=("session",), choices={THEME_COOKIE: THEMES})
    first = ask(kept, "/info/ht/5/")
    assert (first[1]["Cache-Control"], len(kept.pages)) == ("no-store", 1)
    kept.program = lambda *_: pytest.fail("it was asked again")
    assert ask(kept, "/info/ht/5/")[2] == first[2]

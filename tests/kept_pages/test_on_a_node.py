"""Which pages of a node are the same for everybody, when they stand in for it, and what counts as a withdrawal."""

from __future__ import annotations

import os
import re
import time
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from caminemos.config.page_cache import PageCache
from caminemos.config.page_cache import front as cache
from caminemos.config.page_cache.marked import is_shared
from caminemos.kernel.stamp import Stamp, takes_away
from caminemos.ui.api import THEME_COOKIE, THEMES
from tests.kept_pages.front import ask


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

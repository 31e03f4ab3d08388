"""What was public and was taken back is told by no output any more: not by a kept page, a feed, the search, an archive or a mark of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import Client

from caminemos.audit.api import record
from caminemos.config.page_cache import PageCache
from caminemos.config.page_cache import front as cache
from caminemos.governance.actions.archive import record_achievement
from caminemos.governance.actions.archive_signing import move_achievement
from caminemos.governance.actions.consultations.keeping import move_consultation
from caminemos.governance.models import Membership
from caminemos.governance.tests.archiving import WRITER, result
from caminemos.governance.tests.consultations.consulting_cast import OFFICE, asked, kept
from caminemos.governance.tests.consultations.consulting_cast import published as open_consultation
from caminemos.governance.tests.meeting_cast import PLANNER, a_meeting
from caminemos.kernel.api import Stamp, Text, now
from caminemos.knowledge.actions.communities.sharing import move_shared
from caminemos.knowledge.actions.practices.replicating import move_replication, record_replication
from caminemos.knowledge.indexing.keeping import keep_index
from caminemos.knowledge.opening.dump import build_dump
from caminemos.knowledge.tests.communities.community_cast import joined, linked, opened, planned
from caminemos.knowledge.tests.conftest import ground  # noqa: F401
from caminemos.knowledge.tests.library import test_library as library
from caminemos.knowledge.tests.notices import notice_cast as notices
from caminemos.knowledge.tests.practices import practice_cast as practices
from caminemos.knowledge.tests.practices.practice_cast import home, of
from caminemos.knowledge.tests.practices.test_actions import ADAPTED
from caminemos.knowledge.tests.visibility import visibility_cast as visibility
from tests.cast import Cast
from tests.kept_pages.front import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground", "one_connection"), pytest.mark.ledger("G79", "G75")]
WORD = "Xilotepeque"
SAID = Text.of(es=f"{WORD} del valle", en=f"{WORD} of the valley")
WHY = "Nombra a una persona"
Undo = Callable[[], Any]


def practice(cast: Cast) -> Undo:
    row = practices.published(cast, title=SAID, problem=SAID)
    return lambda: practices.moved(row, "withdraw", cast.secretariat, WHY)


def adaptation(cast: Cast) -> Undo:
    told = ADAPTED | {"country_id": None, "changed": SAID, "result": SAID}
    made = record_replication(practices.published(cast), home(cast.observer), told, by=of(cast.observer))
    return lambda: move_replication(made, "withdraw", version=1, by=of(cast.observer), why=WHY)


def entry_of_the_log(cast: Cast) -> Undo:
    row = visibility.published(cast, title=SAID, medium=WORD)
    return lambda: visibility.moved(row, "withdraw", cast.secretariat, WHY)


def document(cast: Cast) -> Undo:
    row = library.published(cast, title=SAID, summary=SAID)
    return lambda: library.moved(row, "withdraw", cast.secretariat, WHY)


def link(cast: Cast) -> Undo:
    joined(cast.stranger)
    row = opened(linked(cast.stranger, title=SAID), cast)
    return lambda: move_shared(row, "keep", version=row.version, by=of(cast.secretariat), why=WHY)


def learning_event(cast: Cast) -> Undo:
    joined(cast.stranger)
    row = opened(planned(cast.stranger, title=SAID, place=SAID), cast)
    return lambda: move_shared(row, "withdraw", version=row.version, by=of(cast.secretariat), why=WHY)


def achievement(cast: Cast) -> Undo:
    Membership.objects.get_or_create(country_id="HND", starts_on=date(2018, 1, 1))
    source = ["https://www.example.org/told"]
    row = record_achievement(result(title=SAID, summary=SAID, is_elsewhere=True, sources=source), by=WRITER)
    row = move_achievement(row, "publish", version=1, by=WRITER)
    return lambda: move_achievement(row, "withdraw", version=row.version, by=WRITER, why=WHY)


def consultation(cast: Cast) -> Undo:
    row = kept(None, title=SAID, about=SAID)
    asked(row, es=WORD)
    open_consultation(row)
    row.refresh_from_db()
    return lambda: move_consultation(row, "withdraw", version=row.version, by=OFFICE, why=WHY)


def meeting(cast: Cast) -> Undo:
    row = a_meeting(body="reception", title=SAID, visibility="public", convened_at=now(), starts=now())

    def close() -> None:
        with transaction.atomic():
            row.visibility = "states"
            row.save()
            record(by=PLANNER, verb="meeting.change", subject=row)

    return close


def notice(cast: Cast) -> Undo:
    row = notices.published(cast, text=SAID)
    return lambda: notices.moved(row, "withdraw", cast.registrar, WHY)


MAKERS = (practice, adaptation, entry_of_the_log, document, link, learning_event, achievement, consultation, meeting, notice)
SHORT = WORD[:8]
OUTPUTS = (
    "/es/", "/en/", "/es/practices/", "/es/practices/adaptations/", "/es/practices/PR-1/", "/es/visibility/", "/es/visibility/?embed=1",
    "/es/library/", "/es/communities/reception/", "/es/communities/", "/es/archive/", "/es/consultations/", "/es/meetings/",
    "/es/calendar/", "/es/countries/HND/", "/es/bodies/reception/", "/info/es/hnd/", "/es/feeds/all.rss", "/en/feeds/all.atom",
    "/es/feeds/practice.atom?country=HND", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/data/practices.csv",
    "/data/adaptations.json", "/data/documents.csv", "/data/calendar.csv", f"/es/search/suggestions/?q={SHORT}",
    f"/es/search/?q={WORD[:-1]}i",
    f"/api/v1/search?q={WORD}", "/api/v1/practices/", "/api/v1/practices/adaptations/", "/api/v1/visibility/", "/api/v1/library/",
    "/api/v1/communities/reception/", "/api/v1/achievements/", "/api/v1/consultations/", "/api/v1/meetings/", "/api/v1/calendar.ics",
    "/api/v1/calendar/",
)  # fmt: skip


@pytest.fixture
def front(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> PageCache:
    """The whole node with its kept pages in front; a second passes with every look at the clock, so that no page is within its breath."""
    settings.DATA = tmp_path
    ticks = iter(range(1000, 1_000_000))
    monkeypatch.setattr(cache, "monotonic", lambda: float(next(ticks)))
    monkeypatch.setattr(cache, "FRESH_SECONDS", 100_000.0)
    return PageCache(WSGIHandler(), Stamp(tmp_path), most_bytes=1 << 24, session_cookies=("session",), choices={})


def split(front: PageCache, address: str, **headers: str) -> tuple[dict[str, str], str]:
    """Return the headers and the words of an answer; lines of a calendar are unfolded."""
    path, _mark, query = address.partition("?")
    _status, told, body = ask(front, path, query=query, **headers)
    return told, body.decode("utf-8", "replace").replace("\r\n ", "").casefold()


def archived(client: Client) -> str:
    """Return all words of the archive of open data as it is handed out."""
    with ZipFile(BytesIO(b"".join(client.get("/data/dump.zip")))) as held:  # type: ignore[arg-type]
        return b"".join(held.read(name) for name in held.namelist()).decode().casefold()


@pytest.mark.parametrize("make", MAKERS)
def test_what_was_taken_back_is_told_nowhere(
    make: Callable[[Cast], Undo],
    cast: Cast,
    client: Client,
    front: PageCache,
    django_capture_on_commit_callbacks: Any,
) -> None:
    word = WORD.casefold()
    with django_capture_on_commit_callbacks(execute=True):
        undo = make(cast)
    connection.run_on_commit.clear()  # what was committed is over
    keep_index(now())
    build_dump()
    before = {address: split(front, address) for address in OUTPUTS}
    assert any(word in body for _headers, body in before.values()), "it was never told"
    with django_capture_on_commit_callbacks(execute=True):
        undo()
    still = []
    for address, (headers, told) in before.items():
        now_told, body = split(front, address, HTTP_IF_NONE_MATCH=headers.get("ETag", '"none"'))
        if word in body or (word in told and now_told.get("ETag") == headers.get("ETag", "")):
            still.append(address)
    assert still == []
    assert word not in archived(client)

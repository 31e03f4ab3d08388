"""Public pages on the host's disk: they survive the process, serve its neighbours, and never come back when they must not."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest

from caminemos.config.page_cache import PageCache
from caminemos.config.page_cache import disk as shelf
from caminemos.config.page_cache import front as cache
from caminemos.config.page_cache.disk import Disk
from caminemos.config.page_cache.kept import KeptPage, monotonic
from caminemos.kernel.stamp import Stamp
from tests.kept_pages.front import Program, ask

HOUR = cache.KEPT_ON_ERROR_SECONDS


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "pages", most_bytes=1 << 20, oldest_seconds=HOUR)


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    return Stamp(tmp_path)


def process(program: Program, stamp: Stamp, disk: Disk) -> PageCache:
    return PageCache(program, stamp, most_bytes=1 << 20, session_cookies=("session",), choices={}, disk=disk)


def stopped() -> Program:
    program = Program()
    program.status = "503 Service Unavailable"
    return program


def page(body: bytes = b"Hola", age: float = 0.0) -> KeptPage:
    made = cache._kept([("Content-Type", "text/html")], body, (1, 2))
    made.made = monotonic() - age
    return made


def test_a_process_that_starts_with_the_database_stopped_shows_what_another_wrote(stamp, disk):
    ask(process(Program(), stamp, disk))
    status, headers, body = ask(process(stopped(), stamp, disk))
    assert (status, headers["Warning"][:3]) == ("200 OK", "111")
    assert b"Hola" in body
    assert "Esta página está como a las" in body.decode()


def test_the_youngest_page_stands_in_whichever_process_made_it(stamp, disk, monkeypatch):
    now = [monotonic()]
    for module in (cache, shelf):
        monkeypatch.setattr(module, "monotonic", lambda: now[0])
    mine, neighbour = Program(), Program()
    here = process(mine, stamp, disk)
    ask(here)
    now[0] += 90
    neighbour.body = b"<!-- kept -->Nuevo"
    ask(process(neighbour, stamp, disk))
    mine.status = "503 Service Unavailable"
    assert b"Nuevo" in ask(here)[2]


def test_nothing_withdrawn_comes_back_from_the_disk(stamp, disk):
    ask(process(Program(), stamp, disk))
    stamp.touch("practice.withdraw")
    assert ask(process(stopped(), stamp, disk))[0].startswith("503")


def test_a_page_that_is_gone_is_gone_from_the_disk(stamp, disk):
    gone = Program()
    ask(process(gone, stamp, disk))
    gone.status = "404 Not Found"
    ask(process(gone, stamp, disk))
    assert list(disk.folder.iterdir()) == []


def test_answers_to_questions_are_not_written_down(stamp, disk):
    ask(process(Program(), stamp, disk), query="q=agua")
    assert not disk.folder.exists()


def test_one_process_writes_a_page_down_twice_a_minute_at_most(stamp, disk, monkeypatch):
    now = [monotonic()]
    monkeypatch.setattr(cache, "monotonic", lambda: now[0])
    program, written = Program(), []
    monkeypatch.setattr(disk, "put", lambda key, page: written.append(page.made))
    here = process(program, stamp, disk)
    for _step in range(12):
        ask(here)
        stamp.touch("plan.adopt")
        now[0] += 10
    assert (len(written), program.asked) == (4, 12)


def test_what_is_read_is_what_was_written(disk):
    disk.put("a", page(b"Buenos d\xc3\xadas", age=100))
    found = disk.get("a")
    assert found is not None
    assert (found.body, found.change, found.withdrawal) == (b"Buenos d\xc3\xadas", 1, 2)
    assert 99 < monotonic() - found.made < 102
    assert found.headers == page().headers
    assert disk.get("b") is None


@pytest.mark.parametrize("age", [HOUR + 1, -60.0])
def test_a_page_that_is_too_old_or_of_no_known_age_is_not_given(disk, age):
    disk.put("a", page(age=age))
    assert disk.get("a") is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"{", b'{"key": "a"}\nxx', b"[1]\n", b"\xff\xfe\n"])
def test_a_damaged_file_is_a_page_that_is_not_there_and_the_log_says_so(disk, damage, caplog):
    disk.put("a", page())
    next(disk.folder.iterdir()).write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert disk.get("a") is None
    assert "could not be read" in caplog.text


def test_half_a_page_is_not_there(disk):
    disk.put("a", page(b"x" * 5000))
    file = next(disk.folder.iterdir())
    file.write_bytes(file.read_bytes()[:-12])
    assert disk.get("a") is None


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path, stamp, caplog):
    (tmp_path / "pages").write_text("a file where the folder should be")
    here = process(Program(), stamp, Disk(tmp_path / "pages", most_bytes=1 << 20, oldest_seconds=HOUR))
    with caplog.at_level(logging.WARNING):
        assert ask(here)[0] == "200 OK"
    assert "could not be kept on disk" in caplog.text


def test_the_folder_keeps_within_its_bytes_and_lets_the_oldest_go(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "SWEPT_EVERY", 1)
    disk = Disk(tmp_path / "pages", most_bytes=20_000, oldest_seconds=HOUR)
    for number in range(12):
        disk.put(str(number), page(os.urandom(4000)))
        for file in disk.folder.iterdir():
            os.utime(file, (time.time() - 1, file.stat().st_mtime - 10))
    assert disk.get("11") is not None
    assert disk.get("0") is None
    assert sum(file.stat().st_size for file in disk.folder.iterdir()) <= 20_000


def test_what_stands_there_from_before_a_withdrawal_is_removed_when_the_next_page_is_written(stamp, disk):
    here = process(Program(), stamp, disk)
    for path in ("/es/practices/PR-1/", "/es/practices/PR-2/", "/es/"):
        ask(here, path)
    time.sleep(0.02)
    stamp.touch("practice.withdraw")
    time.sleep(0.02)
    ask(here, "/es/practices/")
    assert len(list(disk.folder.iterdir())) == 1


def test_nobody_else_on_the_host_reads_the_folder(disk):
    disk.put("a", page())
    assert disk.folder.stat().st_mode & 0o077 == 0

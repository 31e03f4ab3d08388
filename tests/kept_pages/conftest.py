"""A front with a clock that stands, before a program that can be told to fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signals
from django.db import close_old_connections

from caminemos.config.page_cache import PageCache
from caminemos.config.page_cache import front as cache
from caminemos.kernel.api import Stamp
from caminemos.ui.api import THEME_COOKIE, THEMES
from tests.kept_pages.front import Program


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


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request made inside a test leaves the test's own connection open."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)

"""Whose guarded rows this process's connection may read, where the database itself holds that lock (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from caminemos.kernel.actor import ANONYMOUS, Actor

EVERYTHING, NOTHING = "*", ""
_outside_requests = EVERYTHING


def nothing_outside_requests() -> None:
    """Let this process read no guarded row unless a request says for whom: what a web server calls as it starts."""
    global _outside_requests
    _outside_requests = NOTHING


def outside_requests() -> str:
    """Return what a new connection of this process may read."""
    return _outside_requests


def written(countries: Iterable[str]) -> str:
    """Return countries as the lock reads them; the region's own rows have no country and are written as nothing between commas."""
    return f",{','.join(sorted(countries))},"


def custody_of(by: Actor) -> str:
    """Return what an actor's requests may read: nothing for the public, else the actor's countries, or the region's own rows."""
    return NOTHING if by is ANONYMOUS else written(by.countries or {""})


@contextmanager
def reading(custody: str) -> Iterator[None]:
    """Read for somebody (`custody_of(actor)`) until the block ends, then for whom it was before."""
    before = getattr(connection, "custody", _outside_requests) if connection.connection else _outside_requests
    _say(custody)
    try:
        yield
    finally:
        _say(before)


def _say(custody: str) -> None:
    if connection.vendor != "postgresql" or (connection.connection is None and custody == _outside_requests):
        return
    connection.ensure_connection()
    if getattr(connection, "custody", None) != custody:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('caminemos.custody', %s, false)", [custody])
        connection.custody = custody  # type: ignore[attr-defined]

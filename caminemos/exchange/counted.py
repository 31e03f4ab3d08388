"""The rows of a table as lines of an archive, counted and fingerprinted as they pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from caminemos.exchange.archive.tables import Table
from caminemos.exchange.archive.writing import line_of

Progress = Callable[[str, int], None]
PIECE = 1 << 18
TELL_EVERY = 1.0


def silent(name: str, rows: int) -> None:
    """Tell nobody."""


class Counted:
    """Pieces large enough to be packed well; `progress` hears of a long table once a second."""

    def __init__(self, table: Table, source: QuerySet[Any], progress: Progress = silent) -> None:
        self.table, self.source, self.progress, self.rows = table, source, progress, 0

    def __iter__(self) -> Iterator[bytes]:
        gathered: list[bytes] = []
        size, shown = 0, time.monotonic()
        for row in self.table.rows(self.source):
            gathered.append(line_of(row))
            size += len(gathered[-1])
            self.rows += 1
            if size > PIECE:
                yield b"".join(gathered)
                gathered, size = [], 0
                if time.monotonic() - shown > TELL_EVERY:
                    shown = time.monotonic()
                    self.progress(self.table.name, self.rows)
        yield b"".join(gathered)

    def fingerprint(self) -> str:
        """Return the SHA-256 of the lines."""
        made = sha256()
        for piece in self:
            made.update(piece)
        return made.hexdigest()

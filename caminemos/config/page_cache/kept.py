"""The pages that are kept: how many bytes, which go first, when one is old. Knows nothing of the web."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

Headers = list[tuple[str, str]]


@dataclass
class KeptPage:
    """A page as it is sent: headers, body as it is and packed; `made` by the monotonic clock, `change` and `withdrawal` the stamps it was made at.

    `written` is when this process last wrote it to the disk.
    """

    headers: Headers
    body: bytes
    packed: bytes
    etag: str
    made: float
    change: int
    withdrawal: int
    said_at: str
    refreshing: bool = field(default=False, compare=False)
    written: float = field(default=-math.inf, compare=False)

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 1024


class Shelf:
    """Keeps pages up to a number of bytes; the one that nobody asked for longest goes first. Safe for several threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> KeptPage | None:
        """Return the page under this key and mark it as asked for."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page; one that is larger than an eighth of the shelf is not kept."""
        with self._lock:
            self._forget(key)
            if page.size > self.most_bytes // 8:
                return
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._forget(next(iter(self._pages)))

    def drop(self, key: str) -> None:
        """Forget the page under this key."""
        with self._lock:
            self._forget(key)

    def claim(self, page: KeptPage) -> bool:
        """Say whether the caller is the one who makes this page anew; the others go on with the old one."""
        with self._lock:
            if page.refreshing:
                return False
            page.refreshing = True
            return True

    def _forget(self, key: str) -> None:
        gone = self._pages.pop(key, None)
        if gone is not None:
            self.bytes -= gone.size

    def __len__(self) -> int:
        return len(self._pages)


def monotonic() -> float:
    """Return the clock by which pages age."""
    return time.monotonic()

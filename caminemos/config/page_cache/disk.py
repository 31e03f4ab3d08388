"""Pages kept on the host's disk, for all its processes: what stands in for the program after a restart with the database stopped."""

from __future__ import annotations

import gzip
import json
import logging
import os
import threading
import time
import zlib
from hashlib import sha256
from pathlib import Path

from caminemos.config.page_cache.kept import KeptPage, monotonic

LOG = logging.getLogger(__name__)
SWEPT_EVERY = 64
"""After so many pages written, what is old or too much is taken away."""
SET_BACK_SECONDS = 5.0
"""A page from further in the future than this was written before the clock was set back: nobody knows its age."""
UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error)


class Disk:
    """A folder of pages, one file each: a line of JSON, then the packed body. Never more than `most_bytes`, none older than `oldest_seconds`.

    A file that cannot be read or written is a page that is not there; the log says so, and no reader waits or fails for it.
    """

    def __init__(self, folder: Path, *, most_bytes: int, oldest_seconds: float) -> None:
        self.folder, self.most_bytes, self.oldest_seconds = folder, most_bytes, oldest_seconds
        self._written, self._withdrawal = 0, 0

    def put(self, key: str, page: KeptPage) -> None:
        """Write a page down; whoever reads meanwhile gets the old one or the new one, never half of one."""
        told = {
            "key": key, "made_at": time.time() - (monotonic() - page.made), "headers": page.headers, "etag": page.etag,
            "change": page.change, "withdrawal": page.withdrawal, "said_at": page.said_at,
        }  # fmt: skip
        file = self._file(key)
        half = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half.write_bytes(json.dumps(told).encode() + b"\n" + page.packed)
            half.replace(file)
            if self._written % SWEPT_EVERY == 0 or page.withdrawal != self._withdrawal:
                self._sweep(page.withdrawal)
            self._written, self._withdrawal = self._written + 1, page.withdrawal
        except OSError as broken:
            LOG.warning("A public page could not be kept on disk: %s", broken)

    def get(self, key: str) -> KeptPage | None:
        """Return the page under this key, with its age, or None where it is not there, too old or of no known age."""
        try:
            line, _, packed = self._file(key).read_bytes().partition(b"\n")
            told = json.loads(line)
            age = time.time() - told["made_at"]
            if told["key"] != key or not -SET_BACK_SECONDS <= age < self.oldest_seconds:
                return None
            headers = [(name, value) for name, value in told["headers"]]
            stamps = told["change"], told["withdrawal"]
            return KeptPage(
                headers, gzip.decompress(packed), packed, told["etag"], monotonic() - max(age, 0.0), *stamps, told["said_at"]
            )
        except FileNotFoundError:
            return None
        except UNREADABLE as broken:
            LOG.warning("A page kept on disk could not be read: %s", broken)
            return None

    def drop(self, key: str) -> None:
        """Forget the page under this key."""
        try:
            self._file(key).unlink(missing_ok=True)
        except OSError as broken:
            LOG.warning("A page kept on disk could not be taken away: %s", broken)

    def _file(self, key: str) -> Path:
        return self.folder / sha256(key.encode(errors="surrogatepass")).hexdigest()

    def _sweep(self, withdrawal: int) -> None:
        """Take away what is too old or from before the last withdrawal, then the oldest until the rest is within the bytes."""
        left, oldest = self.most_bytes, time.time() - self.oldest_seconds
        files = [(found.stat(), found) for found in self.folder.iterdir()]
        for told, file in sorted(files, key=lambda one: -one[0].st_mtime):
            left -= told.st_size
            if left < 0 or told.st_mtime < oldest or told.st_mtime_ns < withdrawal:
                file.unlink(missing_ok=True)

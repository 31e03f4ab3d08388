"""What stands between the server and the program: gives what is kept, asks the program for the rest."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.http import parse_cookie
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.config.packing import takes_gzip
from caminemos.config.page_cache.disk import Disk
from caminemos.config.page_cache.kept import Headers, KeptPage, Shelf, monotonic
from caminemos.config.page_cache.marked import MARK
from caminemos.kernel.stamp import Stamp

Environ = dict[str, Any]
Program = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Choices = Mapping[str, tuple[str, ...]]

FRESH_SECONDS = 60.0
"""A page older than this is made anew at the next asking, whatever happened."""
BREATH_SECONDS = 0.25
"""A page is made anew at most this often, however often something changes."""
KEPT_ON_ERROR_SECONDS = 3600.0
"""How long a page is shown while the program or its database fails; never longer, and never after a withdrawal."""
PATIENCE_SECONDS = 2.0
"""While the database does not answer, the program is asked anew at most this often for pages that are kept: each asking may wait."""
WRITTEN_SECONDS = 30.0
"""A page is written to the disk at most this often by one process."""
LONGEST_KEY = 600
FILES = "/static/"
"""What is no page: it is packed, given in parts and not sent again by the one who serves it."""
MARKER = re.compile(rb"<!-- kept(?:: (?P<words>.*?))? -->")
"""Where a page that stands in says so; a page in a language that the platform does not speak brings its own words, with {hour}."""
LEFT_OUT = {"connection", "transfer-encoding", "content-length", "content-encoding", "etag", "date", MARK.lower()}


class PageCache:
    """A WSGI program in front of another.

    `choices` are the cookies that a page depends on, with the values they may have; who brings one of `session_cookies` passes by.
    Pages stand on a shelf of their own, so that no flood of questions pushes them off; where a `disk` is given, they are also
    written there, and stand in after a restart and for every process of the host.
    """

    def __init__(
        self,
        program: Program,
        stamp: Stamp,
        *,
        most_bytes: int,
        session_cookies: tuple[str, ...],
        choices: Choices,
        disk: Disk | None = None,
    ) -> None:
        self.program, self.stamp, self.disk = program, stamp, disk
        self.pages, self.answers = Shelf(most_bytes * 3 // 4), Shelf(most_bytes // 4)
        self._passing = tuple(f"{name}=" for name in session_cookies)
        self._choices = choices
        self._asked_again_at = -math.inf

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            return self._pass(environ, start_response)
        shelf = self.answers if environ.get("QUERY_STRING") else self.pages
        page = shelf.get(key)
        if page is not None and self._may_stand_in(page):
            if self._is_good(page):
                return _give(page, environ, start_response)
            if monotonic() < self._asked_again_at:
                return _give(page, environ, start_response, standing_in=True)
            if not shelf.claim(page):
                return _give(page, environ, start_response)
        return self._make(key, shelf, page, environ, start_response)

    def key_of(self, environ: Environ) -> str | None:
        """Return under which key this question's answer may be kept, or None where it is for the program alone."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("HTTP_AUTHORIZATION") or environ.get("HTTP_RANGE"):
            return None
        if environ.get("PATH_INFO", "").startswith(FILES):
            return None
        cookies = environ.get("HTTP_COOKIE", "")
        if environ.get("HTTP_HX_REQUEST") or any(name in cookies for name in self._passing):
            return None
        chosen = _chosen(cookies, self._choices)
        host = environ.get("HTTP_HOST", "")
        scheme = f"{environ.get('wsgi.url_scheme', '')} {_forwarded(environ)}"
        low = "low" if environ.get("HTTP_SAVE_DATA", "").lower() == "on" else ""
        key = "\n".join((scheme, host, environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""), chosen, low))
        return key if len(key) <= LONGEST_KEY else None

    def _is_good(self, page: KeptPage) -> bool:
        age = monotonic() - page.made
        return age < BREATH_SECONDS or (age < FRESH_SECONDS and page.change == self.stamp.last_change())

    def _may_stand_in(self, page: KeptPage) -> bool:
        return monotonic() - page.made < KEPT_ON_ERROR_SECONDS and self.stamp.last_withdrawal() == page.withdrawal

    def _make(
        self, key: str, shelf: Shelf, old: KeptPage | None, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Ask the program; keep what is marked, and stand in with the old page where the program fails."""
        stamps = self.stamp.last_change(), self.stamp.last_withdrawal()
        asked = {**environ, "REQUEST_METHOD": "GET"}
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING"):
            asked.pop(name, None)
        try:
            status, headers, body = _answer(self.program, asked)
        except BaseException:
            self._released(old)
            raise
        if status.startswith("503"):
            self._asked_again_at = monotonic() + PATIENCE_SECONDS
        if status.startswith("5") and (last := self._standing_in(key, shelf, old)) is not None:
            return _give(last, environ, start_response, standing_in=True)
        if not (status.startswith("200") and _is_marked(headers)):
            self._dropped(key, shelf)
            return _send(status, headers, body, environ, start_response)
        page = _kept(headers, body, stamps)
        shelf.put(key, page)
        self._written(key, shelf, page, old)
        return _give(page, environ, start_response)

    def _standing_in(self, key: str, shelf: Shelf, old: KeptPage | None) -> KeptPage | None:
        """Return the youngest page that may stand in: this process's own, or what any process of the host wrote down."""
        self._released(old)
        if shelf is self.pages and self.disk is not None and (written := self.disk.get(key)) is not None:
            old = written if old is None or written.made > old.made else old
        if old is None or not self._may_stand_in(old):
            return None
        shelf.put(key, old)
        return old

    def _written(self, key: str, shelf: Shelf, page: KeptPage, old: KeptPage | None) -> None:
        page.written = old.written if old is not None else page.written
        if shelf is self.pages and self.disk is not None and page.made - page.written >= WRITTEN_SECONDS:
            self.disk.put(key, page)
            page.written = page.made

    def _dropped(self, key: str, shelf: Shelf) -> None:
        shelf.drop(key)
        if shelf is self.pages and self.disk is not None:
            self.disk.drop(key)

    @staticmethod
    def _released(page: KeptPage | None) -> None:
        if page is not None:
            page.refreshing = False

    def _pass(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: Headers, *rest: Any) -> Any:
            return start_response(status, [pair for pair in headers if pair[0].lower() != MARK.lower()], *rest)

        return self.program(environ, start)


def _forwarded(environ: Environ) -> str:
    """Return how a proxy in front was asked, told in one of three words so that nobody fills the shelf with invented ones."""
    told = environ.get("HTTP_X_FORWARDED_PROTO")
    return "" if told is None else "https" if told.partition(",")[0].strip() == "https" else "http"


def _chosen(cookies: str, choices: Choices) -> str:
    """Return what was chosen, cookies read as the program reads them: a name that only ends like ours is not ours."""
    read = parse_cookie(cookies) if cookies else {}
    return " ".join(value if (value := read.get(name, "")) in values else "" for name, values in choices.items())


def _answer(program: Program, environ: Environ) -> tuple[str, Headers, bytes]:
    """Return the whole answer of the program."""
    said: list[Any] = []

    def start(status: str, headers: Headers, *_rest: Any) -> Callable[[bytes], None]:
        said[:] = [status, headers]
        return lambda _piece: None

    pieces = program(environ, start)
    try:
        body = b"".join(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    return said[0], said[1], body


def _is_marked(headers: Headers) -> bool:
    return any(name.lower() == MARK.lower() for name, _value in headers)


def _kept(headers: Headers, body: bytes, stamps: tuple[int, int]) -> KeptPage:
    mark = sha256(body).hexdigest()[:24]
    kept = [(name, value) for name, value in headers if name.lower() not in LEFT_OUT and name.lower() != "vary"]
    kept.append(("Vary", "Cookie, Accept-Encoding, Save-Data"))
    said_at = datetime.now(UTC).strftime("%H:%M")
    return KeptPage(kept, body, gzip.compress(body, 6, mtime=0), f'"{mark}"', monotonic(), *stamps, said_at)


def _give(page: KeptPage, environ: Environ, start_response: Callable[..., Any], *, standing_in: bool = False) -> Iterable[bytes]:
    """Send a kept page: whole, packed, or only that the reader has it already; standing in, it says so at its top."""
    if standing_in:
        body = MARKER.sub(lambda found: _notice(page, environ, found["words"]).encode(), page.body, count=1)
        headers = [*page.headers, ("Warning", '111 - "Revalidation Failed"'), ("Age", str(int(monotonic() - page.made)))]
        return _send("200 OK", headers, body, environ, start_response)
    if _has_it(environ.get("HTTP_IF_NONE_MATCH", ""), page.etag):
        start_response("304 Not Modified", [*page.headers, ("ETag", page.etag)])
        return []
    packed = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = page.packed if packed else page.body
    headers = [*page.headers, ("ETag", page.etag), ("Content-Length", str(len(body)))]
    start_response("200 OK", [*headers, ("Content-Encoding", "gzip")] if packed else headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _has_it(told: str, etag: str) -> bool:
    return told.strip() == "*" or etag in told


def _notice(page: KeptPage, environ: Environ, own: bytes | None) -> str:
    if own is not None:
        return f'<aside class="notice warning" role="status"><p>{own.decode().replace("{hour}", page.said_at)}</p></aside>'
    language = "en" if environ.get("PATH_INFO", "").startswith("/en/") else "es"
    with override(language):
        words = _(
            "This page is as it was at %(hour)s (UTC): something does not answer here at the moment, and it may have changed since."
        )
        return f'<aside class="notice warning" role="status"><p>{words % {"hour": page.said_at}}</p></aside>'


def _send(status: str, headers: Headers, body: bytes, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response(status, [*_without_mark(headers), ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _without_mark(headers: Headers) -> Iterator[tuple[str, str]]:
    return (pair for pair in headers if pair[0].lower() not in {MARK.lower(), "content-length"})

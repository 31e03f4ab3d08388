"""Style sheets and scripts travel packed; what is packed already, or asked for whole, travels as it is."""

from __future__ import annotations

import gc
import gzip
import warnings
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.http import HttpResponse
from django.test import Client, RequestFactory

from caminemos.config.packed_files import PackedFilesMiddleware
from caminemos.config.page_cache import PageCache
from caminemos.kernel.api import Stamp

pytestmark = pytest.mark.ledger("S119")
GZIP = {"accept-encoding": "gzip, deflate, br"}
SHEET = settings.BASE / "caminemos" / "ui" / "static" / "ui" / "layout.css"


def test_a_style_sheet_travels_packed_and_is_the_same() -> None:
    answer = Client().get("/static/ui/layout.css", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.content) < SHEET.stat().st_size / 2
    assert gzip.decompress(answer.content) == SHEET.read_bytes()
    assert "Accept-Encoding" in answer.headers["Vary"]
    again = Client().get("/static/ui/layout.css", headers=GZIP | {"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_packing_a_file_leaves_nothing_open_and_the_request_goes_on() -> None:
    over: list[object] = []
    request = RequestFactory().get("/static/ui/layout.css", headers=GZIP)
    request_finished.connect(lambda **_told: over.append(1), weak=False, dispatch_uid="packed")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ResourceWarning)
            answer = PackedFilesMiddleware(lambda _request: HttpResponse(status=404))(request)
            gc.collect()
    finally:
        request_finished.disconnect(dispatch_uid="packed")
    assert (answer.status_code, answer.headers["Content-Encoding"], over) == (200, "gzip", [])


def test_whoever_does_not_unpack_gets_it_whole() -> None:
    answer = Client().get("/static/ui/layout.css")
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert b"".join(answer) == SHEET.read_bytes()


def test_whoever_refuses_it_packed_gets_it_whole() -> None:
    assert "Content-Encoding" not in Client().get("/static/ui/layout.css", headers={"accept-encoding": "gzip;q=0"}).headers


def test_a_head_tells_the_same_without_a_body() -> None:
    answer = Client().head("/static/ui/layout.css", headers=GZIP)
    assert (answer.headers["Content-Encoding"], answer.content) == ("gzip", b"")


@pytest.mark.parametrize("path", ["/static/vendor/noto-sans-latin.woff2", "/static/ui/share.png"])
def test_what_is_packed_already_is_left(path: str) -> None:
    assert "Content-Encoding" not in Client().get(path, headers=GZIP).headers


def test_a_part_is_given_as_a_part() -> None:
    answer = Client().get("/static/ui/layout.css", headers=GZIP | {"range": "bytes=0-9"})
    assert answer.status_code == 206
    assert b"".join(answer) == SHEET.read_bytes()[:10]


def test_the_pages_kept_ready_leave_files_to_the_one_who_serves_them(tmp_path: Path) -> None:
    """Otherwise who has a file would be sent it again whole: what is asked for is taken off a question that may be kept."""
    front = PageCache(WSGIHandler(), Stamp(tmp_path), most_bytes=1 << 20, session_cookies=(), choices={})
    asked = {"REQUEST_METHOD": "GET", "HTTP_HOST": "testserver", "wsgi.url_scheme": "http"}
    assert front.key_of({**asked, "PATH_INFO": "/static/ui/layout.css"}) is None
    assert front.key_of({**asked, "PATH_INFO": "/es/"}) is not None

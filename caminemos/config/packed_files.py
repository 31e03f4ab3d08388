"""Style sheets, scripts and drawings travel packed, whether they were collected or not: a slow line pays a third of their bytes."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware

from caminemos.config.packing import takes_gzip

PACKABLE = ("text/", "image/svg", "application/json", "application/javascript")
LEVEL = 6
KEPT = 1024


class PackedFilesMiddleware(WhiteNoiseMiddleware):
    """Serves files as WhiteNoise does, and packs those that shrink, once per process and version of a file."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponseBase:
        """Return a file: packed if its reader takes that and wants all of it."""
        answer = WhiteNoiseMiddleware.serve(static_file, request)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith(PACKABLE):
            return answer
        patch_vary_headers(answer, ["Accept-Encoding"])
        if "Content-Encoding" in answer.headers or not takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return answer
        path = Path(static_file.get_path_and_headers({})[0])
        body = _packed(path, path.stat().st_mtime_ns)
        packed = HttpResponse(b"" if request.method == "HEAD" else body)
        packed.headers = answer.headers
        packed.headers["Content-Encoding"] = "gzip"
        packed.headers["Content-Length"] = str(len(body))
        if (opened := getattr(answer, "file_to_stream", None)) is not None:
            opened.close()  # the file alone: closing the answer would tell everybody that the request is over
        return packed


@lru_cache(maxsize=KEPT)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)

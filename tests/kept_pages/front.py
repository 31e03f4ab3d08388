"""What stands in front of a node, for the tests of it: a program that can be told to fail, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

MARKED = [("Content-Type", "text/html"), ("X-Caminemos-Shared", "1")]


class Program:
    """A program that counts how often it is asked and can be told to fail."""

    def __init__(self) -> None:
        self.asked, self.status, self.headers = 0, "200 OK", MARKED
        self.body = b"<main><!-- kept -->Hola</main>"

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        self.asked += 1
        start_response(self.status, list(self.headers))
        return [self.body]


def ask(
    program: Any, path: str = "/es/", *, method: str = "GET", query: str = "", **headers: str
) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.version": (1, 0), **headers,
    }  # fmt: skip
    body = b"".join(program(environ, lambda status, told, *_rest: said.extend((status, dict(told)))))
    return said[0], said[1], body

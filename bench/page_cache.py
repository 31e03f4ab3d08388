"""Public pages under load: ours in front of the program beside Django's own cache middleware, on a real server.

The load comes from this machine over the loopback, so server and load share its cores. Bounded: a few seconds a page.
"""

from __future__ import annotations

import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import OutputWrapper

from caminemos.config import training

PAGES = {"first page": "/es/", "practices": "/es/practices/", "plan": "/es/plans/mirps-2023/", "news": "/es/news/"}
SECONDS, CONNECTIONS, ALONE, WARM = 4.0, 8, 100, 16
DJANGO = "Django's own cache middleware"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _served(program: str, **environment: str) -> Iterator[int]:
    """Serve the program on a port of this machine, in one process with four threads."""
    port = _free_port()
    known = {**os.environ, "CAMINEMOS_DATA": str(settings.DATA), "CAMINEMOS_LOG_LEVEL": "ERROR", **environment}
    command = [
        sys.executable, "-m", "granian", program, "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4",
        "--log-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=known)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(15)


def _wait_for(port: int) -> None:
    for _attempt in range(240):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError("the server did not answer within a minute")


def _ask(port: int, address: str, until: float) -> list[float]:
    """Ask one after the other over one connection until the time is over; return each answer's milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    took = []
    while time.perf_counter() < until:
        began = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
    connection.close()
    return took


def _load(port: int, address: str) -> tuple[float, float]:
    """Return answers a second and the 95th percentile in milliseconds under several connections."""
    _ask(port, address, time.perf_counter() + 0.5)
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as askers:
        parts = list(askers.map(lambda _number: _ask(port, address, began + SECONDS), range(CONNECTIONS)))
    took = sorted(one for part in parts for one in part)
    return len(took) / (time.perf_counter() - began), took[int(len(took) * 0.95)]


def _alone(port: int, address: str) -> float:
    """Return the 95th percentile of a page made anew, asked one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    took = []
    for _round in range(WARM + ALONE):
        began = time.perf_counter()
        connection.request("GET", address)
        connection.getresponse().read()
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took[WARM:])[int(ALONE * 0.95)]


def _weight(port: int, address: str) -> int:
    """Return the bytes of a first visit: the page and what it names in its head, packed as they travel."""
    root = f"http://127.0.0.1:{port}"
    page = _fetched(root + address)
    text = gzip.decompress(page).decode()
    head = text.partition("</head>")[0]
    named = {part.partition('"')[0] for part in head.split('href="/static/')[1:] + head.split('src="/static/')[1:]}
    return len(page) + sum(len(_fetched(f"{root}/static/{name}")) for name in named)


def _fetched(address: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Encoding": "gzip"}), timeout=20) as answer:  # noqa: S310
        content: bytes = answer.read()
        return content if answer.headers.get("Content-Encoding") or ".woff" in address else gzip.compress(content, 6)


def run() -> list[dict[str, object]]:
    """Fill the region where it is empty and measure each page, kept and anew."""
    training.load(OutputWrapper(sys.stderr))
    rows: list[dict[str, object]] = []
    with _served("caminemos.config.wsgi:application") as port:
        ours = {name: _load(port, address) for name, address in PAGES.items()}
        weights = {name: _weight(port, address) for name, address in PAGES.items()}
    with _served("bench.django_cache:application", CAMINEMOS_PAGE_CACHE_MB="0") as port:
        peer = {name: _load(port, address) for name, address in PAGES.items()}
    with _served("caminemos.config.wsgi:application", CAMINEMOS_PAGE_CACHE_MB="0") as port:
        anew = {name: _alone(port, address) for name, address in PAGES.items()}
    for name in PAGES:
        kept, theirs = ours[name], peer[name]
        rows += [
            {
                "name": f"{name}, kept",
                "ours": kept[0],
                "peer": theirs[0],
                "peer_is": DJANGO,
                "unit": "answers/s",
                "target": "≥ 1500",
            },
            {"name": f"{name}, kept, p95", "ours": kept[1], "peer": theirs[1], "peer_is": DJANGO, "unit": "ms", "target": "≤ 20"},
            {"name": f"{name}, made anew, p95", "ours": anew[name], "unit": "ms", "target": "≤ 120"},
            {"name": f"{name}, first visit", "ours": weights[name] / 1000, "unit": "kB", "target": "≤ 150"},
        ]
    return rows

"""The overview pages: server time and queries, warm, on the filled training region."""

from __future__ import annotations

import statistics
import sys
import time

from django.core.management.base import OutputWrapper
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from caminemos.config import training

PAGES = {
    "first page": "/es/",
    "framework explained": "/es/framework/",
    "region overview": "/es/region/",
    "country page": "/es/countries/CRI/",
    "plan tree": "/es/plans/mirps-2023/",
    "series explorer": "/es/series/asylum-applications/",
    "reconciliation": "/es/reconciliation/",
    "presidencies": "/es/presidencies/",
    "a presidency": "/es/presidencies/2024/",
}
TARGET_MS, TARGET_QUERIES, ROUNDS = 60, 15, 30


def measure(client: Client, address: str) -> tuple[float, int]:
    """Return the median time in milliseconds and the number of queries of a warm page."""
    for _ in range(3):
        answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = len(queries)  # read now: the next request empties the log
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), asked


def run() -> list[dict[str, object]]:
    """Fill the region where it is empty and measure each page."""
    setup_test_environment()
    training.load(OutputWrapper(sys.stderr))
    rows: list[dict[str, object]] = []
    for name, address in PAGES.items():
        took, queries = measure(Client(), address)
        rows.append({"name": f"{name}, warm", "ours": took, "unit": "ms", "target": f"≤ {TARGET_MS}"})
        rows.append({"name": f"{name}, queries", "ours": queries, "unit": "queries", "target": f"≤ {TARGET_QUERIES}"})
    return rows

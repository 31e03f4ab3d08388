"""UNHCR's eight tables: our import (checked row by row, kept, compared, computed) beside pandas reading and storing the same files."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from django.core.management.base import OutputWrapper
from django.db import transaction

from caminemos.config import training
from caminemos.statistics.actions import import_edition, preview_edition
from caminemos.statistics.management.commands.import_unhcr import IMPORTER
from caminemos.statistics.models import Edition

ROUNDS, TARGET = 5, "≤ 5"


class Undone(Exception):
    """Takes an import back, so that the next round finds the database as it was."""


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of doing it."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def ours(files: Mapping[str, bytes]) -> int:
    """Import the files as a first edition into a database without any, then take it back; return the rows kept."""
    kept = 0
    try:
        with transaction.atomic():
            Edition.objects.all().delete()
            edition, _preview = import_edition(files, label="bench", as_of=date(2026, 6, 25), by=IMPORTER, confirm=True)
            kept = edition.rows
            raise Undone
    except Undone:
        return kept


def with_pandas(files: Mapping[str, bytes]) -> Callable[[], None] | None:
    """Return what reads the files with pandas and stores them with to_sql: no checks, no comparison, no series; None without pandas."""
    try:
        import pandas
    except ImportError:
        print("pandas is not measured: it is not installed.", file=sys.stderr)
        return None

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            database = sqlite3.connect(Path(folder) / "peer.sqlite3")
            for name, content in files.items():
                pandas.read_csv(BytesIO(content)).to_sql(name, database, index=False)
            database.commit()
            database.close()

    return work


def run() -> list[dict[str, object]]:
    """Measure where the published tables are beside the repository; elsewhere say that they are not."""
    folder = Path(os.environ.get("CAMINEMOS_UNHCR_FOLDER", "../shared/data"))
    files = {file.name: file.read_bytes() for file in sorted(folder.glob("unhcr_*.csv"))}
    if not files:
        print(f"UNHCR's tables are not in {folder}: nothing is measured.", file=sys.stderr)
        return []
    training.load(OutputWrapper(sys.stderr))
    peer = with_pandas(files)
    rows = ours(files)
    whole = seconds(lambda: ours(files))
    stored = seconds(peer) if peer else None
    again = seconds(lambda: preview_edition(files, by=IMPORTER))
    return [
        {"name": f"{rows:,} rows imported and computed", "ours": whole, "peer": stored, "unit": "s", "target": TARGET,
         "peer_is": "pandas read_csv and to_sql, unchecked"},
        {"name": "the same files again: read, checked, compared", "ours": again, "unit": "s", "target": TARGET},
        {"name": "rows imported a second", "ours": rows / whole, "peer": rows / stored if stored else None, "unit": "rows/s"},
    ]  # fmt: skip

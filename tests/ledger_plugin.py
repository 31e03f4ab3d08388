"""Writes down which feature rows the tests of a suite proved: `@pytest.mark.ledger("G2", "S85")`.

CAMINEMOS_SUITE names the suite; tests run by hand, without it, leave no proofs behind.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "build" / "ledger"
KNOWN = {f"S{number}" for number in range(1, 120)} | {f"G{number}" for number in range(1, 81)}
_outcomes: dict[str, dict[str, str]] = {}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Carry the rows of a test with its reports, so that they arrive from parallel workers too."""
    for mark in item.iter_markers("ledger"):
        unknown = set(mark.args) - KNOWN
        if unknown:
            raise pytest.UsageError(f"{item.nodeid}: the ledger has no row {', '.join(sorted(unknown))}")
        item.user_properties += [("ledger", row) for row in mark.args]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the outcome of each marked test: its call, or whatever kept it from being called."""
    if report.when != "call" and report.passed:
        return
    for name, row in report.user_properties:
        if name == "ledger":
            _outcomes.setdefault(str(row), {})[report.nodeid] = report.outcome


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Merge what this session saw into the file of its suite; workers leave it to their controller."""
    suite = os.environ.get("CAMINEMOS_SUITE")
    if suite is None or hasattr(session.config, "workerinput") or not _outcomes:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{suite}.json"
    kept: dict[str, dict[str, str]] = json.loads(file.read_text()) if file.exists() else {}
    for row, tests in _outcomes.items():
        kept.setdefault(row, {}).update(tests)
    file.write_text(json.dumps(kept, indent=1, sort_keys=True))

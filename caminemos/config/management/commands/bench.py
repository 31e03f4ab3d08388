"""Measure each engine beside the peer a user would pick, in one run, and write the table."""

from __future__ import annotations

import importlib.util
import platform
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.test.utils import teardown_test_environment

HEADINGS = ["what", "ours", "peer", "unit", "target", "peer is"]


class Command(BaseCommand):
    help = "Measure the engines beside their peers and write build/bench.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", help="Which benchmarks (files of bench/); all by default.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = settings.BASE / "bench"
        files = [file for file in sorted(folder.glob("*.py")) if not options["names"] or file.stem in options["names"]]
        rows: list[dict[str, Any]] = []
        for file in files:
            self.stdout.write(f"… {file.stem}")
            rows += _module(file).run()
            with suppress(AttributeError):  # nothing to take down where the benchmark asked no page
                teardown_test_environment()
        table = _table(rows)
        target = settings.BASE / "build" / "bench.md"
        target.parent.mkdir(exist_ok=True)
        machine = f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
        target.write_text(f"# Benchmarks\n\n{machine}\n\n{table}\n")
        self.stdout.write(table)


def _module(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"bench_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a module's own dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def _table(rows: list[dict[str, Any]]) -> str:
    lines = [f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}"]
    for row in rows:
        cells = (row["name"], row["ours"], row.get("peer"), row["unit"], row.get("target"), row.get("peer_is"))
        lines.append(f"| {' | '.join(_cell(value) for value in cells)} |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return (
        f"{value:,.3g}"
        if isinstance(value, float) and abs(value) < 100
        else (f"{value:,.0f}" if isinstance(value, int | float) else str(value))
    )

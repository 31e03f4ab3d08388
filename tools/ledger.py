"""The ledger of features: held against what the tests proved, and rendered for readers.

python tools/ledger.py            write docs/reference/ledger.md
python tools/ledger.py --check    fail where docs/reference/ledger.yml says more, or less, than the tests of this run proved
python tools/ledger.py --clean    forget what earlier runs proved
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
FILE, PAGE, PROOFS = ROOT / "docs/reference/ledger.yml", ROOT / "docs/reference/ledger.md", ROOT / "build/ledger"
SUITES = ("unit", "postgresql", "browser")
PROVING = {"unit", "browser"}  # on PostgreSQL the unit suite's tests run a second time
STATES = ("works", "partly", "not yet")
COUNTS = {"S": 119, "G": 80}
NAMES = {"services": "Services to people", "governance": "Governance of the plan"}
INTRO = """<!-- Written by `python tools/ledger.py` from ledger.yml; change that file, not this page. -->
# The ledger

What works, what works in part and what does not yet, row by row. A row says *works* or *partly* only while marked tests prove it:
`make test` compares both.
"""

Rows = dict[str, dict[str, Any]]
Proofs = dict[str, dict[str, str]]


def rows_of(ledger: Mapping[str, Any]) -> Rows:
    """Return the rows by their number, each with its chapter."""
    found: Rows = {}
    for part in ledger.values():
        for chapter, rows in part.items():
            found |= {number: row | {"chapter": chapter} for number, row in rows.items()}
    return found


def proofs_of(folder: Path) -> Proofs:
    """Return the outcome of each marked test by row, over the suites that ran."""
    found: Proofs = {}
    for file in sorted(folder.glob("*.json")):
        for row, tests in json.loads(file.read_text()).items():
            for test, outcome in tests.items():
                before = found.setdefault(row, {}).get(test)
                found[row][test] = outcome if before in {None, "passed", "skipped"} else before
    return found


def twice(text: str) -> list[str]:
    """Return a sentence for each row that the file lists more than once: YAML itself would keep the last and say nothing."""
    times = Counter(re.findall(r"^\s*([A-Z]\d+):", text, re.MULTILINE))
    return [f"{number}: listed {count} times" for number, count in times.items() if count > 1]


def unchecked(rows: Rows, proofs: Proofs, ran: set[str]) -> list[str]:
    """Return the claims that this run could not judge, because what would prove them was skipped or a suite did not run."""
    claimed = [number for number, row in rows.items() if row["state"] != "not yet"]
    silent = [number for number in claimed if set(proofs.get(number, {}).values()) <= {"skipped"}]
    return [number for number in silent if number in proofs or not ran >= PROVING]


def wrong(rows: Rows, proofs: Proofs, ran: set[str]) -> Iterator[str]:
    """Yield a sentence for each row that is not in order."""
    expected = {f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)}
    yield from (f"{number}: missing from the ledger" for number in sorted(expected - set(rows)))
    yield from (f"{number}: no such row" for number in sorted(set(rows) - expected))
    for number, row in rows.items():
        yield from _wrong_row(number, row, proofs.get(number, {}), ran)


def _wrong_row(number: str, row: Mapping[str, Any], tests: Mapping[str, str], ran: set[str]) -> Iterator[str]:
    claimed = row["state"] != "not yet"
    passed = _passed(tests)
    if row["state"] not in STATES:
        yield f"{number}: the state is one of {', '.join(STATES)}"
    if claimed and not row.get("where"):
        yield f"{number}: say where it is"
    if (row["state"] == "partly") != bool(row.get("lacks")):
        yield f"{number}: a row that works in part says what it lacks, and no other row does"
    if claimed and not tests and ran >= PROVING:
        yield f"{number}: says {row['state']}, and no test proved it"
    if claimed:
        yield from (f"{number}: {test} failed" for test, outcome in tests.items() if outcome == "failed")
    if not claimed and passed:
        yield f"{number}: says not yet, and {passed[0]} proves something"


def _passed(tests: Mapping[str, str]) -> list[str]:
    return [test for test, outcome in tests.items() if outcome == "passed"]


def page(ledger: Mapping[str, Any]) -> str:
    """Return the page for readers."""
    counts = Counter(row["state"] for row in rows_of(ledger).values())
    lines = [INTRO, "| state | rows |", "|---|---|", *(f"| {state} | {counts[state]} |" for state in STATES)]
    for part, chapters in ledger.items():
        lines += ["", f"## {NAMES[part]}"]
        for chapter, rows in chapters.items():
            lines += ["", f"### {chapter}", "", "| row | what | state | where | what it lacks |", "|---|---|---|---|---|"]
            lines += [
                f"| {number} | {row['title']} | {row['state']} | {_code(row.get('where', ''))} | {row.get('lacks', '')} |"
                for number, row in rows.items()
            ]
    return "\n".join(lines) + "\n"


def _code(where: str) -> str:
    return where.replace("|", "\\|").replace("<", "&lt;")


def check() -> int:
    """Compare the ledger with what this run proved, and say how many rows work."""
    ran = {suite for suite in SUITES if (PROOFS / f"{suite}.json").exists()}
    text = FILE.read_text()
    rows, proofs = rows_of(yaml.safe_load(text)), proofs_of(PROOFS)
    found = twice(text) + list(wrong(rows, proofs, ran))
    absent, unjudged = [suite for suite in SUITES if suite not in ran], unchecked(rows, proofs, ran)
    if absent or unjudged:
        print(f"!! The ledger was not checked in full. Suites that did not run: {', '.join(absent) or 'none'}.", end=" ")
        print(f"Rows whose proofs did not run: {', '.join(unjudged) or 'none'}.")
        found += ["in continuous integration the ledger is checked in full"] if os.environ.get("CI") else []
    print("\n".join(found), end="\n" if found else "")
    counts = Counter(row["state"] for row in rows.values())
    print("ledger: " + ", ".join(f"{counts[state]} {state}" for state in STATES))
    return 1 if found else 0


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--clean", action="store_true")
    asked = parser.parse_args()
    if asked.clean:
        shutil.rmtree(PROOFS, ignore_errors=True)
        return 0
    if asked.check:
        return check()
    PAGE.write_text(page(yaml.safe_load(FILE.read_text())))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A note of 2,000 lines that two people changed in 100 places each, merged: beside git merge-file, and three-merge where it is installed."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from caminemos.engines.merging import merge

ROUNDS, LINES = 9, 2000


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of doing it."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def texts() -> tuple[str, str, str]:
    """Return the note, and what each of two people made of it."""
    base = [f"{n}. La delegación presentó el avance del punto {n} y pidió comentarios antes del viernes." for n in range(LINES)]
    mine = [f"{line} Queda pendiente." if n % 20 == 0 else line for n, line in enumerate(base)]
    theirs = [line.replace("viernes", "lunes") if n % 20 == 10 else line for n, line in enumerate(base)]
    return "\n".join(base) + "\n", "\n".join(mine) + "\n", "\n".join(theirs) + "\n"


def with_git(base: str, mine: str, theirs: str) -> float | None:
    """Return the time of git merge-file, starting its process included; None without git."""
    if shutil.which("git") is None:
        print("git merge-file is not measured: git is not installed.", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("base", base), ("mine", mine), ("theirs", theirs)):
            (Path(folder) / name).write_text(text)
        command = ["git", "merge-file", "-p", "mine", "base", "theirs"]
        said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
        assert said == merge(base, mine, theirs).text
        return seconds(lambda: subprocess.run(command, cwd=folder, capture_output=True, check=True))


def with_three_merge(base: str, mine: str, theirs: str) -> float | None:
    """Return the time of the package three-merge (MIT); None where it is not installed."""
    try:
        from three_merge import merge as three_merge
    except ImportError:
        print("three-merge is not measured: it is not installed.", file=sys.stderr)
        return None
    return seconds(lambda: three_merge(mine, theirs, base))


def run() -> list[dict[str, object]]:
    """Measure the merge of a long note."""
    base, mine, theirs = texts()
    ours = seconds(lambda: merge(base, mine, theirs))
    name = f"a note of {LINES:,} lines, 100 places changed by each, merged"
    return [
        {"name": name, "ours": ours, "peer": with_git(base, mine, theirs), "unit": "s",
         "peer_is": "git merge-file, its start included"},
        {"name": "the same note", "ours": ours, "peer": with_three_merge(base, mine, theirs), "unit": "s",
         "peer_is": "three-merge"},
    ]  # fmt: skip

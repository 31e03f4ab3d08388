"""A problem told in plain words among 5,000 practices: built once and asked, beside SQLite's FTS5 with its own bm25."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from pathlib import Path

import yaml

from caminemos.engines.similarity import Likeness, stems

TEXTS, ASKED, SEED = 5_000, 60, 20231126
FILE = Path(__file__).resolve().parent.parent / "caminemos" / "knowledge" / "data" / "training_practices.yml"
FIELDS = ("title", "problem", "done", "result", "need", "partnership", "diversity", "sustained", "replicable", "evidence")


def sentences() -> list[str]:
    """Return the sentences of the training region's practices."""
    rows = yaml.safe_load(FILE.read_text())["practices"]
    return [words for row in rows for name in FIELDS for code, words in row.get(name, {}).items() if code != "origin"]


def drawn() -> tuple[dict[int, str], list[str]]:
    """Return texts of fourteen sentences each, drawn at random, and questions of one sentence with a third of its words left out."""
    chance, known = random.Random(SEED), sentences()
    texts = {number: " ".join(chance.sample(known, 14)) for number in range(TEXTS)}
    asked = [" ".join(word for word in chance.choice(known).split() if chance.random() > 0.33) for _ in range(ASKED)]
    return texts, asked


def p95(times: list[float]) -> float:
    """Return the time that nineteen in twenty stay under."""
    return statistics.quantiles(times, n=20)[-1]


def with_fts5(texts: dict[int, str], asked: list[str]) -> tuple[float, float]:
    """Return the time of building an FTS5 table of the same texts, and of asking it for the ten best."""
    base = sqlite3.connect(":memory:")
    began = time.perf_counter()
    base.execute("CREATE VIRTUAL TABLE told USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO told(rowid, words) VALUES (?, ?)", texts.items())
    built, times = time.perf_counter() - began, []
    for one in asked:
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(stems(one))) or '""'
        began = time.perf_counter()
        base.execute("SELECT rowid, bm25(told) FROM told WHERE told MATCH ? ORDER BY 2 LIMIT 10", (query,)).fetchall()
        times.append(time.perf_counter() - began)
    return built, p95(times)


def run() -> list[dict[str, object]]:
    """Measure building and asking."""
    texts, asked = drawn()
    began = time.perf_counter()
    index = Likeness(texts)
    built, times = time.perf_counter() - began, []
    for one in asked:
        began = time.perf_counter()
        index.nearest(one)
        times.append(time.perf_counter() - began)
    peer_built, peer_asked = with_fts5(texts, asked)
    peer = "SQLite FTS5, which knows no endings"
    return [
        {"name": f"{TEXTS:,} practices indexed by their words", "ours": built, "peer": peer_built, "unit": "s", "peer_is": peer},
        {"name": "who solved something like it, p95", "ours": p95(times) * 1000, "peer": peer_asked * 1000, "unit": "ms",
         "peer_is": peer},
    ]  # fmt: skip

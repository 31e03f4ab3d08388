"""The search over 50,000 public items in two languages: building, the query alone, the whole request; beside what one would take instead.

Peers over the same items, in the same run: LIKE over titles and bodies in the same database, and the database's own words without anything
around them: FTS5 of SQLite, which folds accents but knows no endings, or a column of PostgreSQL's Spanish words with its index, which knows
endings but folds no accents. Neither knows two languages, facets or withdrawals. The items are made of sentences of the training region's practices,
so that words are as frequent as in real texts.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bench.similarity import p95, sentences

ITEMS, ASKED, SEED, KIND = 50_000, 120, 20231126, "bench-public"
Ask = Callable[[str], object]
STATES = ("BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN")


def items():
    """Yield items of a title, a summary and a body of eight sentences, drawn at random; every tenth in one language only."""
    from caminemos.kernel.api import PublishedItem, Text

    chance, known = random.Random(SEED), sentences()
    begin = datetime(2018, 1, 1, tzinfo=UTC)
    for number in range(ITEMS):
        told = chance.sample(known, 12)
        texts = [Text.of(es=told[at], en="" if number % 10 == 0 else told[at + 1]) for at in (0, 2)]
        title = Text({code: " ".join(words.split()[:9]) for code, words in texts[0].values.items()})
        yield PublishedItem(
            f"{KIND}-{number}", title, f"/bench/{number}/", texts[1], Text.of(es=" ".join(told[4:8]), en=" ".join(told[8:])),
            published_at=begin + timedelta(hours=number), countries=tuple(chance.sample(STATES, chance.randrange(3))),
        )  # fmt: skip


def lines() -> list[str]:
    """Return what people type: one to three words of a sentence."""
    chance, known = random.Random(SEED + 1), sentences()
    words = [[word.strip(".,;:()«»") for word in chance.choice(known).split() if len(word) > 4] for _ in range(ASKED * 2)]
    return [" ".join(chance.sample(some, min(len(some), chance.choice((1, 2, 2, 3))))) for some in words if some][:ASKED]


def timed(ask, asked: list[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds."""
    times = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[len(times) // 2], p95(times)


def bare_fts5() -> tuple[float, Ask]:
    """Return the time of building a bare FTS5 table of the same items, and how it is asked."""
    base = sqlite3.connect(":memory:")
    began = time.perf_counter()
    base.execute("CREATE VIRTUAL TABLE told USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO told VALUES (?, ?)", wordings())
    sql = "SELECT rowid FROM told WHERE told MATCH ? ORDER BY bm25(told) LIMIT 20"

    def ask(line: str) -> object:
        return base.execute(sql, (" ".join(f'"{word}"' for word in line.replace('"', "").split()),)).fetchall()

    return time.perf_counter() - began, ask


def bare_tsvector() -> tuple[float, Ask]:
    """Return the time of building a bare table of PostgreSQL's Spanish words of the same items, and how it is asked."""
    from django.db import connection

    began, cursor = time.perf_counter(), connection.cursor()
    cursor.execute("CREATE TEMPORARY TABLE bench_told (id serial, words tsvector) ON COMMIT DROP")
    title, body = (f"setweight(to_tsvector('spanish', %s), '{weight}')" for weight in "AB")
    cursor.executemany(f"INSERT INTO bench_told (words) VALUES ({title} || {body})", list(wordings()))
    cursor.execute("CREATE INDEX bench_told_words ON bench_told USING gin (words)")
    cursor.execute("ANALYZE bench_told")
    query = "plainto_tsquery('spanish', %s)"
    sql = f"SELECT id FROM bench_told WHERE words @@ {query} ORDER BY ts_rank(words, {query}) DESC LIMIT 20"

    def ask(line: str) -> object:
        cursor.execute(sql, [line, line])
        return cursor.fetchall()

    return time.perf_counter() - began, ask


def wordings():
    """Yield title and body of each item as one text each."""
    for one in items():
        yield " ".join(one.title.values.values()), " ".join([*one.summary.values.values(), *one.body.values.values()])


def run() -> list[dict[str, object]]:
    """Build and ask within one transaction that is taken back, so that the database stays as it was."""
    from django.db import transaction
    from django.test.utils import setup_test_environment

    setup_test_environment()
    with transaction.atomic():
        found = _measured()
        transaction.set_rollback(True)
    return found


def like(line: str) -> object:
    """Ask as one would without an index."""
    from django.db.models import Q

    from caminemos.knowledge.models import PublicTold

    wanted = Q()
    for word in line.split():
        wanted &= Q(title__icontains=word) | Q(body__icontains=word) | Q(summary__icontains=word)
    return list(PublicTold.objects.filter(wanted).values_list("pk")[:20]), PublicTold.objects.filter(wanted).count()


def _measured() -> list[dict[str, object]]:
    from django.db import connection
    from django.test import Client

    from caminemos.engines.asking import asked
    from caminemos.kernel.api import PublishedKind, registries
    from caminemos.knowledge.api import public_counts, public_hits
    from caminemos.knowledge.indexing.keeping import read_kind

    registries.published.register(KIND, PublishedKind("Bench", items, still=lambda keys: keys))
    began = time.perf_counter()
    read_kind(KIND)
    built, typed, client, where = time.perf_counter() - began, lines(), Client(), connection.vendor
    client.get("/es/search/", {"q": "asilo"})
    query = timed(lambda line: (public_hits(asked(line), {}), public_counts(asked(line), {})), typed)
    whole = timed(lambda line: client.get("/es/search/", {"q": line}), typed)
    typing = timed(lambda line: client.get("/es/search/suggestions/", {"q": line[:-2]}), typed)
    liked = timed(like, typed[:20])
    peer_built, ask_peer = bare_tsvector() if where == "postgresql" else bare_fts5()
    peer, bare = "bare tsvector" if where == "postgresql" else "bare FTS5", timed(ask_peer, typed)
    registries.published.remove(KIND)
    best, alone = f"{peer}, twenty best only", "LIKE, query alone"
    return [
        _row(f"{ITEMS:,} public items indexed ({where})", built, peer_built, peer, unit="s"),
        _row("query with facets, p50", query[0], liked[0], "LIKE"),
        _row("query with facets, p95", query[1], liked[1], "LIKE"),
        _row("query with facets, p95", query[1], bare[1], best),
        _row("whole request, p50", whole[0], liked[0], alone),
        _row("whole request, p95", whole[1], liked[1], alone),
        _row("suggestions while typing, p95", typing[1], liked[1], alone),
    ]


def _row(name: str, ours: float, peer: float, peer_is: str, *, unit: str = "ms") -> dict[str, object]:
    return {"name": name, "ours": ours, "peer": peer, "unit": unit, "peer_is": peer_is}

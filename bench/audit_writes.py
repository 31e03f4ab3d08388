"""Audited writes per second on PostgreSQL: our queue and sealer beside the naive design (each write locks the head of the chain).

One write is one transaction that changes a business row and leaves one audit entry. 24 connections (4 processes of 6 threads)
write, all for one country, as on a national node. Durability stays on (fsync, synchronous_commit). Both designs sign alike,
insert with plain SQL and keep the same columns and indexes. The designs take turns, twice each.

    python bench/audit_writes.py [--seconds 10] [--postgres postgres://…]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = "postgres://postgres@%2Fvar%2Frun%2Fpostgresql/postgres"
DATABASE = "caminemos_bench_audit"
PROCESSES, THREADS, FILES = 4, 6, 20_000
COUNTRY = "GTM"

TABLES = f"""
CREATE TABLE bench_file (id integer PRIMARY KEY, state text NOT NULL, version integer NOT NULL);
INSERT INTO bench_file SELECT n, 'draft', 0 FROM generate_series(1, {FILES}) n;
CREATE TABLE naive_entry (LIKE audit_entry INCLUDING ALL);
ALTER TABLE naive_entry ADD COLUMN position bigint NOT NULL UNIQUE, ADD COLUMN previous varchar(64) NOT NULL;
CREATE TABLE naive_head (custody varchar(3) PRIMARY KEY, position bigint NOT NULL, mac varchar(64) NOT NULL);
INSERT INTO naive_head VALUES ('{COUNTRY}', 0, repeat('0', 64));
"""
LAG = """
SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY lag), max(lag) FROM (
  SELECT extract(epoch FROM s.sealed_at - e.moment) AS lag FROM audit_link l JOIN audit_entry e ON e.id = l.entry
  JOIN audit_seal s ON s.custody = l.custody AND l.position BETWEEN s.first AND s.last) measured
"""


def run(seconds: float = 10.0, postgres: str = "") -> list[dict[str, Any]]:
    """Measure both designs in one run, in a database made for it and dropped after, and return the rows of the table."""
    with _own_database(postgres or os.environ.get("CAMINEMOS_BENCH_POSTGRES", POSTGRES)) as address:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = os.environ | {"CAMINEMOS_DATABASE": address, "PYTHONPATH": path}
        _one("prepare", environment)
        half = seconds / 2
        rounds = [_write(design, half, environment) for design in ("naive", "ours", "naive", "ours")]
        checked = _one("check", environment)
    naive = (rounds[0]["rate"] + rounds[2]["rate"]) / 2
    ours = (rounds[1]["rate"] + rounds[3]["rate"]) / 2
    p95 = max(rounds[1]["p95"], rounds[3]["p95"]), max(rounds[0]["p95"], rounds[2]["p95"])
    return [
        _row("Audited writes, 24 connections, PostgreSQL", ours, naive, "writes/s", 1_000),
        _row("Time of one audited write, 95 of 100", p95[0] * 1_000, p95[1] * 1_000, "ms", None),
        _row("From entry to seal, 95 of 100", checked["lag_p95"], None, "s", 1),
        _row("From entry to seal, longest", checked["lag_max"], None, "s", None),
        _row(f"Verification of {checked['entries']:,} entries", checked["rate"], None, "entries/s", 100_000),
    ]


def _row(name: str, ours: float, peer: float | None, unit: str, target: float | None) -> dict[str, Any]:
    shown = round(peer, 2) if peer is not None else None
    return {"name": name, "ours": round(ours, 2), "peer": shown, "unit": unit, "target": target}


@contextmanager
def _own_database(address: str) -> Iterator[str]:
    import psycopg
    from psycopg import sql

    url = address.replace("postgres://", "postgresql://", 1)
    name = sql.Identifier(DATABASE)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield f"{address.rpartition('/')[0]}/{DATABASE}"
        finally:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _start(part: str, environment: dict[str, str], *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--part", part, *more]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _one(part: str, environment: dict[str, str]) -> dict[str, Any]:
    process = _start(part, environment)
    answer, _errors = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{part} failed")
    result: dict[str, Any] = json.loads(answer.splitlines()[-1])
    return result


def _write(design: str, seconds: float, environment: dict[str, str]) -> dict[str, float]:
    sealer = _start("sealer", environment) if design == "ours" else None
    writers = [_start(design, environment, "--seconds", str(seconds)) for _ in range(PROCESSES)]
    everybody = [*writers, *([sealer] if sealer else [])]
    for process in everybody:
        assert process.stdout
        assert process.stdout.readline().strip() == "ready"
    for process in everybody:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    results = [json.loads(writer.communicate()[0]) for writer in writers]
    if sealer:
        sealer.communicate("stop\n")
    times = sorted(time for result in results for time in result["times"])
    return {"rate": sum(result["rate"] for result in results), "p95": times[int(len(times) * 0.95)]}


def _ours(cursor: Any, file: int, state: str) -> None:
    from caminemos.audit.api import record
    from caminemos.kernel.api import Service

    cursor.execute("UPDATE bench_file SET state = %s, version = version + 1 WHERE id = %s", [state, file])
    subject, by = f"bench.file:{file}", Service.named("bench")
    record(by=by, verb="file.move", subject=subject, before={"state": "draft"}, after={"state": state}, country=COUNTRY)


def _naive(cursor: Any, file: int, state: str) -> None:
    from caminemos.audit import chain, keys
    from caminemos.audit.canonical import canonical
    from caminemos.kernel.api import now, uuid7

    cursor.execute("UPDATE bench_file SET state = %s, version = version + 1 WHERE id = %s", [state, file])
    identity, moment = uuid7(), now()
    fields = ["service:bench", "file.move", "bench.file", str(file)]
    payload = canonical({"before": {"state": "draft"}, "after": {"state": state}}, lambda text: "")
    cursor.execute("SELECT position, mac FROM naive_head WHERE custody = %s FOR UPDATE", [COUNTRY])
    position, previous = cursor.fetchone()
    key = keys.signing_key("entry", COUNTRY)
    mac = chain.entry_mac(key, keys.current(), identity, moment, [COUNTRY, *fields, payload, previous])
    cursor.execute(
        "INSERT INTO naive_entry (id, custody, moment, actor, verb, subject_kind, subject_id, payload, key, mac, "
        "position, previous) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [identity, COUNTRY, moment, *fields, payload, keys.current(), mac, position + 1, previous],
    )
    cursor.execute("UPDATE naive_head SET position = %s, mac = %s WHERE custody = %s", [position + 1, mac, COUNTRY])


def _writer(change: Callable[[Any, int, str], None], seconds: float) -> None:
    from django.db import connection, transaction

    ready, go = threading.Barrier(THREADS + 1), threading.Event()
    times: list[float] = []

    def write() -> None:
        with connection.cursor() as cursor, transaction.atomic():
            change(cursor, random.randint(1, FILES), "warm")
        ready.wait()
        go.wait()
        end = time.perf_counter() + seconds
        while (started := time.perf_counter()) < end:
            with transaction.atomic(), connection.cursor() as cursor:
                change(cursor, random.randint(1, FILES), random.choice(["sent", "accepted", "closed"]))
            times.append(time.perf_counter() - started)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    ready.wait()
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    print(json.dumps({"rate": len(times) / (time.perf_counter() - began), "times": times}), flush=True)


def _sealer() -> None:
    from caminemos.audit import sealer
    from caminemos.audit.api import seal_now

    stop = threading.Event()
    loop = threading.Thread(target=sealer.run, args=(stop,))
    loop.start()
    print("ready", flush=True)
    sys.stdin.readline()
    sys.stdin.readline()
    stop.set()
    loop.join()
    seal_now()


def _prepare() -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute("SHOW fsync")
        fsync = cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        assert (fsync, cursor.fetchone()[0]) == ("on", "on"), "durability must stay on"
    print(json.dumps({}))


def _check() -> None:
    from django.db import connection

    from caminemos.audit.api import verify

    with connection.cursor() as cursor:
        cursor.execute(LAG)
        p95, longest = map(float, cursor.fetchone())
    started = time.perf_counter()
    report = verify()
    seconds = time.perf_counter() - started
    assert report.is_sound, report.problems
    assert report.waiting == 0, report
    rate = report.entries / seconds
    print(json.dumps({"lag_p95": p95, "lag_max": longest, "entries": report.entries, "rate": rate}))


def _play(part: str, seconds: float) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")
    django.setup()
    parts: dict[str, Callable[[], None]] = {
        "prepare": _prepare,
        "check": _check,
        "sealer": _sealer,
        "ours": lambda: _writer(_ours, seconds),
        "naive": lambda: _writer(_naive, seconds),
    }
    parts[part]()


def main() -> None:
    """Print the table, or play one part of the run in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="seconds per design")
    parser.add_argument("--postgres", default="", help="address of a database from which another may be created")
    parser.add_argument("--part", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        _play(asked.part, asked.seconds)
        return
    for row in run(asked.seconds, asked.postgres):
        print(f"{row['name']:<48} {row['ours']:>12,} {row['unit']:<10} naive {row['peer'] or '–'} target {row['target'] or '–'}")


if __name__ == "__main__":
    main()

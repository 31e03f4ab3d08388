"""A whole node out of one database and into another: `caminemos export` and `import` beside Django's dumpdata and loaddata, and pg_dump.

Two tables are filled with so many rows: half statistics (numbers), half notices (texts in two languages, moments, identifiers). Each
command runs in a process of its own, start-up included, and is measured for time, size and peak memory. Ours also verifies every part
and compares every table after loading; `dumpdata` leaves out the guarded tables, which refuse it.

    python bench/move_a_node.py [--rows 200000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SECRETS = {"CAMINEMOS_AUDIT_KEY": "a" * 48, "CAMINEMOS_SECRET_KEY": "s" * 48}
FILL = """
import datetime, random, sys
from django.db import transaction
from caminemos.access.models import User
from caminemos.kernel.api import Text, now, uuid7
from caminemos.messages.models import Notice
from caminemos.statistics.models import Application, Edition
half, random = int(sys.argv[1]) // 2, random.Random(7)
at = now()
with transaction.atomic():
    user = User.objects.create(sign_in_name="bench", full_name="Bench")
    edition = Edition.objects.create(label="bench", as_of=datetime.date(2026, 6, 25), imported_at=at, imported_by="bench", fingerprint="0")
    code = lambda: "".join(random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))
    Application.objects.bulk_create((Application(
        edition=edition, line=number, year=2000 + number % 26, origin=code(), asylum=code(), procedure="G", kind="N", level="FI",
        unit="P", applied=random.choice([None, random.randrange(90_000)])) for number in range(half)), batch_size=5_000)
    words = "plazo informe acuerdo mesa regional protección solicitud frontera municipio empleo".split()
    say = lambda: " ".join(random.choices(words, k=12))
    Notice.objects.bulk_create((Notice(
        recipient=user, kind="reminder", key=str(uuid7()), subject=Text.of(es=say(), en=say()), body=Text.of(es=say(), en=say()),
        due_at=at, made_at=at, made_by="service:bench") for number in range(half)), batch_size=5_000)
"""


@dataclass(frozen=True)
class Measured:
    """What a command took: seconds, peak memory in MB."""

    seconds: float
    memory: float


def measured(command: list[str], host: dict[str, str]) -> Measured:
    """Run a command in a process of its own and measure it; fail with what it said."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("CAMINEMOS_")} | SECRETS | host
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=own, stdout=said, stderr=said)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{command}: {said.read().decode()[-2_000:]}")
    return Measured(seconds, usage.ru_maxrss / 1_024)


def ours(*words: str) -> list[str]:
    """Return a command of the platform."""
    return [sys.executable, "-m", "caminemos", *words]


def host(folder: Path, name: str, database: str = "") -> dict[str, str]:
    """Return the settings of a host with a data folder of its own."""
    return {"CAMINEMOS_DATA": str(folder / name), **({"CAMINEMOS_DATABASE": database} if database else {})}


def filled(folder: Path, name: str, rows: int, database: str = "") -> dict[str, str]:
    """Make a host and fill its tables."""
    made = host(folder, name, database)
    measured(ours("migrate", "--verbosity", "0"), made)
    script = folder / "fill.py"
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nimport os, django\n"
    script.write_text(f"{start}os.environ['DJANGO_SETTINGS_MODULE'] = 'caminemos.config.settings'\ndjango.setup()\n{FILL}")
    measured([sys.executable, str(script), str(rows)], made)
    return made


def move(folder: Path, source: dict[str, str], target: dict[str, str], name: str) -> tuple[Measured, Measured, float]:
    """Move a node with our two commands; return both measures and the size in MB."""
    archive = folder / f"{name}.zip"
    out = measured(ours("export", str(archive), "--in-the-clear"), source)
    back = measured(ours("import", str(archive)), target)
    return out, back, archive.stat().st_size / 1e6


def by_django(folder: Path, source: dict[str, str], target: dict[str, str], name: str) -> tuple[Measured, Measured, float]:
    """Move the same rows with Django's own commands, packed likewise."""
    file = folder / f"{name}.json.gz"
    tables = ["access.user", "statistics.edition", "statistics.application", "staff_messages.notice"]
    out = measured(ours("dumpdata", *tables, "--output", str(file)), source)
    prepared = measured(ours("migrate", "--verbosity", "0"), target)
    back = measured(ours("loaddata", str(file)), target)
    return out, Measured(prepared.seconds + back.seconds, max(prepared.memory, back.memory)), file.stat().st_size / 1e6


def by_postgresql(folder: Path, source: str, target: str, programs: Path) -> tuple[Measured, Measured, float]:
    """Move the database with PostgreSQL's own commands."""
    file = folder / "peer.dump"
    out = measured([str(programs / "pg_dump"), "-Fc", "-f", str(file), source], {})
    back = measured([str(programs / "pg_restore"), "--no-owner", "-d", target, str(file)], {})
    return out, back, file.stat().st_size / 1e6


def rows_of(name: str, mine: Any, peer: Any, peer_is: str) -> list[dict[str, Any]]:
    """Return the rows of the table: out, in, memory, size."""
    what = [
        ("out", "s", mine[0].seconds, peer[0].seconds),
        ("in, verified and compared", "s", mine[1].seconds, peer[1].seconds),
        ("out, peak memory", "MB", mine[0].memory, peer[0].memory),
        ("in, peak memory", "MB", mine[1].memory, peer[1].memory),
        ("size", "MB", mine[2], peer[2]),
    ]
    return [
        {"name": f"{name}: {part}", "ours": round(own, 1), "peer": round(other, 1), "unit": unit, "peer_is": peer_is}
        for part, unit, own, other in what
    ]


def run(rows: int = 200_000) -> list[dict[str, Any]]:
    """Measure on SQLite, and on PostgreSQL where its programs are installed."""
    from tools.postgres import DURABLE, cluster, server_programs

    with tempfile.TemporaryDirectory(prefix="caminemos-move-") as name:
        folder = Path(name)
        source = filled(folder, "source", rows)
        table = rows_of(
            f"A node of {rows:,} rows, SQLite", move(folder, source, host(folder, "mine"), "mine"),
            by_django(folder, source, host(folder, "peer"), "peer"), "dumpdata, migrate and loaddata",
        )  # fmt: skip
        small = filled(folder, "small", rows // 10)
        a_tenth = measured(ours("export", str(folder / "small.zip"), "--in-the-clear"), small)
        table.append({"name": "A tenth of the rows: out, peak memory", "ours": round(a_tenth.memory, 1), "unit": "MB"})
        programs = server_programs()
        if programs is not None:
            with cluster(DURABLE) as address:
                table += _on_postgresql(folder, rows, address, programs)
    return table


def _on_postgresql(folder: Path, rows: int, address: str, programs: Path) -> list[dict[str, Any]]:
    places = {one: f"{address.rpartition('/')[0]}/{one}" for one in ("pg_source", "pg_mine", "pg_django", "pg_peer")}
    for one in places:
        measured([str(programs / "createdb"), "--maintenance-db", address, one], _connection(address))
    source = filled(folder, "pg_source", rows, places["pg_source"])
    mine = move(folder, source, host(folder, "pg_mine", places["pg_mine"]), "pg")
    django = by_django(folder, source, host(folder, "pg_django", places["pg_django"]), "pg_django")
    dump = by_postgresql(folder, places["pg_source"], places["pg_peer"], programs)
    name = f"A node of {rows:,} rows, PostgreSQL"
    return [
        *rows_of(name, mine, django, "dumpdata, migrate and loaddata"),
        *rows_of(f"{name} ", mine, dump, "pg_dump -Fc and pg_restore: same engine only, not verified"),
    ]


def _connection(address: str) -> dict[str, str]:
    user, _at, place = address.removeprefix("postgres://").partition("@")
    return {"PGUSER": user, "PGHOST": place.partition(":")[0], "PGPORT": place.partition(":")[2].partition("/")[0]}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    with suppress(KeyboardInterrupt):
        for row in run(parser.parse_args().rows):
            print(f"{row['name']:<70} {row['ours']:>10,} {row.get('peer') or '–':>10} {row['unit']:<3} {row.get('peer_is', '')}")


if __name__ == "__main__":
    main()

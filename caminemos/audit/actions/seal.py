"""Seal what waits: links every committed entry exactly once and signs the run together with the seal before it."""

from __future__ import annotations

from hashlib import sha256

from django.db import connection, transaction

from caminemos.audit import keys
from caminemos.audit.chain import BEFORE_THE_FIRST, SealFacts, digest
from caminemos.audit.models import Link, Pending, Seal
from caminemos.kernel.api import now

LONGEST_RUN = 1_000

FORGOTTEN = """
    FROM audit_entry e
    WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry = e.id)
      AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.custody = e.custody AND p.entry = e.id)
"""


def seal_now() -> int:
    """Seal every entry that waits, country by country, and return how many."""
    waiting = Pending.objects.order_by("custody").values_list("custody", flat=True).distinct()
    return sum(_seal_country(custody) for custody in list(waiting))


def queue_forgotten() -> int:
    """Put back into the queue entries that were neither sealed nor waiting (a trigger was missing, the queue was emptied)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO audit_pending (custody, entry, mac) SELECT e.custody, e.id, e.mac {FORGOTTEN}")
        return int(cursor.rowcount)


def _seal_country(custody: str) -> int:
    sealed = 0
    while True:
        run = _seal_run(custody)
        sealed += run
        if run < LONGEST_RUN:
            return sealed


@transaction.atomic
def _seal_run(custody: str) -> int:
    _be_the_only_sealer(custody)
    waiting = list(Pending.objects.filter(custody=custody).order_by("entry").values_list("entry", "mac")[:LONGEST_RUN])
    if not waiting:
        return 0
    seal = _next_seal(custody, [mac for _entry, mac in waiting])
    entries = [entry for entry, _mac in waiting]
    Link.objects.bulk_create(
        Link(entry=entry, custody=custody, position=position) for position, entry in enumerate(entries, start=seal.first)
    )
    Pending.objects.filter(custody=custody, entry__in=entries).delete()
    return len(waiting)


def _next_seal(custody: str, macs: list[str]) -> Seal:
    head = Seal.objects.filter(custody=custody).order_by("-sequence").first()
    first = head.last + 1 if head else 1
    facts = SealFacts(
        key=keys.current(), custody=custody, sequence=head.sequence + 1 if head else 1, first=first, last=first + len(macs) - 1,
        digest=digest(macs), previous=head.mac if head else BEFORE_THE_FIRST, sealed_at=now(),
    )  # fmt: skip
    return Seal.objects.create(**vars(facts), mac=facts.mac(keys.signing_key("seal", custody)))


def _be_the_only_sealer(custody: str) -> None:
    """Wait for the country's lock on PostgreSQL; on SQLite the transaction itself is exclusive (BEGIN IMMEDIATE)."""
    if connection.vendor == "postgresql":
        number = int.from_bytes(sha256(f"caminemos audit seal {custody}".encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])

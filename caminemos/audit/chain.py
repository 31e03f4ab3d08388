"""What is signed, byte for byte: an entry, a seal over a run of entries, an anchor; plain values in, hexadecimal out.

A message is lines; no field holds a line break (`one_line`), so different fields never give the same message.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

ENTRY = "caminemos-audit-entry-1"
SEAL = "caminemos-audit-seal-1"
ANCHOR = "caminemos-audit-anchor-1"
BEFORE_THE_FIRST = "0" * 64
LONGEST_NAME = 250


@dataclass(frozen=True)
class SealFacts:
    """What a seal says: which run of positions, in which order, after which seal."""

    key: str
    custody: str
    sequence: int
    first: int
    last: int
    digest: str
    previous: str
    sealed_at: datetime

    def mac(self, key: bytes) -> str:
        """Return the seal's MAC."""
        return mac(
            key, SEAL, self.key, self.custody, str(self.sequence), str(self.first), str(self.last), self.digest, self.previous,
            moment_line(self.sealed_at),
        )  # fmt: skip


def mac(key: bytes, *lines: str) -> str:
    """Return HMAC-SHA256 over the lines."""
    return hmac.digest(key, "\n".join(lines).encode("utf-8", "surrogatepass"), "sha256").hex()


def entry_mac(key: bytes, name: str, entry: UUID, moment: datetime, fields: Iterable[str]) -> str:
    """Return an entry's MAC; `fields` are custody, actor, verb, subject kind, subject id and payload."""
    return mac(key, ENTRY, name, entry.hex, moment_line(moment), *fields)


def digest(macs: Iterable[str]) -> str:
    """Return the digest of a run of entries: SHA-256 over their MACs in order."""
    return sha256("".join(macs).encode()).hexdigest()


def moment_line(moment: datetime) -> str:
    """Return the moment as it is signed: UTC, to the microsecond."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def one_line(name: object) -> str:
    """Return a name that fits a line and an index: unprintable characters escaped, the rest of a very long one as its digest."""
    text = str(name)
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)
    if len(text) > LONGEST_NAME:
        text = f"{text[: LONGEST_NAME - 20]}…{sha256(text.encode()).hexdigest()[:16]}"
    return text

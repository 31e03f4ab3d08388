"""Anchors: the last seal of each country, written down outside the database; only they tell that the end of a chain was cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from caminemos.audit import chain, keys
from caminemos.audit.models import Seal
from caminemos.kernel.api import now


@dataclass(frozen=True)
class Anchor:
    """Where a country's chain stood; `signature` binds it to this node's key."""

    custody: str
    sequence: int
    position: int
    seal: str
    at: str
    key: str
    signature: str = ""

    def mac(self) -> str | None:
        """Return the signature that the anchor should carry, or None when its key is unknown here."""
        key = keys.key(self.key, "anchor", self.custody)
        lines = (self.key, self.custody, str(self.sequence), str(self.position), self.seal, self.at)
        return chain.mac(key, chain.ANCHOR, *lines) if key else None


def default_file() -> Path:
    """Return the file in the data folder that the sealer appends to every hour."""
    return Path(settings.DATA) / "audit-anchors.jsonl"


def heads() -> list[Anchor]:
    """Return where the chain of each country stands now."""
    tops = Seal.objects.values("custody").annotate(top=Max("sequence")).order_by("custody")
    seals = [Seal.objects.get(custody=top["custody"], sequence=top["top"]) for top in tops]
    at = now().isoformat()
    return [_signed(Anchor(seal.custody, seal.sequence, seal.last, seal.mac, at, keys.current())) for seal in seals]


def write(file: Path) -> list[Anchor]:
    """Append an anchor for each country to the file and return them."""
    standing = heads()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.writelines(as_line(anchor) + "\n" for anchor in standing)
    return standing


def as_line(anchor: Anchor) -> str:
    """Return the anchor as one line of JSON."""
    return json.dumps(asdict(anchor), sort_keys=True)


def read(file: Path) -> Iterator[tuple[int, Anchor | None]]:
    """Yield each line's number and its anchor, or None for a line that is no anchor of this node."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, _genuine(line)


def _genuine(line: str) -> Anchor | None:
    try:
        anchor = Anchor(**json.loads(line))
    except (ValueError, TypeError):
        return None
    return anchor if anchor.signature and anchor.signature == anchor.mac() else None


def _signed(anchor: Anchor) -> Anchor:
    return Anchor(**{**asdict(anchor), "signature": anchor.mac() or ""})

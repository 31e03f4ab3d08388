"""In which languages a page is written, and which of them is out of step with the one it was written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from caminemos.kernel.api import Text, retold

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def fingerprint(title: str, summary: str, body: Iterable[Mapping[str, Any]]) -> str:
    """Return a short fingerprint of what a page says in one language, or nothing where it says nothing; block ids do not count."""
    told = [{"type": block["type"], "value": _bare(block["value"])} for block in body]
    if not (title.strip() or summary.strip() or told):
        return ""
    return sha256(json.dumps([title.strip(), summary.strip(), told], sort_keys=True, default=str).encode()).hexdigest()[:32]


def _bare(value: Any) -> Any:
    """Leave out what the editor's screen changes by itself: the key of each paragraph."""
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


def now_stale(
    before: Mapping[str, str], after: Mapping[str, str], *, origin: str, stale: Iterable[str], agreed: bool
) -> list[str]:
    """Return the languages that are out of step after a change.

    `before`, `after`: a fingerprint per language. A translation is out of step when its original changed and it did not; `agreed`
    says that its editor read both and found them to say the same.
    """
    if agreed:
        return []
    told = retold(Text(before, origin, frozenset(stale)), dict(after), origin)
    return sorted(told.stale)

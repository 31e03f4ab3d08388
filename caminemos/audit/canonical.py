"""Any value as one line of ASCII JSON, always the same for the same value; an odd value is named, never lost, never an error.

JSON's own kinds stay as they are. Everything else becomes an object with one key that starts with `$`
(`{"$date": "2023-01-24"}`); keys of real mappings that start with `$` get a second one, so that
nothing can be taken for something else.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import override

from caminemos.kernel.api import LooseDate, Text

LONGEST_TEXT = 2_000
DEEPEST = 16
MOST_VALUES = 200_000
LARGEST_INTEGER = 2**63

Fingerprint = Callable[[bytes], str]
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, check_circular=False).encode


def canonical(value: Any, fingerprint: Fingerprint) -> str:
    """Return the value as one line; texts beyond 2,000 characters and bytes are kept as length and keyed fingerprint only."""
    return _encode(_Writer(fingerprint).plain(value, 0))


def readable(value: Any) -> Any:
    """Return a decoded value as a person reads it: marked values lose their mark."""
    if isinstance(value, list):
        return [readable(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (mark := next(iter(value))).startswith("$") and not mark.startswith("$$"):
        return readable(value[mark])
    return {key.removeprefix("$") if key.startswith("$$") else key: readable(item) for key, item in value.items()}


class _Writer:
    def __init__(self, fingerprint: Fingerprint) -> None:
        self.fingerprint = fingerprint
        self.left = MOST_VALUES

    def plain(self, value: Any, depth: int) -> Any:
        """Return what JSON can hold; whatever a value does when it is read, the event stays."""
        kind = type(value)
        self.left -= 1
        if value is None or kind is bool:
            return value
        if depth > DEEPEST or self.left < 0:
            return {"$cut": _name(kind)}
        try:
            return self._known(value, kind, depth)
        except Exception:  # noqa: BLE001 - a value that cannot be read must not lose the event
            return {"$unreadable": _name(kind)}

    def _known(self, value: Any, kind: type, depth: int) -> Any:
        if kind is str:
            return self._text(value)
        if kind is int:
            return value if -LARGEST_INTEGER <= value < LARGEST_INTEGER else {"$int": hex(value)}
        if isinstance(value, Enum):
            return self.plain(value.value, depth + 1)
        if isinstance(value, Mapping):
            return {self._key(key): self.plain(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(item, depth + 1) for item in value]
        if isinstance(value, set | frozenset):
            return {"$set": sorted((self.plain(item, depth + 1) for item in value), key=_encode)}
        return self._marked(value, kind, depth)

    def _marked(self, value: Any, kind: type, depth: int) -> Any:
        for known, mark, write in MARKS:
            if isinstance(value, known):
                return {mark: self.plain(write(value), depth + 1)}
        if isinstance(value, Promise):
            with override("en"):
                return self._text(str(value))
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else {"$float": repr(float(value))}
        if isinstance(value, bytes | bytearray | memoryview):
            return {"$bytes": self._mark_of(bytes(value))}
        if is_dataclass(value) and not isinstance(value, type):
            return {field.name: self.plain(getattr(value, field.name), depth + 1) for field in fields(value)}
        return {"$other": _name(kind)}

    def _text(self, value: str) -> Any:
        return value if len(value) <= LONGEST_TEXT else {"$long": self._mark_of(value.encode("utf-8", "surrogatepass"))}

    def _mark_of(self, content: bytes) -> dict[str, Any]:
        return {"bytes": len(content), "hmac": self.fingerprint(content)}

    def _key(self, key: Any) -> str:
        if type(key) is str and len(key) <= LONGEST_TEXT:
            return f"${key}" if key.startswith("$") else key
        return f"$key:{_encode(self.plain(key, 1))}"


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat() if value.tzinfo else f"{value.isoformat()} (no zone)"


MARKS: list[tuple[type, str, Callable[[Any], Any]]] = [
    (datetime, "$moment", _moment),
    (date, "$date", date.isoformat),
    (time, "$time", time.isoformat),
    (timedelta, "$seconds", timedelta.total_seconds),
    (Decimal, "$decimal", str),
    (UUID, "$id", str),
    (LooseDate, "$loose_date", str),
    (Text, "$text", Text.as_json),
    (Model, "$row", lambda row: f"{row._meta.label_lower}:{row.pk}"),
]

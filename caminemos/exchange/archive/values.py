"""Open values: how each kind of column is written in an archive, the same on every database, and read back strictly.

| column | written as |
|---|---|
| integer, boolean, text | JSON's own |
| decimal | text, with as many places as the column has |
| float | a JSON number; "NaN", "INF", "-INF" as text |
| date, time, moment | ISO 8601; moments in UTC to the microsecond, ending in Z |
| duration | ISO 8601 |
| UUID | text with hyphens |
| binary | Base64 |
| JSON | JSON, keys sorted, numbers without exponent |
"""

from __future__ import annotations

import math
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field, JSONField
from django.utils.dateparse import parse_duration
from django.utils.duration import duration_iso_string

from caminemos.exchange.archive.plain_json import settled

FIGURES = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Unknown(TypeError):
    """A column of a kind that an archive cannot hold yet."""


@dataclass(frozen=True)
class Kind:
    """A kind of column: its name in the data package, how a value is written and read; `direct`: what is read is what is stored."""

    name: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    direct: bool = False
    format: str = "default"
    same: bool = False
    """Written as it comes from the database."""


def stored_as(field: Field[Any, Any]) -> Any:
    """Return the field whose values stand in the column: that which a foreign key points to in the end, else the field itself."""
    stored: Any = field
    while stored.remote_field is not None:
        stored = stored.target_field
    return stored


def kind_of(field: Field[Any, Any]) -> Kind:
    """Return the kind of a field; a foreign key is of the kind that it points to."""
    stored = stored_as(field)
    internal = stored.get_internal_type()
    if internal == "DecimalField":
        return _decimal(stored.decimal_places)
    if internal not in KINDS:
        raise Unknown(f"{field.model._meta.label}.{field.name}: an archive does not know how to write {internal}")
    return KINDS[internal]


def writer_of(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """Return what makes an open value of a stored one, or None where nothing is to be made."""
    kind, stored = kind_of(field), stored_as(field)
    if hasattr(stored, "from_db_value") and type(stored) is not JSONField:

        def write(value: Any) -> Any:
            plain = stored.get_prep_value(value)
            return None if plain is None else kind.write(plain)

        return write
    return None if kind.same else lambda value: None if value is None else kind.write(value)


def _typed(expected: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not expected:
            raise ValueError(f"{value!r:.60} is not of the type {expected.__name__}")
        return value

    return read


def _text_as(make: Callable[[str], Any]) -> Callable[[Any], Any]:
    is_text = _typed(str)

    def read(value: Any) -> Any:
        made = make(is_text(value))
        if made is None:
            raise ValueError(f"{value!r:.60} cannot be read")
        return made

    return read


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _read_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r:.60} says no time zone")
    return moment


def _float(value: float) -> Any:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else ("INF" if value > 0 else "-INF")


def _read_float(value: Any) -> float:
    if type(value) in {int, float}:
        return float(value)
    if value in {"NaN", "INF", "-INF"}:
        return float(value)
    raise ValueError(f"{value!r:.60} is not a number")


def _decimal(places: int) -> Kind:
    step = Decimal(1).scaleb(-places)
    return Kind("number", lambda value: format(value.quantize(step), "f"), _text_as(_finite))


def _finite(text: str) -> Decimal:
    if not FIGURES.fullmatch(text):
        raise ValueError(f"{text!r:.60} is not a decimal number")
    return Decimal(text)


INTEGER = Kind("integer", int, _typed(int), direct=True, same=True)
TEXT = Kind("string", str, _typed(str), direct=True, same=True)
KINDS: dict[str, Kind] = {
    **dict.fromkeys(
        ("AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
         "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"), INTEGER),
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField"), TEXT),
    "GenericIPAddressField": Kind("string", str, _typed(str), direct=True),
    "BooleanField": Kind("boolean", bool, _typed(bool), direct=True),
    "FloatField": Kind("number", _float, _read_float, direct=True),
    "DateField": Kind("date", date.isoformat, _text_as(date.fromisoformat)),
    "TimeField": Kind("time", time.isoformat, _text_as(time.fromisoformat), format="any"),
    "DateTimeField": Kind("datetime", _moment, _text_as(_read_moment), format="any"),
    "DurationField": Kind("duration", duration_iso_string, _text_as(parse_duration)),
    "UUIDField": Kind("string", str, _text_as(UUID), format="uuid"),
    "BinaryField": Kind("string", lambda value: b64encode(value).decode(), _text_as(lambda text: b64decode(text, validate=True)),
                        format="binary"),
    "JSONField": Kind("any", settled, lambda value: value),
}  # fmt: skip
"""Kind by Django's name of what a field stores; `DecimalField` is made with its places."""

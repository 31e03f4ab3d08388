"""Any value becomes one line, the same line, and never an error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from caminemos.audit.canonical import canonical, readable
from caminemos.kernel.api import LooseDate, Text


def written(value: Any) -> str:
    return canonical(value, lambda content: f"fingerprint-{len(content)}")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Point:
    x: int
    y: Decimal


class Hostile:
    def __str__(self) -> str:
        raise ValueError("no")

    __repr__ = __str__


class HostileMapping(dict):
    def items(self) -> Any:
        raise RuntimeError("no")


ODD = [
    (Decimal("1.50"), '{"$decimal":"1.50"}'),
    (date(2023, 1, 24), '{"$date":"2023-01-24"}'),
    (datetime(2023, 1, 24, 12, tzinfo=UTC), '{"$moment":"2023-01-24T12:00:00+00:00"}'),
    (timedelta(minutes=1), '{"$seconds":60.0}'),
    (UUID(int=1), '{"$id":"00000000-0000-0000-0000-000000000001"}'),
    (LooseDate.parse("2023-Q1"), '{"$loose_date":"2023-Q1"}'),
    (Text.of(es="Sí"), '{"$text":{"origin":"es","values":{"es":"S\\u00ed"}}}'),
    (Colour.RED, '"red"'),
    (mark_safe("<b>"), '"<b>"'),
    (lazystr("tarde"), '"tarde"'),
    (Point(1, Decimal(2)), '{"x":1,"y":{"$decimal":"2"}}'),
    ({3, 1, 2}, '{"$set":[1,2,3]}'),
    (float("nan"), '{"$float":"nan"}'),
    (10**5000, None),
    (2**64, '{"$int":"0x10000000000000000"}'),
    (b"abc", '{"$bytes":{"bytes":3,"hmac":"fingerprint-3"}}'),
    ("x" * 2001, '{"$long":{"bytes":2001,"hmac":"fingerprint-2001"}}'),
    ("\ud800\x00\n", '"\\ud800\\u0000\\n"'),
    ({1: "a", "1": "b"}, '{"$key:1":"a","1":"b"}'),
    ({"$date": "not a date"}, '{"$$date":"not a date"}'),
    (Hostile(), None),
    (HostileMapping(a=1), None),
    (object, '{"$other":"builtins.type"}'),
]


@pytest.mark.parametrize(("value", "line"), ODD, ids=range(len(ODD)))
def test_an_odd_value_has_one_defined_line(value: Any, line: str | None) -> None:
    assert written(value) == (line or written(value))
    json.loads(written(value))


def test_a_lazy_text_is_written_in_english_whatever_language_is_active() -> None:
    with override("es"):
        assert written(gettext_lazy("Yes")) == '"Yes"'


def test_a_value_that_holds_itself_ends() -> None:
    loop: list[Any] = [1]
    loop += [loop, loop, loop]
    assert '{"$cut":"builtins.list"}' in written(loop)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals() | st.dates() | st.uuids() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=25,
)


@given(VALUES)
def test_every_value_is_one_line_of_ascii_that_reads_back(value: Any) -> None:
    line = written(value)
    assert line.isascii()
    assert "\n" not in line
    readable(json.loads(line))


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_a_mapping_does_not_matter(value: dict[str, int]) -> None:
    assert written(value) == written(dict(reversed(value.items())))


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(PLAIN, PLAIN)
def test_different_values_have_different_lines(one: Any, other: Any) -> None:
    same_type_and_value = repr(one) == repr(other) or json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (written(one) == written(other)) == same_type_and_value


@given(st.from_type(type).flatmap(st.from_type).filter(lambda value: not isinstance(value, type)) | st.builds(object))
def test_nothing_that_python_can_make_raises(value: Any) -> None:
    json.loads(written(value))


@given(PLAIN)
def test_a_plain_value_reads_back_as_it_was(value: Any) -> None:
    if len(written(value)) < 2_000:
        assert readable(json.loads(written(value))) == _with_hex(value)


def _with_hex(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else hex(value)
    if isinstance(value, list):
        return [_with_hex(item) for item in value]
    return {key: _with_hex(item) for key, item in value.items()} if isinstance(value, dict) else value

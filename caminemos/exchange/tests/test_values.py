import json
from datetime import UTC

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from caminemos.exchange.archive.plain_json import settled
from caminemos.exchange.archive.values import KINDS, Unknown, kind_of
from caminemos.exchange.archive.writing import line_of

WRITTEN = {
    "IntegerField": st.integers(-(2**63), 2**63 - 1),
    "CharField": st.text(),
    "BooleanField": st.booleans(),
    "FloatField": st.floats(allow_nan=False),
    "DateField": st.dates(),
    "TimeField": st.times(),
    "DateTimeField": st.datetimes(timezones=st.just(UTC)),
    "DurationField": st.timedeltas(),
    "UUIDField": st.uuids(),
    "BinaryField": st.binary(),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@pytest.mark.parametrize("name", WRITTEN)
@given(data=st.data())
def test_a_value_is_read_back_as_it_was_written(name, data):
    value = data.draw(WRITTEN[name])
    assert KINDS[name].read(json.loads(json.dumps(KINDS[name].write(value)))) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_a_decimal_keeps_its_places(value):
    kind = kind_of(models.DecimalField(max_digits=14, decimal_places=4))
    assert kind.read(kind.write(value)) == value
    assert len(kind.write(value).partition(".")[2]) == 4


@given(JSON)
def test_json_settles_once_and_stays(value):
    once = settled(value)
    assert settled(json.loads(json.dumps(once))) == once


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_written_out_is_the_same_number(value):
    assert float(settled(value)) == value


def test_numbers_are_written_out_as_postgresql_writes_them():
    assert line_of({"n": settled([1e20, -1.5e22, 1e-7, -0.0, 2.0])}) == (
        b'{"n":[100000000000000000000,-15000000000000000000000,1e-07,0.0,2.0]}\n'
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IntegerField", True), ("IntegerField", "1"), ("IntegerField", 1.0), ("CharField", 1), ("BooleanField", 1),
        ("DateField", "25/11/2026"), ("DateTimeField", "2026-11-25T10:00:00"), ("UUIDField", "no"), ("BinaryField", "***"),
        ("FloatField", "many"), ("DurationField", "long"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(name, value):
    with pytest.raises(ValueError):
        KINDS[name].read(value)


@pytest.mark.parametrize("text", ["NaN", "1e5", "", "1,5", "--1"])
def test_a_decimal_is_written_in_figures_only(text):
    with pytest.raises(ValueError):
        kind_of(models.DecimalField(max_digits=9, decimal_places=2)).read(text)


def test_a_column_of_an_unknown_kind_is_named():
    class Odd(models.Field):
        def get_internal_type(self):
            return "HyperField"

    class Planted(models.Model):
        odd = Odd()

        class Meta:
            app_label = "exchange_tests_planted"

    with pytest.raises(Unknown, match=r"Planted\.odd: .*HyperField"):
        kind_of(Planted._meta.get_field("odd"))

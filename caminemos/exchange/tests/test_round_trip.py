"""Rows of every kind of column leave as lines and come back as the same rows, on whichever database the suite runs."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.exchange.archive.layout import PartFacts
from caminemos.exchange.archive.reading import archive_opened
from caminemos.exchange.archive.tables import Table, tables
from caminemos.exchange.counted import Counted
from caminemos.exchange.database import last_number, set_last_number
from caminemos.exchange.filling import fill
from caminemos.exchange.tests.conftest import archive_of
from caminemos.exchange.tests.everything import Everything
from caminemos.kernel.api import LooseDate, Text, uuid7
from caminemos.places.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G80")]
TABLE = Table(Everything)
NAME = "exchange_tests.everything"
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
MOMENT = st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1 < moment.year < 9999)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
ROW = st.fixed_dictionaries(
    {
        "short": TEXT, "long": st.none() | TEXT, "slug": st.just("a-b"), "small": st.integers(-32768, 32767),
        "whole": st.none() | st.integers(-(2**31), 2**31 - 1), "big": st.integers(-(2**63), 2**63 - 1),
        "yes": st.none() | st.booleans(), "ratio": st.none() | st.floats(allow_nan=False, allow_infinity=False),
        "money": st.none() | st.decimals(min_value=-(10**9), max_value=10**9, places=4), "day": st.none() | st.dates(),
        "hour": st.none() | st.times(), "moment": st.none() | MOMENT,
        "length": st.none() | st.timedeltas(timedelta(days=-90_000), timedelta(days=90_000)), "identity": st.none() | st.uuids(),
        "content": st.none() | st.binary(max_size=80), "data": st.none() | JSON,
        "words": st.builds(lambda es, en: Text.of(es=es, en=en), TEXT, TEXT),
        "loose": st.sampled_from([None, LooseDate.parse("2023-Q1"), LooseDate.parse("2023-01-24")]),
        "address": st.sampled_from([None, "10.0.0.1", "2001:db8::1"]),
    }
)  # fmt: skip


def lines():
    """Return the table as an archive holds it."""
    return b"".join(Counted(TABLE, Everything.objects.all()))


def taken_in(content, tmp_path):
    """Empty the table and fill it from an archive of these lines; return the table as an archive would hold it then."""
    Everything.objects.all().delete()
    file = tmp_path / f"{uuid7()}.zip"
    file.write_bytes(archive_of(NAME, content))
    with archive_opened(file, None, tmp_path) as archive:
        facts = archive.manifest.tables[0]
        fill(TABLE, archive, PartFacts(facts.part, facts.bytes, facts.sha256), lambda rows: None)
    return lines()


@given(rows=st.lists(ROW, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_rows_of_every_kind_of_column_come_back_the_same(rows, tmp_path):
    Everything.objects.all().delete()
    parent = None
    for row in rows:
        parent = Everything.objects.create(parent=parent, **row)
    before = lines()
    assert before.count(b"\n") == len(rows)
    assert taken_in(before, tmp_path) == before


def test_values_are_open():
    Everything.objects.create(
        pk=7, short="Añil", slug="a", small=1, big=2, money=Decimal("1.5"), day=date(2026, 11, 25), hour=time(9, 30),
        moment=datetime(2026, 11, 25, 12, tzinfo=UTC), length=timedelta(hours=1), content=b"\x00\xff", yes=True,
        words=Text.of(es="sí"), data={"b": 1, "a": 2},
    )  # fmt: skip
    line = lines().decode()
    for written in (
        '"content":"AP8="', '"data":{"a":2,"b":1}', '"day":"2026-11-25"', '"hour":"09:30:00"', '"length":"P0DT01H00M00S"',
        '"moment":"2026-11-25T12:00:00.000000Z"', '"money":"1.5000"', '"parent_id":null', '"short":"Añil"', '"loose":""',
    ):  # fmt: skip
        assert written in line


def test_rows_may_point_to_rows_of_their_own_table_that_come_later(tmp_path):
    first = Everything.objects.create(short="1", slug="a", small=1, big=1)
    first.parent = Everything.objects.create(short="2", slug="a", small=1, big=1)
    first.save()
    before = lines()
    assert taken_in(before, tmp_path) == before
    connection.check_constraints()


def test_a_number_that_was_given_out_is_never_given_out_again():
    row = Everything.objects.create(short="gone", slug="a", small=1, big=1)
    number = row.pk
    row.delete()
    assert last_number(TABLE) >= number
    set_last_number(TABLE, number + 5)
    assert Everything.objects.create(short="new", slug="a", small=1, big=1).pk == number + 6


def test_texts_are_ordered_by_their_bytes_whatever_the_language_of_the_database():
    table = next(table for table in tables() if table.name == "places.country")
    for code in ("aaa", "AAB", "ñññ", "AAA", "ZZZ"):
        Country.objects.create(iso3=code, name=Text.of(es=code))
    codes = [row["iso3"] for row in table.rows(Country.objects.filter(iso3__in=["aaa", "AAB", "ñññ", "AAA", "ZZZ"]))]
    assert codes == ["AAA", "AAB", "ZZZ", "aaa", "ñññ"]

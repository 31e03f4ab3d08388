import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from caminemos.kernel.api import LooseDate, Precision, Text, text_from_json, uuid7

WORDS = some.text(min_size=1, max_size=20)


@given(some.dictionaries(some.sampled_from(["es", "en", "fr"]), WORDS, min_size=1), some.sampled_from(["es", "en"]))
def test_a_text_survives_storage(values, origin):
    text = Text(values, origin)
    assert text_from_json(text.as_json()) == text
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301


@pytest.mark.ledger("G78")
@given(some.dictionaries(some.sampled_from(["es", "en"]), WORDS, min_size=1), some.sampled_from(["es", "en", "fr"]))
def test_a_missing_language_is_flagged_and_never_swapped_silently(values, asked):
    reading = Text(values).read(asked)
    assert reading.missing is (asked not in values)
    assert reading.text == values[reading.language]


def test_a_stale_translation_says_so():
    assert Text.of(es="nuevo", en="old", stale=["en"]).read("en").stale


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2023-01-24", Precision.DAY, date(2023, 1, 24), date(2023, 1, 24)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-Q4", Precision.QUARTER, date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-TBC", Precision.TO_BE_CONFIRMED, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_loose_date_reads_and_writes_the_same(written, precision, first, last):
    found = LooseDate.parse(written)
    assert (found.precision, found.first, found.last, str(found)) == (precision, first, last, written)


@pytest.mark.parametrize("wrong", ["2023", "24/01/2023", "2023-13", "2023-02-30", "2023-Q5", "soon", ""])
def test_another_form_of_date_is_refused(wrong):
    with pytest.raises(ValueError):
        LooseDate.parse(wrong)


@given(some.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_is_a_loose_date(day):
    assert LooseDate.parse(str(LooseDate.on(day))) == LooseDate.on(day)


def test_dates_to_be_confirmed_come_last():
    written = ["2023-TBC", "2023-12-31", "2023-Q1", "2023-01"]
    assert [str(d) for d in sorted(map(LooseDate.parse, written))] == ["2023-01", "2023-Q1", "2023-12-31", "2023-TBC"]


def test_ids_are_version_7_and_grow_with_time():
    made = [uuid7() for _ in range(5000)]
    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {"specified in RFC 4122"}
    assert made == sorted(set(made))

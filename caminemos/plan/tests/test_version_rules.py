"""A text against the adopted one, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.plan.rules import records
from caminemos.plan.tests.conftest import content, small
from caminemos.plan.version_rules import deviations, fingerprint, pieces, restored, stored

HELD = records(small())
KEY = ("action", "1.1-a")


def worded(text):
    return HELD | {KEY: HELD[KEY] | {"title": {"es": text, "en": "One"}}}


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_rebuild_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.what != "in") == before
    assert "".join(one.text for one in found if one.what != "out") == after


def test_a_word_that_changed_is_one_piece_out_and_one_in():
    found = [(one.what, one.text) for one in pieces("Más ciudades solidarias", "Más ciudades hermanas")]
    assert found == [("kept", "Más ciudades "), ("out", "solidarias"), ("in", "hermanas")]


def test_what_is_stored_is_what_is_read_again():
    held = records(content())
    assert restored(stored(held)) == held


def test_the_fingerprint_does_not_hang_on_the_order_of_keys():
    turned = {key: dict(reversed(values.items())) for key, values in reversed(HELD.items())}
    assert fingerprint(turned) == fingerprint(HELD)
    assert fingerprint(worded("Dos")) != fingerprint(HELD)


@pytest.mark.ledger("G13")
def test_a_part_deviates_by_the_versions_that_touched_it():
    (found,) = deviations([(1, HELD), (2, worded("Dos")), (3, worded("Tres"))])
    assert (found.change.code, found.versions) == ("1.1-a", (2, 3))
    assert [(one.before, one.after) for one in found.change.fields] == [("Uno", "Tres")]


def test_what_was_put_back_does_not_deviate():
    assert deviations([(1, HELD), (2, worded("Dos")), (3, HELD)]) == []
    assert deviations([(1, HELD)]) == deviations([]) == []

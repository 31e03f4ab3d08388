"""Records edited, and written back as a plan's file."""

import pytest

from caminemos.plan.draft_rules import content_of, mark, next_code, shifted, with_part, with_values, without
from caminemos.plan.rules import changes, records
from caminemos.plan.tests.conftest import content, small

HELD = records(content())
WORDS = {"title": {"es": "Nueva", "en": "New"}}


def again(held):
    return records(content_of(held))


def row(held, block):
    found = [(values["order"], code) for (kind, code), values in held.items() if kind == "action" and values["block"] == block]
    return [code for _order, code in sorted(found)]


@pytest.mark.parametrize("data", [content(), small()])
def test_records_written_back_as_a_file_are_the_same_records(data):
    assert again(records(data)) == records(data)


def test_a_changed_value_is_the_only_change():
    edited = again(with_values(HELD, ("action", "1.1-a"), WORDS))
    assert [(one.code, one.what) for one in changes(HELD, edited)] == [("1.1-a", "changed")]


def test_an_action_goes_to_another_block_and_stands_last():
    edited = again(with_values(HELD, ("action", "1.2-i"), {"block": "1.2/displacement"}))
    assert row(edited, "1.2/displacement")[-1] == "1.2-i"
    assert "1.2-i" not in row(edited, "1.2/local-governance")


def test_a_block_that_is_not_there_is_made_and_an_empty_one_falls_away():
    edited = HELD
    for code in row(HELD, "1.3/livelihoods"):
        edited = with_values(edited, ("action", code), {"block": "1.3/presidency"})
    blocks = {code for kind, code in again(edited) if kind == "block"}
    assert "1.3/presidency" in blocks
    assert "1.3/livelihoods" not in blocks


@pytest.mark.parametrize(
    ("kind", "parent", "code"),
    [
        ("action", "1.1", "1.1-f"),
        ("result", "1.1", "1.1-R5"),
        ("objective", "1", "1.4"),
        ("priority", "", "3"),
        ("row", "", "row-1"),
    ],
)
def test_a_new_part_gets_the_first_free_code(kind, parent, code):
    assert next_code(HELD, kind, parent) == code


def test_a_new_action_stands_at_the_end_of_its_block():
    edited = again(with_part(HELD, ("action", "1.1-f"), WORDS | {"block": "1.1/reception", "quantity": [], "results": []}))
    assert row(edited, "1.1/reception")[-2:] == ["1.1-e", "1.1-f"]


def test_what_is_taken_out_takes_along_what_hangs_on_it():
    gone = set(HELD) - set(without(HELD, ("objective", "1.1")))
    assert {kind for kind, _code in gone} == {"objective", "block", "action", "result"}
    assert len(gone) == 1 + 1 + 5 + 4


def test_a_result_that_is_taken_out_is_no_longer_served():
    tied = with_values(HELD, ("action", "1.1-a"), {"results": ["1.1-R1", "1.1-R2"]})
    assert without(tied, ("result", "1.1-R1"))["action", "1.1-a"]["results"] == ["1.1-R2"]


def test_moving_changes_places_with_the_neighbour_and_stops_at_the_end():
    assert row(again(shifted(HELD, ("action", "1.1-b"), -1)), "1.1/reception")[:2] == ["1.1-b", "1.1-a"]
    assert shifted(HELD, ("action", "1.1-a"), -1) == HELD
    assert shifted(HELD, ("action", "1.1-e"), 1) == HELD


def test_the_mark_of_a_part_forgets_its_place_and_nothing_else():
    values = HELD["action", "1.1-a"]
    assert mark(values | {"order": 99, "ordinal": 9}) == mark(values)
    assert mark(values | WORDS) != mark(values)

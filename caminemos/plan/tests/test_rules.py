"""A plan as records, and what one says differently from another."""

import copy

import pytest

from caminemos.plan.rules import changes, counts, records
from caminemos.plan.tests.conftest import content, small


def test_the_2023_plan_has_the_counts_of_its_document():
    assert counts(records(content())) == {
        "priorities": 2,
        "objectives": 4,
        "actions": 27,
        "results": 14,
        "working_groups": 4,
        "methodology": 21,
        "schedule": 16,
    }


def test_actions_per_block_and_results_per_objective_are_those_of_the_document():
    held = records(content())
    blocks = [values["block"] for (kind, _code), values in held.items() if kind == "action"]
    assert {code: blocks.count(code) for code in dict.fromkeys(blocks)} == {
        "1.1/reception": 5,
        "1.2/displacement": 4,
        "1.2/local-governance": 5,
        "1.3/livelihoods": 4,
        "2.1/presidency": 9,
    }
    results = [values["objective"] for (kind, _code), values in held.items() if kind == "result"]
    assert {code: results.count(code) for code in dict.fromkeys(results)} == {"1.1": 4, "1.2": 4, "1.3": 3, "2.1": 3}


def test_a_plan_does_not_differ_from_itself():
    held = records(content())
    assert changes(held, copy.deepcopy(held)) == []


def test_a_changed_word_is_told_with_before_and_after():
    before, data = records(small()), small()
    data["priorities"][0]["objectives"][0]["results"]["items"][0]["title"] = {"es": "Dos", "en": "One"}
    (change,) = changes(before, records(data))
    assert (change.kind, change.code, change.what) == ("result", "1.1-R1", "changed")
    assert [(one.field, one.before, one.after) for one in change.fields] == [("title.es", "Uno", "Dos")]


def test_parts_that_only_change_places_are_moved():
    before, data = records(small()), small()
    data["priorities"][0]["objectives"][0]["blocks"][0]["actions"].reverse()
    assert [(change.code, change.what) for change in changes(before, records(data))] == [("1.1-a", "moved"), ("1.1-b", "moved")]


@pytest.mark.parametrize(("first", "second", "what"), [(small, content, "added"), (content, small, "removed")])
def test_what_only_one_of_them_has_is_added_or_removed(first, second, what):
    found = changes(records(first()), records(second()))
    assert {change.what for change in found if change.kind == "means"} == {what}
    assert sum(change.kind == "means" for change in found) == 21


def test_a_part_says_where_the_document_has_it():
    held = records(content())
    assert held["action", "1.2-g"]["section"] == "Acciones del objetivo 1.2 (relativas a la integración local)"
    assert held["action", "1.2-g"]["ordinal"] == 3
    assert held["objective", "1.3"]["page"] == 10
    assert held["row", "global-refugee-forum"]["ordinal"] == 14


def test_no_action_of_2023_names_its_result():
    assert all(values["results"] == [] for (kind, _code), values in records(content()).items() if kind == "action")


def test_the_only_numbers_in_the_plan_are_the_meetings_of_ministers():
    held = {code: values["quantity"] for (kind, code), values in records(content()).items() if kind == "action"}
    assert {code: [(one["kind"], one["count"]) for one in quantity] for code, quantity in held.items() if quantity} == {
        "2.1-f": [("virtual", 2), ("in person", 1)]
    }

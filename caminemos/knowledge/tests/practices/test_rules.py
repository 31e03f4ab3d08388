"""What a practice must show and when reviews suffice: exhaustive over small worlds."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from caminemos.knowledge.practice_rules import (
    CRITERIA,
    MARKS,
    Reviewed,
    criteria_met,
    missing_reviews,
    unanswered,
    unexplained,
)
from caminemos.knowledge.states import PRACTICE, REPLICATION

pytestmark = pytest.mark.ledger("G72")
WORLD = [Reviewed(name, country, "publish") for name, country in [("a", "HND"), ("b", "HND"), ("c", "GTM"), ("d", "")]]


@pytest.mark.parametrize("country", ["HND", ""])
def test_two_institutions_review_and_one_looks_from_outside(country):
    for size in range(len(WORLD) + 1):
        for chosen in combinations(WORLD, size):
            enough = size >= 2
            outside = not country or any(one.country != country for one in chosen)
            expected = "more" if not enough else ("" if outside else "abroad")
            assert missing_reviews(country, chosen) == expected, chosen


def test_an_institution_that_reviews_twice_counts_once():
    assert missing_reviews("HND", [WORLD[2], WORLD[2]]) == "more"


def test_a_mark_below_met_says_why():
    for mark, why in product(("", *MARKS, "great"), ("", "  ", "Porque falta")):
        fine = mark in MARKS and (mark == "met" or bool(why.strip()))
        marks = dict.fromkeys(CRITERIA, ("met", "")) | {"need": (mark, why)}
        assert unexplained(marks) == ([] if fine else ["need"]), (mark, why)


def test_every_criterion_is_marked():
    assert unexplained({}) == list(CRITERIA)


@pytest.mark.parametrize(
    ("marks", "seen"),
    [
        (["met", "met"], "met"),
        (["met", "partly"], "partly"),
        (["met", "not_met"], "partly"),
        (["met", "unclear"], "partly"),
        (["not_met", "partly"], "not_met"),
        (["unclear", "partly"], "unclear"),
        (["not_met", "not_met"], "not_met"),
        ([], "unclear"),
    ],
)
def test_a_criterion_is_met_only_where_every_peer_says_so(marks, seen):
    assert criteria_met([{"need": (one, "")} for one in marks])["need"] == seen


def test_what_is_not_answered_is_named():
    assert unanswered({"title": True, "problem": True, "done": True, "result": True}) == list(CRITERIA)
    assert unanswered(dict.fromkeys(("title", "problem", "done", "result", *CRITERIA), True)) == []


def test_every_state_of_a_practice_can_be_left_and_every_one_is_reached():
    reached = {row.target for row in PRACTICE.transitions} | {"draft"}
    assert reached == set(PRACTICE.states)
    left = {state for row in PRACTICE.transitions for state in row.sources}
    assert left == set(PRACTICE.states)


def test_an_adaptation_that_was_withdrawn_does_not_come_back():
    assert [row.verb for row in REPLICATION.transitions if "withdrawn" in row.sources] == []

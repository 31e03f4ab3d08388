"""What may become of a part, said without a database."""

import pytest

from caminemos.plan.lineage_rules import RELATIONS, Link, alike, fitting, suggestions, untraced, wrong_with
from caminemos.plan.rules import records
from caminemos.plan.tests.conftest import content

HELD = records(content())


def link(relation, before="1.1-a", after="1.1-a", note="", kind="action"):
    return Link(kind, before, after, relation, note)


@pytest.mark.ledger("G12")
@pytest.mark.parametrize("relation", ["continued", "reworded", "merged", "split"])
def test_what_goes_on_names_both_parts(relation):
    assert wrong_with(link(relation), []) == ""
    assert wrong_with(link(relation, after=""), []) == wrong_with(link(relation, before=""), []) == "needs_both"


@pytest.mark.ledger("G12")
@pytest.mark.parametrize("relation", ["dropped", "done"])
def test_what_ends_needs_a_sentence_and_no_later_part(relation):
    assert wrong_with(link(relation, after=""), []) == wrong_with(link(relation, after="", note="  "), []) == "needs_sentence"
    assert wrong_with(link(relation, note="Cumplida en octubre."), []) == "has_after"
    assert wrong_with(link(relation, after="", note="Cumplida en octubre."), []) == ""


def test_what_goes_on_has_not_ended_and_the_other_way_round():
    ended = link("done", after="", note="Hecho.")
    assert wrong_with(link("continued"), [ended]) == "already_ended"
    assert wrong_with(ended, [link("continued")]) == "goes_on"


def test_a_new_part_has_no_earlier_one():
    assert wrong_with(link("new", before=""), []) == ""
    assert wrong_with(link("new"), []) == "has_before"
    assert wrong_with(link("new", before=""), [link("continued", before="1.1-b")]) == "has_before"


def test_several_into_one_are_merged_and_one_into_several_is_split():
    merged, split = link("merged", before="1.1-b"), link("split", after="1.1-b")
    assert wrong_with(link("merged"), [merged]) == wrong_with(link("split"), [split]) == ""
    assert wrong_with(link("continued"), [merged]) == wrong_with(link("reworded"), [split]) == "several"
    assert wrong_with(link("split"), [merged]) == wrong_with(link("merged"), [split]) == "several"


def test_links_of_another_kind_are_another_matter():
    assert wrong_with(link("continued"), [link("merged", before="1.1-b", kind="result")]) == ""


@pytest.mark.parametrize("found", [link("became"), link("continued", kind="objective")])
def test_what_nobody_knows_is_refused(found):
    assert wrong_with(found, []) == "unknown"


def test_the_shape_suggests_a_relation_that_exists():
    assert fitting(same_text=True) == "continued"
    assert fitting(same_text=False) == "reworded"
    assert fitting(same_text=True, befores=2) == "merged"
    assert {fitting(same_text=True, afters=2)} <= set(RELATIONS)


def test_likeness_is_between_nothing_and_the_same():
    assert alike("Más ciudades solidarias", "más ciudades solidarias") == 1
    assert 0 < alike("Más ciudades solidarias", "Más ciudades hermanas") < 1
    assert alike("uno dos", "tres cuatro") == 0


@pytest.mark.ledger("G12")
def test_pairs_that_read_alike_are_put_before_a_person_and_linked_ones_are_not():
    renamed = {(kind, f"x-{code}" if kind == "action" else code): values for (kind, code), values in HELD.items()}
    found = suggestions(HELD, renamed, [])
    assert len(found) == 27 + 14
    assert {pair.after.removeprefix("x-") == pair.before for pair in found} == {True}
    linked = [Link("action", "1.1-a", "x-1.1-a", "continued")]
    assert "1.1-a" not in {pair.before for pair in suggestions(HELD, renamed, linked)}


def test_what_no_link_names_is_not_traced_yet():
    assert len(untraced(HELD, [])) == 41
    assert ("action", "1.1-a") not in untraced(HELD, [("action", "1.1-a")])

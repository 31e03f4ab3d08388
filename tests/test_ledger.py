"""The ledger lists every row, its page is up to date, and each of its checks catches a planted lie."""

from __future__ import annotations

import copy

import pytest
import yaml

from tools.ledger import FILE, PAGE, SUITES, page, rows_of, wrong

RAN = set(SUITES)


@pytest.fixture
def rows():
    return rows_of(yaml.safe_load(FILE.read_text()))


@pytest.fixture
def proofs(rows):
    """Proofs that fit the ledger as it stands."""
    return {number: {"a test": "passed"} for number, row in rows.items() if row["state"] != "not yet"}


def test_the_ledger_is_in_order_where_its_proofs_pass(rows, proofs):
    assert list(wrong(rows, proofs, RAN)) == []


def test_the_page_is_what_the_ledger_says():
    assert PAGE.read_text() == page(yaml.safe_load(FILE.read_text())), "run: python tools/ledger.py"


PLANTED = {
    "a row left out": (lambda rows, proofs: rows.pop("S7"), "S7: missing"),
    "a row nobody knows": (lambda rows, proofs: rows.update(S120=rows["S1"]), "S120: no such row"),
    "a claim without a proof": (lambda rows, proofs: proofs.pop("G1"), "G1: says works, and no test proved it"),
    "a proof that failed": (lambda rows, proofs: proofs["G1"].update({"another": "failed"}), "G1: another failed"),
    "a proof that was skipped": (lambda rows, proofs: proofs.update(G1={"a": "skipped"}), "G1: says works, and no test"),
    "less than is proved": (lambda rows, proofs: proofs.update(S1={"a": "passed"}), "S1: says not yet, and a proves"),
    "a half without its other half": (lambda rows, proofs: rows["S34"].pop("lacks"), "S34: a row that works in part"),
    "a state nobody knows": (lambda rows, proofs: rows["S1"].update(state="soon"), "S1: the state is one of"),
    "nowhere to see it": (lambda rows, proofs: rows["G1"].pop("where"), "G1: say where"),
}


@pytest.mark.parametrize(("plant", "said"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_lie_is_caught(rows, proofs, plant, said):
    rows, proofs = copy.deepcopy(rows), copy.deepcopy(proofs)
    plant(rows, proofs)
    assert any(sentence.startswith(said) for sentence in wrong(rows, proofs, RAN))


def test_without_a_browser_only_what_the_browser_proves_goes_unchecked(rows):
    assert list(wrong(rows, {}, {"unit", "postgresql"})) == []
    assert list(wrong(rows, {"G1": {"a": "failed"}}, {"unit"})) == ["G1: a failed"]

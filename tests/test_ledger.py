"""The ledger lists every row, its page is up to date, and each of its checks catches a planted lie."""

from __future__ import annotations

import copy
import json

import pytest
import yaml

from tools import ledger
from tools.ledger import FILE, PAGE, SUITES, page, rows_of, twice, unchecked, wrong

RAN = set(SUITES)


@pytest.fixture
def rows():
    return rows_of(yaml.safe_load(FILE.read_text()))


@pytest.fixture
def proofs(rows):
    """Proofs that fit the ledger as it stands."""
    return {number: {"a test": "passed"} for number, row in rows.items() if row["state"] != "not yet"}


def test_the_ledger_is_in_order_where_its_proofs_pass(rows, proofs):
    assert list(wrong(rows, proofs, RAN)) + twice(FILE.read_text()) + unchecked(rows, proofs, RAN) == []


def test_each_row_has_a_short_title_of_its_own(rows):
    titles = [row["title"] for row in rows.values()]
    assert [title for title in titles if len(title.split()) > 12] == []
    assert len(set(titles)) == len(titles)


def test_the_page_is_what_the_ledger_says():
    assert PAGE.read_text() == page(yaml.safe_load(FILE.read_text())), "run: python tools/ledger.py"


PLANTED = {
    "a row left out": (lambda rows, proofs: rows.pop("S7"), "S7: missing"),
    "a row nobody knows": (lambda rows, proofs: rows.update(S120=rows["S1"]), "S120: no such row"),
    "a claim without a proof": (lambda rows, proofs: proofs.pop("G1"), "G1: says works, and no test proved it"),
    "a proof that failed": (lambda rows, proofs: proofs["G1"].update({"another": "failed"}), "G1: another failed"),
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


def test_a_row_listed_twice_is_caught():
    assert twice(FILE.read_text() + '    G7: {title: "Again", state: works}\n') == ["G7: listed 2 times"]


def test_what_was_skipped_is_named_and_is_no_proof(rows, proofs):
    proofs["G1"] = {"a": "skipped"}
    assert unchecked(rows, proofs, RAN) == ["G1"]
    proofs["G1"] = {"a": "skipped", "b": "passed"}
    assert unchecked(rows, proofs, RAN) == []


def test_without_a_browser_only_what_the_browser_proves_goes_unchecked(rows, proofs):
    del proofs["G1"]
    assert list(wrong(rows, proofs, {"unit", "postgresql"})) == []
    assert unchecked(rows, proofs, {"unit", "postgresql"}) == ["G1"]
    assert list(wrong(rows, proofs | {"G1": {"a": "failed"}}, {"unit"})) == ["G1: a failed"]


def test_without_postgresql_a_claim_still_needs_its_proof(rows, proofs):
    del proofs["G1"]
    assert list(wrong(rows, proofs, {"unit", "browser"})) == ["G1: says works, and no test proved it"]


STATED = {"S1": "not yet", "S2": "partly", "S3": "works"}


@pytest.fixture
def ledger_of_three(tmp_path, monkeypatch):
    """A ledger on disk, whose proofs the test writes."""
    monkeypatch.setattr(ledger, "FILE", tmp_path / "ledger.yml")
    monkeypatch.setattr(ledger, "PROOFS", tmp_path / "proofs")
    monkeypatch.setattr(ledger, "COUNTS", {"S": 3})
    more = {"partly": {"where": "/", "lacks": "All."}, "works": {"where": "/"}, "not yet": {}}
    three = {number: {"title": number, "state": state} | more[state] for number, state in STATED.items()}
    (tmp_path / "ledger.yml").write_text(yaml.safe_dump({"services": {"All": three}}))
    (tmp_path / "proofs").mkdir()
    return tmp_path / "proofs"


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)], ids=["at home", "in continuous integration"])
def test_a_skipped_journey_is_said_at_home_and_fails_in_continuous_integration(ledger_of_three, monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)
    for suite in SUITES:
        (ledger_of_three / f"{suite}.json").write_text(json.dumps({"S2": {"b": "skipped"}, "S3": {"c": "passed"}}))
    assert ledger.check() == code
    said = capsys.readouterr().out
    assert "Rows whose proofs did not run: S2." in said
    assert "ledger: 1 works, 1 partly, 1 not yet" in said

"""What an evaluation allows, decided on plain values."""

from datetime import date

import pytest

from caminemos.plan.evaluation_rules import (
    Told,
    Voice,
    evidence_of,
    fingerprint,
    is_open,
    is_overdue,
    is_stale,
    lacking,
    standing,
    wanting,
)
from caminemos.plan.evaluation_scale import Answer, Progress

TODAY = date(2026, 11, 24)
HND, PRESIDENCY, SECRETARIAT = Voice(frozenset({"HND"})), Voice(presidency=True), Voice(secretariat=True)


@pytest.mark.parametrize(
    ("addressed", "speakers"),
    [
        ({"kind": "secretariat"}, {"secretariat"}),
        ({"kind": "presidency"}, {"presidency"}),
        ({"kind": "state", "country": "HND"}, {"hnd"}),
        ({"kind": "state", "country": "GTM"}, set()),
        ({"kind": "group", "lead": "HND"}, {"hnd"}),
        ({"kind": "group", "lead": "MEX"}, set()),
        ({"kind": "group"}, {"presidency"}),
        ({"kind": "state"}, set()),
    ],
)
def test_nobody_answers_in_anothers_name(addressed, speakers):
    voices = {"hnd": HND, "presidency": PRESIDENCY, "secretariat": SECRETARIAT, "nobody": Voice()}
    assert {name for name, voice in voices.items() if voice.speaks_for(**addressed)} == speakers


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (None, "waiting"),
        (Told("signed", "a"), "signed"),
        (Told("refused", "a"), "refused"),
        (Told("signed", "b"), "lapsed"),
        (Told("refused", "b"), "lapsed"),
    ],
)
def test_a_word_holds_for_the_text_it_was_given_on(told, expected):
    assert standing(told, "a") == expected


def test_each_state_that_a_passage_names_must_have_signed_it_as_it_reads():
    named = {"H1": ("a", ["MEX", "HND"]), "H2": ("b", []), "R1": ("c", ["HND"])}
    told = {("H1", "HND"): Told("signed", "a"), ("R1", "HND"): Told("signed", "old")}
    assert lacking(named, told) == [("H1", "MEX"), ("R1", "HND")]
    assert lacking(named, told | {("H1", "MEX"): Told("signed", "a"), ("R1", "HND"): Told("signed", "c")}) == []


def test_two_texts_have_two_fingerprints_and_one_text_one():
    assert fingerprint([{"es": "a"}, ["HND"]]) == fingerprint([{"es": "a"}, ["HND"]])
    assert len({fingerprint([{"es": "a"}, []]), fingerprint([{"es": "b"}, []]), fingerprint([{"es": "a"}, ["HND"]])}) == 3


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ("accepted", ["measure", "who", "due_on"]),
        ("partly", ["reason", "measure", "who", "due_on"]),
        ("not_accepted", ["reason"]),
    ],
)
def test_a_no_needs_its_reason_and_a_yes_what_who_and_when(answer, missing):
    assert wanting(answer, reason=False, measure=False, who=False, due=False) == missing
    assert wanting(answer, reason=True, measure=True, who=True, due=True) == []


@pytest.mark.parametrize("answer", ["", *Answer.values])
@pytest.mark.parametrize("latest", ["", *Progress.values])
def test_what_is_refused_done_or_dropped_is_not_open(answer, latest):
    assert is_open(answer, latest) == (answer != "not_accepted" and latest not in {"done", "dropped"})


@pytest.mark.parametrize(
    ("latest", "on", "stale"),
    [
        ("on_track", date(2026, 5, 28), False),
        ("on_track", date(2026, 5, 27), True),
        ("not_started", date(2025, 1, 1), True),
        ("done", date(2020, 1, 1), False),
        ("dropped", date(2020, 1, 1), False),
    ],
)
def test_open_news_older_than_half_a_year_is_stale(latest, on, stale):
    assert is_stale(latest, on, TODAY) is stale


@pytest.mark.parametrize(
    ("due", "still", "late"),
    [(None, True, False), (TODAY, True, False), (date(2026, 11, 23), True, True), (date(2020, 1, 1), False, False)],
)
def test_only_what_is_open_and_dated_can_be_late(due, still, late):
    assert is_overdue(due, TODAY, is_open=still) is late


def test_evidence_is_told_apart_line_by_line():
    lines = " 1.1-a \n\nhttps://example.org/acta.pdf\nActa de la plenaria, p. 3\n1.1-a\n"
    assert evidence_of(lines, {"1.1-a"}) == [
        ("part", "1.1-a"),
        ("url", "https://example.org/acta.pdf"),
        ("document", "Acta de la plenaria, p. 3"),
    ]

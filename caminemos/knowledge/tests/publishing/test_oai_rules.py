"""The arguments of OAI-PMH: every verb with what it takes, and every way to ask wrongly."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.knowledge.publishing.oai_rules import VERBS, BadRequest, asked, stamp, window

FULL = {"metadataPrefix": "oai_dc", "identifier": "x", "from": "2026-01-01", "until": "2026-02-01", "set": "practice"}
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the code."""


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_takes_what_it_needs_and_may_have(verb):
    takes = VERBS[verb]
    whole = {name: FULL[name] for name in takes.required | takes.optional}
    assert asked([("verb", verb), *whole.items()]).given == whole
    for name in takes.required:
        with pytest.raises(BadRequest) as refused:
            asked([("verb", verb), *((key, value) for key, value in whole.items() if key != name)])
        assert refused.value.code == "badArgument"


@pytest.mark.parametrize("verb", VERBS)
def test_a_token_stands_alone_and_only_with_a_list(verb):
    if VERBS[verb].by_token:
        assert asked([("verb", verb), ("resumptionToken", "t")]).given == {"resumptionToken": "t"}
    else:
        with pytest.raises(BadRequest):
            asked([("verb", verb), ("resumptionToken", "t")])
    with pytest.raises(BadRequest):
        asked([("verb", verb), ("resumptionToken", "t"), ("metadataPrefix", "oai_dc")])


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([], "badVerb"),
        ([("verb", "identify")], "badVerb"),
        ([("verb", "Identify"), ("verb", "Identify")], "badVerb"),
        ([("verb", "Identify"), ("x", "1")], "badArgument"),
        ([("verb", "ListRecords"), ("metadataPrefix", "a"), ("metadataPrefix", "a")], "badArgument"),
    ],
)
def test_what_the_protocol_does_not_know_is_named(pairs, code):
    with pytest.raises(BadRequest) as refused:
        asked(pairs)
    assert refused.value.code == code


def test_a_window_of_days_holds_its_last_day_and_of_seconds_its_last_second():
    assert window({"from": "2026-01-01", "until": "2026-01-01"}) == (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 2, tzinfo=UTC),
    )
    since, until = window({"from": "2026-01-01T10:00:00Z", "until": "2026-01-01T10:00:00Z"})
    assert (stamp(since), stamp(until)) == ("2026-01-01T10:00:00Z", "2026-01-01T10:00:01Z")
    assert window({}) == (None, None)


@pytest.mark.parametrize(
    "given",
    [
        {"from": "2026-02-30"},
        {"from": "2026-13-01T00:00:00Z"},
        {"from": "yesterday"},
        {"from": "2026-01-01T00:00:00"},
        {"from": "2026-01-02", "until": "2026-01-01"},
        {"from": "2026-01-01", "until": "2026-01-02T00:00:00Z"},
    ],
)
def test_a_date_that_cannot_be_is_refused(given):
    with pytest.raises(BadRequest) as refused:
        window(given)
    assert refused.value.code == "badArgument"


@UNHURRIED
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5))
def test_whatever_is_sent_is_understood_or_refused(pairs):
    with suppress(BadRequest):
        assert asked(pairs).verb in VERBS

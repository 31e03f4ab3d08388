"""What communities decide without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from caminemos.knowledge.community_rules import (
    has_room,
    is_on_the_platform,
    leads_somewhere,
    may_correct,
    without_language,
)
from caminemos.knowledge.states import SHARED

AT = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mine", "minutes", "withdrawn", "may"),
    [(True, 0, False, True), (True, 60, False, True), (True, 61, False, False), (False, 1, False, False), (True, 1, True, False)],
)
def test_words_are_corrected_by_their_writer_within_an_hour(mine: bool, minutes: int, withdrawn: bool, may: bool) -> None:
    assert may_correct(is_mine=mine, at=AT, moment=AT + timedelta(minutes=minutes), is_withdrawn=withdrawn) is may


@pytest.mark.parametrize(
    ("address", "ours", "leads"),
    [
        ("/practices/BP-001/", True, True),
        ("/es/practices/", False, False),
        ("//evil.example/x", False, False),
        ("/\\evil.example", False, False),
        ("/a b", False, False),
        ("https://www.example.org/x", False, True),
        ("javascript:alert(1)", False, False),
        ("", False, False),
    ],
)
def test_a_link_leads_to_a_page_of_ours_or_to_a_whole_web_address(address: str, ours: bool, leads: bool) -> None:
    assert is_on_the_platform(address) is ours
    assert leads_somewhere(address) is leads


def test_a_pasted_address_of_ours_loses_its_language_and_leads_to_both() -> None:
    assert without_language(" /es/practices/BP-001/ ") == without_language("/en/practices/BP-001/") == "/practices/BP-001/"


@pytest.mark.parametrize(("capacity", "taken", "room"), [(None, 900, True), (3, 2, True), (3, 3, False), (3, 4, False)])
def test_an_event_has_room_until_its_places_are_taken(capacity: int | None, taken: int, room: bool) -> None:
    assert has_room(capacity, taken) is room


def test_every_step_of_what_is_shared_is_in_the_table() -> None:
    assert {(one.verb, one.target) for one in SHARED.transitions} == {
        ("offer", "offered"), ("publish", "public"), ("keep", "members"), ("withdraw", "withdrawn"),
    }  # fmt: skip
    assert all("withdrawn" not in one.sources for one in SHARED.transitions)

"""Who gets which item, when a letter is tried again, and which addresses can be written to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.knowledge.newsletter_rules import PAUSES, Topics, fits, may_write_again, pause_after, plain_address

pytestmark = pytest.mark.ledger("G75")


@pytest.mark.parametrize(
    ("kind", "states", "topics", "is_for"),
    [
        ("news", (), Topics(), True), ("news", ("HND",), Topics(("news",)), True), ("news", (), Topics(("plan",)), False),
        ("news", ("HND",), Topics((), ("HND", "GTM")), True), ("news", ("MEX",), Topics((), ("HND",)), False),
        ("news", (), Topics((), ("HND",)), True), ("news", ("HND",), Topics(("plan",), ("HND",)), False),
    ],
)  # fmt: skip
def test_an_item_is_for_whoever_chose_its_kind_and_one_of_its_states(
    kind: str, states: tuple[str, ...], topics: Topics, is_for: bool
) -> None:
    assert fits(kind, states, topics) is is_for


def test_whoever_asks_every_minute_for_somebody_else_brings_ever_fewer_letters() -> None:
    first = moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    last, letters = None, []
    while moment < first + timedelta(days=5):
        if may_write_again(first, last, moment):
            letters.append(last := moment)
        moment += timedelta(minutes=1)
    hours = [(one - first) / timedelta(hours=1) for one in letters]
    assert hours == [0, 1, 2, 4, 8, 16, 32, 56, 80, 104]


def test_pauses_grow_and_then_a_letter_is_given_up() -> None:
    assert [pause_after(n) for n in range(1, 7)] == [*PAUSES, None]
    assert list(PAUSES) == sorted(PAUSES)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (" ana@Example.ORG ", "ana@example.org"), ("Ana.P@example.org", "Ana.P@example.org"),
        ("ana@ñandú.example", "ana@xn--and-6ma2c.example"),
    ],
)  # fmt: skip
def test_an_address_is_written_as_mail_servers_write_it(written: str, plain: str) -> None:
    assert plain_address(written) == plain


@pytest.mark.parametrize(
    "wrong", ["", "@", "ana", "@example.org", "ana@", "añá@example.org", "ana@example.org\nBcc: x@y.org", "ana\r@x.org"]
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        plain_address(wrong)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_whatever_is_written_ends_in_an_ascii_address_without_spaces_or_in_a_refusal(written: str) -> None:
    try:
        plain = plain_address(written)
    except ValueError:
        return
    assert plain.isascii()
    assert not any(sign.isspace() for sign in plain)

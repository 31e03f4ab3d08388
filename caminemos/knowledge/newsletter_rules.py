"""Who gets which part of an issue, when a letter is tried again, and what an address is: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

CONFIRM_WITHIN = timedelta(days=3)
"""A confirmation link opens this long; an address that did not confirm by then is erased."""
LETTER_APART = timedelta(hours=1)
"""An address that somebody signs up again gets no second letter within this time, so that nobody floods it…"""
LETTER_APART_MOST = timedelta(days=1)
"""… and waits twice as long for each further one, up to this time."""
PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8), timedelta(hours=24))
"""How long a letter that could not be handed over waits before it is tried again."""
MOST_BOUNCES = 3
"""An address that refused this many issues in a row is erased."""
UNCLEAR_AFTER = timedelta(minutes=15)
"""A letter that was being handed over when the worker died is not tried again: it may have arrived."""
DELIVERY_STATES = ("waiting", "leaving", "sent", "skipped", "bounced", "failed", "unclear", "gone")


@dataclass(frozen=True)
class Topics:
    """What a subscriber wants: kinds and States; none of either means all."""

    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


def fits(kind: str, states: Collection[str], topics: Topics) -> bool:
    """Say whether an item is for a subscriber; what is of no State is of the whole region, and so of everybody."""
    of_the_kind = not topics.kinds or kind in topics.kinds
    return of_the_kind and (not topics.states or not states or bool(set(states) & set(topics.states)))


def may_write_again(first: datetime, last: datetime | None, moment: datetime) -> bool:
    """Say whether an address that is known since `first`, and got its last letter at `last`, may get another one that somebody asked for."""
    if last is None:
        return True
    return moment - last >= min(max(last - first, LETTER_APART), LETTER_APART_MOST)


def pause_after(attempts: int) -> timedelta | None:
    """Return how long a letter waits after this many attempts; None: it is given up."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def plain_address(written: str) -> str:
    """Return a valid address as mail servers write it: the domain in small ASCII letters (IDNA); raise `ValueError` where that cannot be."""
    local, _at, domain = written.strip().rpartition("@")
    if not local or any(sign.isspace() or not sign.isprintable() for sign in written.strip()):
        raise ValueError("not an address")
    try:
        ascii_domain = domain.lower().encode("idna").decode()
    except UnicodeError as problem:
        raise ValueError("not a domain") from problem
    if not local.isascii() or not ascii_domain:
        raise ValueError("not an address that our mail server can write")
    return f"{local}@{ascii_domain}"

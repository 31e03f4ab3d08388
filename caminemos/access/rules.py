"""Pure decisions: terms of a post, posts held together, buckets of attempts, proof of a second factor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from caminemos.access.roles import COUNTRY, REGION, ROLES

Term = tuple[datetime, datetime | None]


def overlaps(one: Term, other: Term) -> bool:
    """Say whether two terms, each from its start up to but not including its end, share a moment; no end means for ever."""
    return (other[1] is None or one[0] < other[1]) and (one[1] is None or other[0] < one[1])


def first_overlap(term: Term, others: Iterable[Term]) -> Term | None:
    """Return the first of the other terms that shares a moment with this one."""
    return next((other for other in others if overlaps(term, other)), None)


def scope_fits(role: str, country: str | None) -> bool:
    """Say whether a post with this role may belong to this country (None: to the region)."""
    scope = ROLES[role].scope
    return scope not in {COUNTRY, REGION} or (scope == COUNTRY) == (country is not None)


def stands_in(role: str, home: str | None, country: str | None) -> bool:
    """Say whether an institution of a State (None: of no State) may have a post with this role for a country (None: the region)."""
    if ROLES[role].of_a_state:
        return home is not None and country is None
    return home is None or country == home


@dataclass(frozen=True)
class Chair:
    """A post as the rule about holding several sees it."""

    role: str
    country: str | None


def may_hold_together(chairs: Iterable[Chair]) -> bool:
    """Say whether one person may hold these posts at once: of one country only, and never cases together with a regional post."""
    held = list(chairs)
    countries = {chair.country for chair in held}
    if len(countries - {None}) > 1:
        return False
    return None not in countries or len(countries) == 1 or not any(ROLES[chair.role].touches_cases for chair in held)


def reaches(countries: frozenset[str], country: str | None) -> bool:
    """Say whether an office reaches a country (None: the region): a country's office only its own, a regional one all."""
    return not countries or (country is not None and country in countries)


@dataclass(frozen=True)
class Bucket:
    """How many attempts at once, and how many seconds until the next one comes back."""

    capacity: int
    seconds: float

    def level(self, tokens: float, elapsed: float) -> float:
        """Return the tokens after some seconds of rest; a clock set back adds none."""
        return min(float(self.capacity), tokens + max(elapsed, 0.0) / self.seconds)

    def wait(self, level: float) -> float:
        """Return the seconds until one attempt is allowed."""
        return max(0.0, (1.0 - level) * self.seconds)


POSSESSION = frozenset({"hwk", "swk", "otp", "sms", "sc", "tel", "pop"})
KNOWLEDGE_OR_BODY = frozenset({"pwd", "pin", "kba", "fpt", "face", "iris", "retina", "vbm", "user"})
STRONG_CONTEXTS = frozenset({"phr", "phrh", "https://refeds.org/profile/mfa"})


def proves_two_factors(amr: object, acr: object) -> bool:
    """Say whether a single sign-on token proves two factors, by `amr` (RFC 8176) or a known `acr`; odd values prove nothing."""
    if isinstance(acr, str) and acr in STRONG_CONTEXTS:
        return True
    if not isinstance(amr, list) or not all(isinstance(method, str) for method in amr):
        return False
    methods = set(amr)
    return "mfa" in methods or bool(methods & POSSESSION and methods & KNOWLEDGE_OR_BODY)


def plain_code(code: str) -> str:
    """Return a one-time code as ASCII without the spaces and dashes that people type."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", code))


def _folded(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]", "", bare.casefold())


def what_is_left(password: str, words: Sequence[str]) -> str:
    """Return the password, folded, without the words that anybody would guess first."""
    left = _folded(password)
    for word in sorted({_folded(word) for word in words}, key=len, reverse=True):
        if len(word) >= 3:
            left = left.replace(word, "")
    return left


def is_pair_of(password: str, common: frozenset[str]) -> bool:
    """Say whether a password is nothing but two common passwords put together."""
    text = password.casefold()
    return any(text[:cut] in common and text[cut:] in common for cut in range(1, len(text)))


ROWS = ("qwertyuiopasdfghjklñzxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789")


def is_patterned(password: str) -> bool:
    """Say whether a password is one piece repeated, a run along keyboard or alphabet, or made of four signs or fewer."""
    text = _folded(password) or password
    if len(set(text)) <= 4:
        return True
    if any((text[:size] * (len(text) // size + 1))[: len(text)] == text for size in range(1, len(text) // 2 + 1)):
        return True
    return any(text in row + row or text[::-1] in row + row for row in ROWS)

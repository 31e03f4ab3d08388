"""What an evaluation allows, decided on plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caminemos.kernel.api import Text
from caminemos.plan.evaluation_scale import CLOSED, STALE_AFTER, AddresseeKind, Answer, EvidenceKind


@dataclass(frozen=True)
class Voice:
    """In whose name somebody may answer."""

    countries: frozenset[str] = frozenset()
    presidency: bool = False
    secretariat: bool = False

    def speaks_for(self, kind: str, *, country: str = "", lead: str = "") -> bool:
        """Say whether this voice is the addressee's; a group speaks through the State that leads it, else the presidency."""
        if kind == AddresseeKind.SECRETARIAT:
            return self.secretariat
        if kind == AddresseeKind.PRESIDENCY:
            return self.presidency
        state = country if kind == AddresseeKind.STATE else lead
        return state in self.countries if state else kind == AddresseeKind.GROUP and self.presidency


@dataclass(frozen=True)
class Told:
    """A State's latest word on a passage: the decision, and the words it was given on."""

    decision: str
    fingerprint: str


def fingerprint(content: Any) -> str:
    """Return what tells two versions of a passage apart."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def standing(told: Told | None, now: str) -> str:
    """Return how a State stands to a passage as it reads now: waiting, signed, refused, or lapsed since the words changed."""
    if told is None:
        return "waiting"
    return told.decision if told.fingerprint == now else "lapsed"


def lacking(named: Mapping[str, tuple[str, Iterable[str]]], told: Mapping[tuple[str, str], Told]) -> list[tuple[str, str]]:
    """List passage and State for each sign-off that stands in the way of publishing.

    `named` gives, for each passage, its fingerprint and the States that it names; `told` the latest word per passage and State.
    """
    return [
        (passage, state)
        for passage, (mark, states) in named.items()
        for state in sorted(states)
        if standing(told.get((passage, state)), mark) != "signed"
    ]


def wanting(answer: str, *, reason: bool, measure: bool, who: bool, due: bool) -> list[str]:
    """List what an answer lacks: a reason where it is not a plain yes; what, who and by when where something will be done."""
    needed = {"reason": answer != Answer.ACCEPTED}
    needed |= dict.fromkeys(("measure", "who", "due_on"), answer != Answer.NOT_ACCEPTED)
    given = {"reason": reason, "measure": measure, "who": who, "due_on": due}
    return [name for name, is_needed in needed.items() if is_needed and not given[name]]


def is_open(answer: str, latest: str) -> bool:
    """Say whether something is still expected of an addressee: an answer, or the end of what was promised."""
    return answer != Answer.NOT_ACCEPTED and latest not in CLOSED


def is_stale(latest: str, on: date, today: date) -> bool:
    """Say whether the latest news on something unfinished is too old to tell how it stands."""
    return latest not in CLOSED and (today - on).days > STALE_AFTER


def is_overdue(due: date | None, today: date, *, is_open: bool) -> bool:
    """Say whether something still expected was due before today."""
    return is_open and due is not None and due < today


def evidence_of(lines: str, parts: Collection[str]) -> list[tuple[str, str]]:
    """Return kind and reference of each line: an address, the code of a part of the plan, or a document in words."""
    return [(_kind_of(line, parts), line) for line in dict.fromkeys(map(str.strip, lines.splitlines())) if line]


def _kind_of(line: str, parts: Collection[str]) -> str:
    if line.startswith(("https://", "http://")):
        return EvidenceKind.URL
    return EvidenceKind.PART if line in parts else EvidenceKind.DOCUMENT


def revised(held: Text, spanish: str, english: str) -> Text:
    """Return a text as rewritten; the translation of an original that changed without it is out of date."""
    given = {"es": spanish.strip(), "en": english.strip()}
    before = {code: held.values.get(code, "") for code in given}
    origin = held.origin if given.get(held.origin) else next((code for code in given if given[code]), "es")
    moved = {code for code in given if given[code] != before[code]}
    stale = {code for code in held.stale if code not in moved}
    if before[origin] and origin in moved:
        stale |= {code for code in given if code not in moved and code != origin}
    return Text(given, origin, frozenset(code for code in stale if given[code]))

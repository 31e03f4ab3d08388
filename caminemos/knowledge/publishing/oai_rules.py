"""Which arguments a request of OAI-PMH 2.0 may bring, and how its dates and tokens are read.

Source: The Open Archives Initiative Protocol for Metadata Harvesting, protocol version 2.0 (2002), sections 3.6, 4 and 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

DAY, MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
LIST = {"from", "until", "set", "metadataPrefix"}


@dataclass(frozen=True)
class Arguments:
    """What a verb takes: what it must have, what it may have, and whether a token stands for all of it."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    by_token: bool = False


VERBS = {
    "Identify": Arguments(),
    "ListMetadataFormats": Arguments(optional=frozenset({"identifier"})),
    "ListSets": Arguments(by_token=True),
    "GetRecord": Arguments(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": Arguments(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), by_token=True),
    "ListRecords": Arguments(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), by_token=True),
}


class BadRequest(Exception):
    """An error of the protocol: its code and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Asked:
    """A request that keeps the protocol."""

    verb: str
    given: Mapping[str, str] = field(default_factory=dict)


def asked(pairs: Sequence[tuple[str, str]]) -> Asked:
    """Return what was asked; raise `BadRequest` for an unknown verb, a repeated, missing or foreign argument."""
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise BadRequest("badVerb", "Give one verb of OAI-PMH 2.0.")
    verb, rest = verbs[0], [pair for pair in pairs if pair[0] != "verb"]
    names = [name for name, _value in rest]
    if len(names) != len(set(names)):
        raise BadRequest("badArgument", "Give each argument once.")
    takes, given = VERBS[verb], dict(rest)
    if "resumptionToken" in given:
        if not takes.by_token or len(given) > 1:
            raise BadRequest("badArgument", "A resumptionToken stands alone, and only with a list.")
        return Asked(verb, given)
    foreign = set(names) - takes.required - takes.optional
    missing = takes.required - set(names)
    if foreign or missing:
        said = f"not allowed: {', '.join(sorted(foreign)) or '–'}; missing: {', '.join(sorted(missing)) or '–'}"
        raise BadRequest("badArgument", said)
    return Asked(verb, given)


def window(given: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    """Return from when until when (exclusive) is harvested; refuse what is no UTC date, two precisions, or a reversed span."""
    first, last = given.get("from", ""), given.get("until", "")
    if first and last and (len(first) != len(last)):
        raise BadRequest("badArgument", "from and until have the same precision.")
    since, until = _moment(first), _moment(last)
    if since and until and until < since:
        raise BadRequest("badArgument", "until comes after from.")
    if until is not None:
        until += timedelta(days=1) if DAY.fullmatch(last) else timedelta(seconds=1)
    return since, until


def _moment(written: str) -> datetime | None:
    if not written:
        return None
    try:
        if DAY.fullmatch(written):
            return datetime.combine(date.fromisoformat(written), time(), UTC)
        if MOMENT.fullmatch(written):
            return datetime.fromisoformat(written.replace("Z", "+00:00"))
    except ValueError as problem:
        raise BadRequest("badArgument", "This date does not exist.") from problem
    raise BadRequest("badArgument", "Write dates as 2026-11-30 or 2026-11-30T12:00:00Z.")


def stamp(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

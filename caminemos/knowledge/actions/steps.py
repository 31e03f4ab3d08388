"""What the verbs of everything that is shared have in common: a row held, a step taken, the next code."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from caminemos.kernel.api import Actor, Machine, Refused, need_reason, need_version, now

Row = TypeVar("Row", bound=Model)
WITH_REASON = frozenset({"return", "withdraw", "reopen"})


def hold(seen: QuerySet[Row], row: Model) -> Row:
    """Return the row, held until the end of the step, if it is among what the actor may read; to them there is nothing otherwise."""
    found = seen.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    return found


def step(held: Any, machine: Machine, verb: str, *, version: int, by: Actor, why: str) -> tuple[dict[str, str], dict[str, str]]:
    """Take a step of the table with a held row (`state`, `version`, `why`, `changed_at`, `published_at`); return what it was and is."""
    need_version(version, held.version)
    before, after = machine.take(verb, held, by)
    held.why = need_reason(why) if verb in WITH_REASON else ""
    held.version += 1
    held.changed_at = now()
    if verb == "publish":
        held.published_at = held.published_at or now()
    return before, after


def next_code(rows: QuerySet[Any], start: str, digits: int = 1) -> str:
    """Return the next code that begins so ("V-12" after "V-11"); whoever asks has made the others wait."""
    codes = (code.removeprefix(start) for code in rows.filter(code__startswith=start).values_list("code", flat=True))
    return f"{start}{max((int(rest) for rest in codes if rest.isdecimal()), default=0) + 1:0{digits}d}"

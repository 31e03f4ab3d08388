"""What every step with something shared has in common: nothing is written over, the reason is kept where one is owed."""

from __future__ import annotations

from typing import Any

from caminemos.kernel.api import Actor, Machine, need_reason, need_version, now

WITH_REASON = frozenset({"return", "withdraw", "reopen"})


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

"""Names for actors: the trail keeps keys only; the areas that know the people behind them say what to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from caminemos.kernel.api import Registry

Namer = Callable[[set[str]], Mapping[str, str]]
actor_labels: Registry[Namer] = Registry("actor_labels")


def labelled(keys: Iterable[str]) -> dict[str, str]:
    """Return a name for each actor key that somebody can name."""
    wanted = set(keys)
    found: dict[str, str] = {}
    for namer in actor_labels.items():
        found |= namer(wanted)
    return found

"""Names for actors: the trail keeps keys only; the areas that know the people behind them say what to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from caminemos.kernel.api import Registry

Namer = Callable[[set[str]], Mapping[str, str]]
SERVICE = "service:"
actor_labels: Registry[Namer] = Registry("actor_labels")


def labelled(keys: Iterable[str]) -> dict[str, str]:
    """Return a name for each actor key that somebody can name; a service is called by its own."""
    wanted = set(keys)
    found = {key: key.removeprefix(SERVICE) for key in wanted if key.startswith(SERVICE)}
    for namer in actor_labels.items():
        found |= namer(wanted)
    return found

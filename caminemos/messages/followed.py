"""What a key leads to for one reader: rights are asked each time, so who lost access finds nothing."""

from __future__ import annotations

import re

from caminemos.access.api import User, actor_for
from caminemos.kernel.api import Actor, Followed, custody_of, reading, registries

KEY = re.compile(r"[a-z_]+\.[a-z_]+:[\w.:-]{1,120}", re.ASCII)


def followed(key: str, by: Actor) -> Followed | None:
    """Return what a key names, as this reader may see it; None where it does not exist or is not for this reader."""
    kind, _colon, reference = key.partition(":")
    provider = registries.followables.get(kind) if KEY.fullmatch(key) else None
    if provider is None:
        return None
    with reading(custody_of(by)):
        return provider(reference, by)


def followed_by(key: str, user: User) -> Followed | None:
    """Return what a key names for a person, with the rights of this moment; nothing for a closed account."""
    return followed(key, actor_for(user)) if user.is_active else None

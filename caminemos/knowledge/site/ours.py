"""What the platform has published, found by its address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from caminemos.kernel.api import PublishedItem, registries

LANGUAGE = re.compile(r"^(?:https?://[^/]+)?/(?:es|en)(?=/)")


def neutral(address: str) -> str:
    """Return an address without host and language, with its last stroke."""
    path = LANGUAGE.sub("", address.strip()).partition("?")[0].partition("#")[0]
    return f"/{path.strip('/')}/"


def published_under(address: str) -> PublishedItem | None:
    """Return what is published at the address, with or without host and language, or None."""
    return published_among([address]).get(neutral(address))


def published_among(addresses: Iterable[str]) -> dict[str, PublishedItem]:
    """Return what is published at these addresses, by neutral address; each kind is read at most once."""
    wanted = {neutral(address) for address in addresses}
    found: dict[str, PublishedItem] = {}
    for kind in registries.published.items() if wanted else []:
        found |= {item.path: item for item in kind.items() if item.path in wanted}
        if len(found) == len(wanted):
            break
    return found

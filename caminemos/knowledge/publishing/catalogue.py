"""The catalogue of what is published, read from the areas' own tellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from caminemos.kernel.api import PublishedItem, PublishedKind, Text, registries

_CONTROLS = dict.fromkeys([*(code for code in range(32) if code not in {9, 10, 13}), 0xFFFE, 0xFFFF])
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Entry:
    """An item with the code of its kind and the kind itself."""

    kind: str
    about: PublishedKind
    item: PublishedItem

    @property
    def changed_at(self) -> datetime | None:
        """Return when it last changed, as far as it is known."""
        return self.item.changed_at or self.item.published_at


def kinds() -> dict[str, PublishedKind]:
    """Return the kinds of published things by code, in their order."""
    return dict(registries.published.pairs())


def entries(*chosen: str) -> Iterator[Entry]:
    """Yield what is published, of some kinds or (none named) of all, kind by kind."""
    for code, about in kinds().items():
        if not chosen or code in chosen:
            yield from (Entry(code, about, item) for item in about.items())


def newest(*chosen: str, most: int = 40) -> list[Entry]:
    """Return the newest dated items of some kinds, of all that have a feed where none is named."""
    wanted = chosen or tuple(code for code, about in kinds().items() if about.in_feed)
    dated = [one for one in entries(*wanted) if one.item.published_at]
    return sorted(dated, key=lambda one: (one.item.published_at, one.item.key), reverse=True)[:most]  # type: ignore[arg-type,return-value]


def address(item: PublishedItem, language: str) -> str:
    """Return the whole address of an item in a language, upon the node's public address."""
    return f"{settings.PUBLIC_ADDRESS}/{language}{item.path}"


def read(text: Text, language: str) -> str:
    """Return a text in a language, fit for XML; where it lacks it, the original with its language named in front."""
    told = text.read(language)
    return clean(f"[{told.language}] {told.text}" if told.missing and told.text else told.text)


def clean(words: str) -> str:
    """Return the words without what XML cannot hold: control characters and half of a surrogate pair."""
    return words.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


def stamp(found: list[Entry], *more: str) -> str:
    """Return a mark that changes when one of these items does."""
    said = sha256("\x00".join(more).encode())
    for one in found:
        item = one.item
        texts = [text.as_json() for text in (item.title, item.summary, *item.creators, *item.subjects)]
        said.update(f"{item.key}\x00{item.path}\x00{item.published_at}\x00{one.changed_at}\x00{texts}".encode())
    return said.hexdigest()[:32]

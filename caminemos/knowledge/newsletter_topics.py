"""What the newsletter can tell: what each area has published and puts into the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caminemos.kernel.api import PublishedItem, Text, registries, text_from_json


@dataclass(frozen=True)
class IssueItem:
    """An item of an issue, as it read when it was picked; `path` is its address without the language."""

    kind: str
    key: str
    title: Text
    summary: Text
    path: str
    states: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the name by which it is picked."""
        return f"{self.kind}:{self.key}"

    def stored(self) -> dict[str, Any]:
        """Return the form in which an issue keeps it."""
        texts = {"title": self.title.as_json(), "summary": self.summary.as_json()}
        return texts | {"kind": self.kind, "key": self.key, "path": self.path, "states": list(self.states)}


def topic_kinds() -> dict[str, str]:
    """Return the kinds of which a subscriber may choose, with their names."""
    return {code: str(kind.name) for code, kind in registries.published.pairs() if kind.in_feed}


def kept_items(stored: Iterable[Mapping[str, Any]]) -> list[IssueItem]:
    """Return the items of an issue."""
    return [
        IssueItem(
            one["kind"],
            one["key"],
            text_from_json(one["title"]),
            text_from_json(one["summary"]),
            one["path"],
            tuple(one["states"]),
        )
        for one in stored
    ]


def published_items(since: datetime | None = None) -> list[IssueItem]:
    """Return what is published in the feeds, newest first; `since`: only what was published after that moment."""
    found = [
        (one.published_at, _item(code, one))
        for code, kind in registries.published.pairs()
        if kind.in_feed
        for one in kind.items()
        if one.published_at is not None and (since is None or one.published_at > since)
    ]
    return [item for _moment, item in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _item(kind: str, one: PublishedItem) -> IssueItem:
    return IssueItem(kind, one.key, one.title, one.summary, one.path, tuple(one.countries))

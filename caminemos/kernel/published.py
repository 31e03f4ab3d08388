"""What each area has published: said once, and read by the public search, the feeds, the site map and the harvesters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from caminemos.kernel.text import Text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class PublishedItem:
    """Something that everybody may read: a stable key without host ("practice-<uuid>"), what it is, where, since when.

    `path`: its address without the language ("/practices/PR-12/"). `body`: plain words for the search, never markup.
    `published_at` and `changed_at` are aware moments; without `published_at` the item has no place in feeds.
    """

    key: str
    title: Text
    path: str
    summary: Text = Text()  # noqa: RUF009 - a frozen value
    body: Text = Text()  # noqa: RUF009 - a frozen value
    published_at: datetime | None = None
    changed_at: datetime | None = None
    creators: tuple[Text, ...] = ()
    subjects: tuple[Text, ...] = ()
    countries: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class PublishedKind:
    """A kind of published thing: its name in the plural, its items, and where they go beside the search.

    `in_feed`: it has a news feed of its own and stands in the common one. `in_repository`: libraries may harvest its items.
    `dcmi_type`: its word of the DCMI Type Vocabulary ("Text", "Dataset", "Event"). `still`: which of some keys are published at
    this moment, asked before the search shows them (without it all items are told anew). `watches`: labels of the models whose
    rows, once kept, make the kind read again ("knowledge.Practice").
    """

    name: StrOrPromise
    items: Callable[[], Iterable[PublishedItem]]
    in_feed: bool = False
    in_repository: bool = False
    dcmi_type: str = "Text"
    still: Callable[[Collection[str]], Collection[str]] | None = None
    watches: tuple[str, ...] = ()

"""A page of the site as its reader sees it: every block resolved, so that templates ask nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from caminemos.kernel.api import PublishedItem, Text
from caminemos.knowledge.models.site import LANGUAGES, BilingualPage, NewsPage, Picture
from caminemos.knowledge.site.ours import neutral, published_among
from caminemos.knowledge.site.topics import TOPICS
from caminemos.places.api import countries

WIDTHS = (480, 960)
LATELY, MOST_MORE = 40, 4
SPECS = tuple(f"width-{width}|format-webp" for width in WIDTHS)


@dataclass(frozen=True)
class ShownPicture:
    """A picture in the sizes that pages offer, with its words."""

    url: str
    sizes: str
    width: int
    height: int
    alt: Text
    credit: str


@dataclass(frozen=True)
class ShownBlock:
    """A block: its kind, and what it holds."""

    kind: str
    words: str = ""
    html: SafeString = field(default_factory=SafeString)
    who: str = ""
    picture: ShownPicture | None = None
    item: PublishedItem | None = None


@dataclass(frozen=True)
class Step:
    """A page above or below: its title and address without language."""

    title: Text
    path: str


@dataclass(frozen=True)
class ShownPage:
    """A page in one language; `language` is that of its body, which may be another than the reader's."""

    title: Text
    summary: Text
    language: str
    missing: bool
    stale: bool
    blocks: list[ShownBlock]
    picture: ShownPicture | None
    path: str
    kind: str
    day: date | None
    changed_at: datetime | None
    states: list[str]
    topics: list[str]
    above: list[Step]
    below: list[Step]
    more: list[Step]


def shown_page(page: BilingualPage, language: str) -> ShownPage:
    """Return the page for a reader of this language; where it is not translated, in the language it was written in, and so marked."""
    bodies = {code: "x" for code, _name in LANGUAGES if getattr(page, f"body_{code}")}
    read = Text(bodies, page.origin, frozenset(page.stale)).read(language) if bodies else page.told("title").read(language)
    is_news = isinstance(page, NewsPage)
    return ShownPage(
        title=page.told("title"),
        summary=page.told("summary"),
        language=read.language,
        missing=read.missing,
        stale=read.stale or language in page.stale,
        blocks=shown_blocks(getattr(page, f"body_{read.language}")),
        picture=shown_picture(page.picture) if page.picture else None,
        path=page.neutral_path,
        kind="news" if is_news else "page",
        day=page.day if is_news else None,
        changed_at=page.last_published_at,
        states=[str(one.called()) for one in countries(page.countries)] if is_news else [],
        topics=[str(TOPICS[code]) for code in page.topics if code in TOPICS] if is_news else [],
        above=[] if is_news else _above(page),
        below=[] if is_news else _below(page),
        more=_more_news(page) if is_news else [],
    )


def _above(page: BilingualPage) -> list[Step]:
    found = type(page).objects.ancestor_of(page).order_by("depth") if page.pk and page.path else []
    return [Step(one.told("title"), one.neutral_path) for one in found]


def _below(page: BilingualPage) -> list[Step]:
    found = type(page).objects.child_of(page).live().order_by("path") if page.pk and page.path else []
    return [Step(one.told("title"), one.neutral_path) for one in found]


def _more_news(page: NewsPage) -> list[Step]:
    """Return the newest other news, first those of the same States or topics."""
    newest = NewsPage.objects.live().public().exclude(pk=page.pk).order_by("-day", "-pk")[:LATELY]
    told = {*page.countries, *page.topics}
    near = sorted(newest, key=lambda one: not told & {*one.countries, *one.topics})
    return [Step(one.told("title"), one.neutral_path) for one in near[:MOST_MORE]]


def shown_blocks(body: Iterable[Any]) -> list[ShownBlock]:
    """Return the blocks of a body; what the platform no longer publishes is left out."""
    blocks = list(body)
    items = published_among([str(block.value) for block in blocks if block.block_type == "ours"])
    made = [_block(block, items) for block in blocks]
    return [block for block in made if block is not None]


def _block(block: Any, items: dict[str, PublishedItem]) -> ShownBlock | None:
    value = block.value
    if block.block_type == "heading":
        return ShownBlock("heading", words=value)
    if block.block_type == "text":
        return ShownBlock("text", html=mark_safe(expand_db_html(value.source)))
    if block.block_type == "quote":
        return ShownBlock("quote", words=value["words"], who=value["who"])
    if block.block_type == "picture":
        return (
            ShownBlock("picture", words=value["caption"], picture=shown_picture(value["picture"])) if value["picture"] else None
        )
    item = items.get(neutral(value))
    return ShownBlock("ours", item=item) if item else None


def shown_picture(picture: Picture) -> ShownPicture:
    """Return a picture in the sizes that pages offer; each is drawn once and kept."""
    made = picture.get_renditions(*SPECS)
    drawn = sorted(made.values(), key=lambda one: one.width)
    middle = drawn[min(1, len(drawn) - 1)]
    sizes = ", ".join(f"{one.url} {one.width}w" for one in drawn)
    return ShownPicture(middle.url, sizes, middle.width, middle.height, picture.alt, picture.credit)

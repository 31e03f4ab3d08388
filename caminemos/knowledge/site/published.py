"""Pages and news, told to whoever gathers what is published: feeds, search, site map, harvesters, the first page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time
from functools import partial

from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caminemos.kernel.api import LinkedLine, LinkedPart, PublishedItem, PublishedKind, Text, in_each_language
from caminemos.knowledge.models.site import LANGUAGES, BilingualPage, NewsPage, SitePage
from caminemos.knowledge.site.topics import TOPICS
from caminemos.ui.api import day

ON_THE_FRONT = 4


def published_news() -> Iterable[PublishedItem]:
    """Yield the published news, newest first; their moment is the day they are of."""
    for one in NewsPage.objects.live().public().select_related("picture").order_by("-day", "-pk"):
        moment = datetime.combine(one.day, time(12), UTC)
        yield _item(one, f"news-{one.pk}", moment, tuple(one.countries), tuple(one.topics))


def published_pages() -> Iterable[PublishedItem]:
    """Yield the published pages."""
    for one in SitePage.objects.live().public().select_related("picture").order_by("path"):
        yield _item(one, f"page-{one.pk}", one.first_published_at, (), ())


def _item(
    page: BilingualPage, key: str, moment: datetime | None, countries: tuple[str, ...], topics: tuple[str, ...]
) -> PublishedItem:
    return PublishedItem(
        key=key,
        title=page.told("title"),
        path=page.neutral_path,
        summary=page.told("summary"),
        body=Text({code: plain_words(getattr(page, f"body_{code}")) for code, _name in LANGUAGES}, page.origin),
        published_at=moment,
        changed_at=page.last_published_at,
        subjects=tuple(_topic(code) for code in topics if code in TOPICS),
        countries=countries,
    )


def _topic(code: str) -> Text:
    return in_each_language(lambda: str(TOPICS[code]))


def plain_words(body: Iterable[object]) -> str:
    """Return the words of a body without markup."""
    return " ".join(" ".join(_words(block)) for block in body).strip()


def _words(block: object) -> list[str]:
    kind, value = block.block_type, block.value  # type: ignore[attr-defined]
    if kind == "text":
        return [strip_tags(value.source.replace("<", " <"))]
    if kind == "quote":
        return [value["words"], value["who"]]
    if kind == "picture":
        return [value["caption"]]
    return [value] if kind == "heading" else []


def news_part() -> LinkedPart | None:
    """Return the newest news for the first page, or nothing where there are none."""
    language = (get_language() or "es")[:2]
    found = NewsPage.objects.live().public().order_by("-day", "-pk")[:ON_THE_FRONT]
    lines = [LinkedLine("", one.told("title"), f"/{language}{one.neutral_path}", when=str(day(one.day))) for one in found]
    return LinkedPart(_("News"), lines, f"/{language}/news/", _("All news")) if lines else None


def _still_live(model: type[BilingualPage], prefix: str, keys: Collection[str]) -> set[str]:
    numbers = [int(key.removeprefix(prefix)) for key in keys]
    return {f"{prefix}{pk}" for pk in model.objects.live().public().filter(pk__in=numbers).values_list("pk", flat=True)}


NEWS = PublishedKind(
    gettext_lazy("News"),
    published_news,
    in_feed=True,
    in_repository=True,
    still=partial(_still_live, NewsPage, "news-"),
    watches=("knowledge.NewsPage",),
)
PAGES = PublishedKind(
    gettext_lazy("Pages of the site"),
    published_pages,
    still=partial(_still_live, SitePage, "page-"),
    watches=("knowledge.SitePage",),
)

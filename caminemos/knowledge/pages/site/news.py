"""The news as a list, filtered by State, topic and year, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from caminemos.kernel.api import Text
from caminemos.knowledge.models.site import NewsPage
from caminemos.knowledge.pages.site.shown import ShownPicture, shown_picture
from caminemos.knowledge.site.topics import TOPICS
from caminemos.places.api import members

ON_A_PAGE = 20


@dataclass(frozen=True)
class NewsLine:
    """A piece of news in a list."""

    title: Text
    summary: Text
    path: str
    day: date
    states: list[str]
    topics: list[str]
    picture: ShownPicture | None


@dataclass(frozen=True)
class NewsList:
    """What the list shows, and what it may be filtered by."""

    lines: list[NewsLine]
    shown: Page[NewsPage]
    asked: dict[str, str]
    states: list[tuple[str, str]]
    topics: list[tuple[str, str]]
    years: list[int]


def news_list(asked: Mapping[str, str]) -> NewsList:
    """Return the news that the filters ask for; an unknown filter finds nothing rather than everything."""
    everything = list(NewsPage.objects.live().public().select_related("picture").order_by("-day", "-pk"))
    wanted = {name: asked[name] for name in ("country", "topic", "year") if asked.get(name)}
    found = [one for one in everything if _fits(one, wanted)]
    page = Paginator(found, ON_A_PAGE).get_page(asked.get("page"))
    return NewsList(
        lines=news_lines(list(page.object_list)),
        shown=page,
        asked=wanted,
        states=[(state.iso3, str(state.called())) for state in members()],
        topics=[(code, str(name)) for code, name in TOPICS.items()],
        years=sorted({one.day.year for one in everything}, reverse=True),
    )


def _fits(news: NewsPage, wanted: Mapping[str, str]) -> bool:
    told = {"country": set(news.countries), "topic": set(news.topics), "year": {str(news.day.year)}}
    return all(value in told[name] for name, value in wanted.items())


def news_lines(found: list[NewsPage]) -> list[NewsLine]:
    """Return these news as lines."""
    names = {state.iso3: str(state.called()) for state in members()}
    return [
        NewsLine(
            title=one.told("title"),
            summary=one.told("summary"),
            path=one.neutral_path,
            day=one.day,
            states=[names.get(code, code) for code in one.countries],
            topics=[str(TOPICS[code]) for code in one.topics if code in TOPICS],
            picture=shown_picture(one.picture) if one.picture else None,
        )
        for one in found
    ]

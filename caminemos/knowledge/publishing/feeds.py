"""News feeds in RSS 2.0 and Atom 1.0, one for all and one for each kind, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.knowledge.publishing.catalogue import Entry, address, kinds, newest, read, stamp

FORMS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
MEDIA = {"rss": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8"}
ALL = "all"


@dataclass(frozen=True)
class FeedFile:
    """A written feed, its type, a mark of its content, and when its newest item changed."""

    content: str
    media_type: str
    mark: str
    changed_at: datetime


@dataclass(frozen=True)
class FeedLine:
    """A feed in the list of feeds."""

    code: str
    name: str


def feed_lines() -> list[FeedLine]:
    """Return the feeds that there are, the common one first."""
    shown = [FeedLine(code, str(about.name)) for code, about in kinds().items() if about.in_feed]
    return [FeedLine(ALL, _("Everything new")), *shown]


def feed_file(code: str, form: str, language: str, country: str = "") -> FeedFile:
    """Return a feed; its items are known by stable identifiers, whatever language or address they are read at."""
    found = newest() if code == ALL else newest(code)
    if country:
        found = [one for one in found if country in one.item.countries]
    with override(language):
        name = next(one.name for one in feed_lines() if one.code == code)
        feed = _head(name, form, code, language)
        for one in found:
            _add(feed, one, language)
    mark = stamp(found, code, form, language, country)
    latest = max((one.changed_at for one in found if one.changed_at), default=datetime(2020, 1, 1, tzinfo=UTC))
    return FeedFile(feed.writeString("utf-8"), MEDIA[form], mark, latest)


def _head(name: str, form: str, code: str, language: str) -> SyndicationFeed:
    place = f"{settings.PUBLIC_ADDRESS}/{language}"
    title = f"Caminemos · {name}"
    about = _("What the States of the framework publish about the protection of displaced people.")
    itself = f"{place}/feeds/{code}.{form}"
    return FORMS[form](title=title, link=f"{place}/", description=about, language=language, feed_url=itself, feed_guid=itself)


def _add(feed: SyndicationFeed, one: Entry, language: str) -> None:
    feed.add_item(
        title=read(one.item.title, language),
        link=address(one.item, language),
        description=read(one.item.summary, language),
        unique_id=f"urn:caminemos:{one.item.key}",
        unique_id_is_permalink=False,
        author_name="; ".join(read(who, language) for who in one.item.creators) or None,
        pubdate=one.item.published_at,
        updateddate=one.changed_at,
        categories=[str(one.about.name), *(read(subject, language) for subject in one.item.subjects)],
    )

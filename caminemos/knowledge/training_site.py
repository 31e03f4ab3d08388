"""The site of a training node: its pages, an invented stream of news over three years, and drawn pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from html import escape
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.rich_text import RichText

from caminemos.kernel.api import Service, Text, only_in_training, read_yaml
from caminemos.knowledge.actions.site.writing import Blocks, Written, publish_page, write_page
from caminemos.knowledge.models import NewsPage, Picture, SitePage
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.training_pictures import CREDIT, draw

DATA = Path(__file__).parent / "data"
_PAGE, _MAIL = re.compile(r"\[([^\]]+)\]\((/[\w/-]*)\)"), re.compile(r"\b([\w.-]+@[\w-]+(?:\.[\w-]+)+)")
TRAINER = Service.named("training", [Permission.SITE_EDIT, Permission.SITE_PUBLISH])


@transaction.atomic
def load_training_site() -> int:
    """Add the pages and news that are not there and return how many are new."""
    only_in_training()
    pages: list[dict[str, Any]] = read_yaml((DATA / "site_pages.yml").read_bytes(), "pages_unread")["pages"]
    told: dict[str, Any] = read_yaml((DATA / "training_news.yml").read_bytes(), "news_unread")
    news = [one if one.get("sources") else one | {"invented": told["invented"]} for one in told["news"]]
    drawn = _Drawn()
    there = set(SitePage.objects.values_list("slug", flat=True)) | set(NewsPage.objects.values_list("slug", flat=True))
    new = [one for one in [*pages, *news] if one["slug"] not in there]
    for one in new:
        _load(one, drawn)
    return len(new)


def _load(told: dict[str, Any], drawn: _Drawn) -> None:
    day = date.fromisoformat(str(told["date"])) if "date" in told else None
    above = SitePage.objects.filter(slug=told.get("parent") or "").first()
    page = write_page(_written(told, day, drawn), by=TRAINER, under=above)
    publish_page(page, by=TRAINER, at=datetime.combine(day, time(15), UTC) if day else None)


def _written(told: dict[str, Any], day: date | None, drawn: _Drawn) -> Written:
    plain = Written(
        slug=told["slug"],
        title=_text(told["title"]),
        summary=_text(told.get("summary", {})),
        body={code: _body(told, code, drawn) for code in ("es", "en")},
        picture=drawn.picture(told["picture"], told["alt"]) if told.get("picture") else None,
        in_menu=told.get("in_menu") == "true",
        stale=told.get("stale", ()),
    )
    return plain if day is None else replace(plain, day=day, countries=told.get("countries", []), topics=told.get("topics", []))


def _text(told: dict[str, str]) -> Text:
    return Text(told, "es" if told.get("es") else "en")


def _body(told: dict[str, Any], code: str, drawn: _Drawn) -> Blocks:
    """Return the body in one language, and at its end what it rests on: its sources, or that it is invented."""
    made = _blocks(told["body"], code, drawn)
    if made and (sources := told.get("sources")):
        made.append(("heading", {"es": "Fuentes", "en": "Sources"}[code]))
        _add_text(made, "<ul>" + "".join(f"<li>{_linked(one)}</li>" for one in sources) + "</ul>")
    elif made and "invented" in told:
        _add_text(made, f"<p><i>{escape(told['invented'][code])}.</i></p>")
    return made


def _linked(source: str) -> str:
    words = escape(source)
    return f'<a href="{words}">{words}</a>' if source.startswith("https://") else words


def _blocks(told: Iterable[dict[str, Any]], code: str, drawn: _Drawn) -> Blocks:
    """Return the blocks of one language; paragraphs and lists that follow each other become one text."""
    made: Blocks = []
    for block in told:
        if block["kind"] in {"paragraph", "list"}:
            if block.get(code):
                _add_text(made, _markup(block[code], code))
        elif block["kind"] == "picture":
            caption = (block.get("caption") or {}).get(code, "")
            if code in block["alt"]:
                made.append(("picture", {"picture": drawn.picture(block["picture"], block["alt"]), "caption": caption}))
        elif block.get(code):
            value = block[code]
            made.append(
                ("heading", value)
                if block["kind"] == "heading"
                else ("quote", {"words": value, "who": block["who"].get(code, "")})
            )
    return made


def _markup(words: str | list[str], code: str) -> str:
    if isinstance(words, str):
        return f"<p>{_with_links(words, code)}</p>"
    return "<ul>" + "".join(f"<li>{_with_links(one, code)}</li>" for one in words) + "</ul>"


def _with_links(words: str, code: str) -> str:
    """Return words in which [a page](/its/address/) and a mail address can be followed."""
    told = _PAGE.sub(rf'<a href="/{code}\2">\1</a>', escape(words, quote=False))
    return _MAIL.sub(r'<a href="mailto:\1">\1</a>', told)


def _add_text(made: Blocks, markup: str) -> None:
    if made and made[-1][0] == "text":
        made[-1] = ("text", RichText(made[-1][1].source + markup))
    else:
        made.append(("text", RichText(markup)))


class _Drawn:
    """The drawn pictures, each kept once per description."""

    def picture(self, key: str, alt: dict[str, str]) -> Picture:
        """Return the picture of a key with these words, drawn where it is not there yet."""
        found = Picture.objects.filter(title=key, alt_es=alt.get("es", ""), alt_en=alt.get("en", "")).first()
        if found is not None:
            return found
        made = Picture(title=key, alt_es=alt.get("es", ""), alt_en=alt.get("en", ""), credit=CREDIT)
        made.file = ContentFile(draw(key), name=f"{key}.jpg")
        made.save()
        return made

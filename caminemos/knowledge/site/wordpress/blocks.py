"""The HTML of an old page as our blocks: what has no place among them is named, never carried over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from caminemos.knowledge.models import Picture
from caminemos.knowledge.site.blocks import FEATURES

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
DROPPED = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "video",
    "audio",
    "svg",
    "link",
    "meta",
    "noscript",
}
INLINE = {"a", "strong", "b", "em", "i", "u", "span", "br", "code", "small", "sup", "sub", "abbr"}
SHORTCODE = re.compile(r"\[/?(?:gallery|caption|embed|audio|video|playlist|[\w-]+(?=\s[^\]]*=))[^\]]*\]")
FindPicture = Callable[[str, str], Picture | None]
"""(address of a picture, its alternative text) -> the picture as the library holds it, or None."""


@dataclass
class Converted:
    """The blocks of a page, and what could not come along."""

    blocks: list[tuple[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@cache
def _converter() -> ContentstateConverter:
    return ContentstateConverter(features=FEATURES)


def safe_text(html: str) -> str:
    """Return rich text with only what the editing screen itself would keep."""
    soup = BeautifulSoup(html, "html.parser")
    for foreign in soup.find_all([*DROPPED, "img"]):
        foreign.decompose()
    return str(_converter().to_database_format(_converter().from_database_format(str(soup))))


def blocks_of(html: str, find_picture: FindPicture, old_host: str = "") -> Converted:
    """Convert a page; `find_picture` brings its pictures, `old_host` is the host whose own links become addresses here."""
    made = Converted()
    soup = BeautifulSoup(SHORTCODE.sub("", html), "html.parser")
    for dropped in soup.find_all(list(DROPPED)):
        made.notes.append(_("<%(name)s> was left out") % {"name": dropped.name})
        dropped.decompose()
    for link in soup.find_all("a", href=True):
        target = urlsplit(str(link["href"]))
        if target.scheme.lower() not in {"http", "https", "mailto", "tel", ""}:
            made.notes.append(_("a link to %(address)s was taken off") % {"address": str(link["href"])[:60]})
            link.unwrap()
        elif old_host and target.hostname == old_host:
            link["href"] = target.path or "/"
    _walk(soup, made, find_picture, [])
    return made


def _walk(node: Tag, made: Converted, find_picture: FindPicture, loose: list[str]) -> None:
    for child in node.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name in INLINE and not child.find("img")):
            loose.append(str(child) if isinstance(child, Tag) else child.output_ready("html"))
            continue
        _flush(loose, made)
        if isinstance(child, Tag):
            _element(child, made, find_picture)
    _flush(loose, made)


def _paragraphs(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", words) if part.strip()]


def _element(tag: Tag, made: Converted, find_picture: FindPicture) -> None:
    if tag.name in HEADINGS:
        if words := tag.get_text(" ", strip=True):
            made.blocks.append(("heading", words[:160]))
    elif tag.name == "blockquote":
        _quote(tag, made)
    elif tag.name == "img":
        _picture(tag, made, find_picture, "")
    elif tag.name == "figure" and tag.find("img"):
        caption = tag.find("figcaption")
        for image in tag.find_all("img"):
            _picture(image, made, find_picture, caption.get_text(" ", strip=True) if caption else "")
    elif tag.name == "table":
        rows = [" · ".join(cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])) for row in tag.find_all("tr")]
        _add_text("".join(f"<p>{_html(row)}</p>" for row in rows if row), made)
        made.notes.append(_("a table became lines of text"))
    elif tag.name in {"p", "ul", "ol"} and not tag.find("img"):
        _add_text(str(tag), made)
    else:
        _walk(tag, made, find_picture, [])


def _quote(tag: Tag, made: Converted) -> None:
    cited = tag.find("cite")
    who = cited.extract().get_text(" ", strip=True) if cited else ""
    if words := tag.get_text(" ", strip=True):
        made.blocks.append(("quote", {"words": words[:800], "who": who[:200]}))


def _html(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _picture(image: Tag, made: Converted, find_picture: FindPicture, caption: str) -> None:
    address, words = str(image.get("src", "")), str(image.get("alt", "")).strip()
    found = find_picture(address, words or caption)
    if found is None:
        made.notes.append(_("the picture %(address)s was not found") % {"address": address[-80:]})
    else:
        made.blocks.append(("picture", {"picture": found, "caption": caption[:300]}))


def _flush(loose: list[str], made: Converted) -> None:
    """Write what stood loose: as WordPress does, an empty line parts paragraphs."""
    _add_text("".join(f"<p>{part}</p>" for part in _paragraphs("".join(loose))), made)
    loose.clear()


def _add_text(html: str, made: Converted) -> None:
    if not html:
        return
    safe = safe_text(html)
    if not BeautifulSoup(safe, "html.parser").get_text(strip=True):
        return
    if made.blocks and made.blocks[-1][0] == "text":
        made.blocks[-1] = ("text", RichText(made.blocks[-1][1].source + safe))
    else:
        made.blocks.append(("text", RichText(safe)))

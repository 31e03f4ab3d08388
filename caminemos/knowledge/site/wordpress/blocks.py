"""The HTML of an old page as our blocks: what has no place among them is named, never carried over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from caminemos.kernel.api import Refused
from caminemos.knowledge.models import Picture
from caminemos.knowledge.site.blocks import FEATURES
from caminemos.knowledge.site.wordpress.reading import address_of

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
LINKED = {"http", "https", "mailto", "tel", ""}
UPLOADED = "/wp-content/uploads/"
DEEPEST = 60
MOST_BLOCKS = 120
"""As many as the editing screen takes."""
LONGEST = {"heading": 160, "words": 800, "who": 200, "caption": 300}
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
    soup = BeautifulSoup(html, "html.parser")
    for dropped in soup.find_all(list(DROPPED)):
        if dropped.decomposed:
            continue
        made.notes.append(_("<%(name)s> was left out") % {"name": dropped.name})
        dropped.decompose()
    for link in soup.find_all("a", href=True):
        _link(link, made, old_host)
    _walk(soup, made, find_picture, 0)
    _fit(made)
    return made


def _link(link: Tag, made: Converted, old_host: str) -> None:
    """Keep a link that leads somewhere: into the old site it becomes one of ours, to a file of it it is taken off and named."""
    written = str(link["href"])
    target = address_of(written)
    is_ours = bool(old_host) and (target.hostname or "").removeprefix("www.") == old_host
    if target.scheme.lower() not in LINKED or not any(target):
        made.notes.append(_("a link to %(address)s was taken off") % {"address": written[:60]})
        link.unwrap()
    elif UPLOADED in target.path and (is_ours or not target.netloc) and not link.find("img"):
        words = _("the link to the file %(address)s was taken off: bring the file to the library and link it there")
        made.notes.append(words % {"address": target.path[-80:]})
        link.unwrap()
    elif is_ours:
        link["href"] = target.path or "/"


def _walk(node: Tag, made: Converted, find_picture: FindPicture, depth: int) -> None:
    loose: list[str] = []
    for child in node.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name in INLINE and not child.find("img")):
            loose.append(str(child) if isinstance(child, Tag) else child.output_ready("html"))
            continue
        _flush(loose, made)
        if isinstance(child, Tag):
            _element(child, made, find_picture, depth + 1)
    _flush(loose, made)


def _paragraphs(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", words) if part.strip()]


def _element(tag: Tag, made: Converted, find_picture: FindPicture, depth: int) -> None:
    if depth > DEEPEST:
        _add_words(tag.get_text(" ", strip=True), made)
    elif tag.name in HEADINGS and not tag.find("img"):
        _heading(tag.get_text(" ", strip=True), made)
    elif tag.name == "blockquote":
        _quote(tag, made)
    elif tag.name == "img":
        _picture(tag, made, find_picture, "")
    elif tag.name == "figure" and tag.find("img"):
        caption = tag.find("figcaption")
        for image in tag.find_all("img"):
            _picture(image, made, find_picture, caption.get_text(" ", strip=True) if caption else "")
    elif tag.name == "table" and not tag.find("img"):
        _table(tag, made)
    elif tag.name in {"p", "ul", "ol"} and not tag.find("img"):
        _add_text(str(tag), made)
    else:
        _walk(tag, made, find_picture, depth)


def _heading(words: str, made: Converted) -> None:
    if len(words) > LONGEST["heading"]:
        _add_text(f"<p><b>{escape(words)}</b></p>", made)
    elif words:
        made.blocks.append(("heading", words))


def _table(tag: Tag, made: Converted) -> None:
    rows = [" · ".join(cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])) for row in tag.find_all("tr")]
    for row in rows:
        _add_words(row, made)
    made.notes.append(_("a table became lines of text"))


def _quote(tag: Tag, made: Converted) -> None:
    cited = tag.find("cite")
    who = cited.extract().get_text(" ", strip=True) if cited else ""
    words = tag.get_text(" ", strip=True)
    if len(words) > LONGEST["words"] or len(who) > LONGEST["who"]:
        _add_words(words, made)
        _add_words(who, made)
        made.notes.append(_("a quotation is too long for its block and became text"))
    elif words:
        made.blocks.append(("quote", {"words": words, "who": who}))


def _picture(image: Tag, made: Converted, find_picture: FindPicture, caption: str) -> None:
    address, words = str(image.get("src", "")), str(image.get("alt", "")).strip()
    if address.startswith("data:"):  # put in when it is scrolled to
        address = str(image.get("data-src", "") or image.get("data-lazy-src", ""))
    try:
        found = find_picture(address, words or caption)
    except Refused as refused:
        made.notes.append(
            _("the picture %(address)s was left out: %(why)s") % {"address": address[-80:], "why": refused.sentence}
        )
        return
    if found is None:
        made.notes.append(_("the picture %(address)s was not found") % {"address": address[-80:]})
        return
    fits = len(caption) <= LONGEST["caption"]
    made.blocks.append(("picture", {"picture": found, "caption": caption if fits else ""}))
    if not fits:
        _add_words(caption, made)


def _fit(made: Converted) -> None:
    """Join what stands last into text where there are more blocks than the editing screen takes."""
    if len(made.blocks) <= MOST_BLOCKS:
        return
    rest = made.blocks[MOST_BLOCKS - 1 :]
    del made.blocks[MOST_BLOCKS - 1 :]
    made.notes.append(_("it has more than %(most)s blocks: the last ones became one text") % {"most": MOST_BLOCKS})
    joined = Converted()
    for kind, value in rest:
        if kind == "text":
            _add_text(value.source, joined)
        elif kind == "picture":
            made.notes.append(
                _("the picture %(address)s was not shown: it is in the library") % {"address": value["picture"].title}
            )
        else:
            _add_words(value if kind == "heading" else f"{value['words']} {value['who']}", joined)
    made.blocks += joined.blocks


def _add_words(words: str, made: Converted) -> None:
    _add_text(f"<p>{escape(words)}</p>" if words else "", made)


def _flush(loose: list[str], made: Converted) -> None:
    """Write what stood loose: as WordPress does, an empty line parts paragraphs."""
    _add_text("".join(f"<p>{part}</p>" for part in _paragraphs("".join(loose))), made)
    loose.clear()


def _add_text(html: str, made: Converted) -> None:
    if not html:
        return
    try:
        safe = safe_text(html)
    except RecursionError:  # marks within marks by the thousand: their words are kept
        safe = safe_text(f"<p>{escape(BeautifulSoup(html, 'html.parser').get_text(' ', strip=True))}</p>")
    if not BeautifulSoup(safe, "html.parser").get_text(strip=True):
        return
    if made.blocks and made.blocks[-1][0] == "text":
        made.blocks[-1] = ("text", RichText(made.blocks[-1][1].source + safe))
    else:
        made.blocks.append(("text", RichText(safe)))

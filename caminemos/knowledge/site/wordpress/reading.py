"""A WordPress export file read: one item after the other, nothing of it executed.

Format: WordPress eXtended RSS 1.2, as `Tools → Export` writes it. Languages as Polylang marks them (`<category domain="language">`, and
the same `post_translations` for an entry and its translation), as WPML's export marks them (`_wpml_import_language_code` and
`_wpml_import_translation_group` among an item's own values), or as the address says it (`/en/…`, `?lang=en`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused

MOST = 512 * 1024 * 1024
KEPT_OUT = {"trash", "auto-draft", "inherit"}
IN_ADDRESS = re.compile(r"^/(es|en|fr|pt|ht)/.|(?:^|&)lang=([a-z]{2})")
SPEAKS = "_wpml_import_language_code"
PAIRED = "_wpml_import_translation_group"


@dataclass(frozen=True)
class Entry:
    """A post or page of the old site in one language, and what the old site knew of it besides its text."""

    number: str
    kind: str
    title: str
    slug: str
    path: str
    html: str
    excerpt: str
    day: date | None
    status: str
    language: str
    together: str
    picture: str = ""
    comments: int = 0
    has_password: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file of the old site's library: its address and its words for those who do not see it."""

    address: str
    words: str


@dataclass(frozen=True)
class Export:
    """What an export holds: its posts and pages, and its attachments by number."""

    entries: list[Entry] = field(default_factory=list)
    attachments: dict[str, Attachment] = field(default_factory=dict)


def read_export(file: Path, language: str) -> Export:
    """Read an export; `language` is that of an entry that names none. Refuse what is no export of WordPress."""
    if file.stat().st_size > MOST:
        raise Refused("export_large", _("%(name)s is larger than 512 MB: export it by years.") % {"name": file.name})
    made, seen = Export(), False
    try:
        for _event, element in iterparse(str(file), events=("end",)):
            seen = seen or element.tag.endswith("}wxr_version")
            if element.tag == "item":
                _take(element, made, language)
                element.clear()
    except DefusedXmlException as problem:  # before ValueError, of which it is one
        words = _("%(name)s holds declarations that no export of WordPress has, and was not read. Export it again.")
        raise Refused("export_declares", words % {"name": file.name}) from problem
    except (ParseError, LookupError, ValueError, OSError) as problem:
        words = _(
            "%(name)s cannot be read as an export of WordPress: %(problem)s. Export it again (Tools → Export → All content)."
        )
        raise Refused("export_unread", words % {"name": file.name, "problem": problem}) from problem
    if not seen:
        raise Refused("no_export", _("%(name)s is no export of WordPress.") % {"name": file.name})
    return made


def address_of(written: str) -> SplitResult:
    """Return an address in its parts; one that is none has none."""
    try:
        return urlsplit(written.strip())
    except ValueError:
        return SplitResult("", "", "", "", "")


def plain(html: str) -> str:
    """Return a title or a summary as people read it: WordPress keeps marks and entities in both."""
    return " ".join(unescape(strip_tags(html)).split())


def _take(item: Any, made: Export, language: str) -> None:
    told = {one.tag.rpartition("}")[2]: one.text or "" for one in item if one.tag != "category" and "encoded" not in one.tag}
    own = dict(_own_values(item))
    if told.get("post_type") == "attachment":
        words = own.get("_wp_attachment_image_alt", "") or plain(told.get("title", ""))
        made.attachments[told.get("post_id", "")] = Attachment(told.get("attachment_url", ""), words.strip())
    elif told.get("post_type") in {"post", "page"} and told.get("status") not in KEPT_OUT:
        made.entries.append(_entry(item, told, own, language))


def _entry(item: Any, told: Mapping[str, str], own: Mapping[str, str], language: str) -> Entry:
    texts = {one.tag: one.text or "" for one in item if one.tag.endswith("}encoded")}
    marks = {one.get("domain", ""): one.get("nicename", "") for one in item if one.tag == "category"}
    link = address_of(told.get("link", ""))
    query = f"?{link.query}" if link.query else ""
    return Entry(
        number=told.get("post_id", ""),
        kind=told["post_type"],
        title=plain(told.get("title", "")),
        slug=unquote(told.get("post_name", "")),
        path=f"{link.path}{query}",
        html=next((text for tag, text in texts.items() if "content" in tag), ""),
        excerpt=plain(next((text for tag, text in texts.items() if "excerpt" in tag), "")),
        day=_day(told.get("post_date", "")) or _day(told.get("post_date_gmt", "")),
        status=told.get("status", ""),
        language=(marks.get("language") or own.get(SPEAKS) or _in_address(link) or language)[:2].lower(),
        together=marks.get("post_translations") or own.get(PAIRED, ""),
        picture=own.get("_thumbnail_id", ""),
        comments=sum(1 for one in item if one.tag.endswith("}comment")),
        has_password=bool(told.get("post_password", "").strip()),
    )


def _own_values(item: Any) -> Iterable[tuple[str, str]]:
    """Yield what plugins wrote beside an item, name by name."""
    for one in item:
        if one.tag.endswith("}postmeta"):
            named = {part.tag.rpartition("}")[2]: part.text or "" for part in one}
            yield named.get("meta_key", ""), named.get("meta_value", "")


def _in_address(link: SplitResult) -> str:
    found = IN_ADDRESS.search(link.path) or IN_ADDRESS.search(link.query)
    return (found.group(1) or found.group(2)) if found else ""


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).date()
    except ValueError:
        return None  # WordPress writes 0000-00-00 for a draft

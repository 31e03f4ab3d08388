"""A WordPress export file read: one entry after the other, nothing of it executed.

Format: WordPress eXtended RSS 1.2, as `Tools → Export` writes it. Languages as Polylang marks them: `<category domain="language">`,
and the same `post_translations` for an entry and its translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused

WP = "http://wordpress.org/export/"
CONTENT, EXCERPT = "http://purl.org/rss/1.0/modules/content/", "http://wordpress.org/export/"
MOST = 512 * 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """A post or page of the old site in one language."""

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
    parent: str
    words: frozenset[str] = field(default_factory=frozenset)


def entries(file: Path, language: str) -> Iterator[Entry]:
    """Yield posts and pages; `language` is that of an entry that names none. Refuse what is no export of WordPress."""
    if file.stat().st_size > MOST:
        raise Refused("export_large", _("%(name)s is larger than 512 MB: export it by years.") % {"name": file.name})
    seen = False
    try:
        for _event, element in iterparse(str(file), events=("end",)):
            if element.tag.endswith("}wxr_version"):
                seen = True
            if element.tag == "item":
                found = _entry(element, language)
                element.clear()
                if found is not None:
                    yield found
    except (ParseError, DefusedXmlException) as problem:
        words = _(
            "%(name)s cannot be read as an export of WordPress: %(problem)s. Export it again (Tools → Export → All content)."
        )
        raise Refused("export_unread", words % {"name": file.name, "problem": problem}) from problem
    if not seen:
        raise Refused("no_export", _("%(name)s is no export of WordPress.") % {"name": file.name})


def _entry(item: Any, language: str) -> Entry | None:
    told = {
        child.tag.rpartition("}")[2]: child.text or "" for child in item if child.tag != "category" and "encoded" not in child.tag
    }
    if told.get("post_type") not in {"post", "page"} or told.get("status") in {"trash", "auto-draft", "inherit"}:
        return None
    texts = {child.tag: child.text or "" for child in item if child.tag.endswith("}encoded")}
    marks = [(child.get("domain", ""), child.get("nicename", "")) for child in item if child.tag == "category"]
    spoken = next((name[:2] for domain, name in marks if domain == "language"), language)
    return Entry(
        number=told.get("post_id", ""),
        kind=told["post_type"],
        title=told.get("title", "").strip(),
        slug=unquote(told.get("post_name", "")),
        path=urlsplit(told.get("link", "")).path,
        html=next((text for tag, text in texts.items() if "content" in tag), ""),
        excerpt=next((text for tag, text in texts.items() if "excerpt" in tag), "").strip(),
        day=_day(told.get("post_date_gmt", "")) or _day(told.get("post_date", "")),
        status=told.get("status", ""),
        language=spoken if spoken in {"es", "en"} else language,
        together=next((name for domain, name in marks if domain == "post_translations"), ""),
        parent=told.get("post_parent", "0"),
        words=frozenset(name for domain, name in marks if domain in {"category", "post_tag"}),
    )


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).date()
    except ValueError:
        return None  # WordPress writes 0000-00-00 for a draft

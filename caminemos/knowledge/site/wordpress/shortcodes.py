"""WordPress's marks in brackets: those that hold words or pictures give them up, the others are left out and named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from django.utils.translation import gettext as _

from caminemos.knowledge.site.wordpress.reading import Attachment

MARK = re.compile(r"\[(?P<close>/?)(?P<name>[^\W\d_][\w-]*)(?P<rest>(?:\s[^\[\]]*)?)\]")
GALLERY = re.compile(r"\bids\s*=\s*[\"'“”″]?([\d,\s]+)")
WRAPPING = {"caption", "embed", "wp_caption"}
"""What stands between these comes along as it is."""
KNOWN = WRAPPING | {"gallery", "audio", "video", "playlist"}


def without_shortcodes(html: str, attachments: Mapping[str, Attachment], notes: list[str]) -> str:
    """Return the text without marks in brackets; a gallery becomes its pictures, what is lost is added to `notes`."""
    closed = {found["name"] for found in MARK.finditer(html) if found["close"]}

    def put(found: re.Match[str]) -> str:
        name, rest = found["name"], found["rest"]
        if not (name in KNOWN or name in closed or "=" in rest or "_" in name):
            return found[0]  # words in brackets, such as [sic]
        ids = GALLERY.search(rest) if name == "gallery" else None
        shown = [attachments[one] for one in re.findall(r"\d+", ids[1]) if one in attachments] if ids else []
        if not shown and not found["close"] and name not in WRAPPING:
            notes.append(_("[%(name)s] was left out") % {"name": name})
        return "".join(f'<img src="{escape(one.address)}" alt="{escape(one.words)}">' for one in shown)

    return MARK.sub(put, html)

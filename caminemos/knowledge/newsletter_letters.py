"""How the letters of the newsletter read: plain text and the same in simple HTML; no picture, no pixel, no link that leads elsewhere first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.kernel.api import Reading, Text
from caminemos.knowledge.newsletter_topics import IssueItem
from caminemos.messages.api import Wrapping, Written, one_line, spoken

MOST_SUMMARY = 300


@dataclass(frozen=True)
class LetterItem:
    """An item as a letter prints it."""

    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class IssueLetter:
    """An issue as it reads in one language; `leave` and `mine` are the subscriber's own links, empty in a preview."""

    number: int
    language: str
    title: str
    paragraphs: list[str]
    items: list[LetterItem]
    archive: str
    mine: str
    leave: str


def issue_letter(number: int, title: Text, intro: Text, items: Sequence[IssueItem], language: str, link: str = "") -> IssueLetter:
    """Return an issue in a language; what is not translated says so."""
    with override(language):
        told = [
            LetterItem(one_line(spoken(one.title.read(language))), _short(one.summary, language), _address(language, one.path))
            for one in items
        ]
        paragraphs = [" ".join(part.split()) for part in spoken(intro.read(language)).split("\n\n") if part.strip()]
        archive = _address(language, f"/newsletter/{number}/")
        mine, leave = (_address(language, f"/newsletter/{way}/{link}/") if link else "" for way in ("mine", "leave"))
        return IssueLetter(number, language, one_line(spoken(title.read(language))), paragraphs, told, archive, mine, leave)


def written_issue(letter: IssueLetter) -> tuple[Written, Wrapping]:
    """Return the letter and what it carries: HTML, and the headers by which a mail program offers to leave (RFC 2369, RFC 8058)."""
    with override(letter.language):
        html = render_to_string("knowledge/newsletter/mail.html", {"letter": letter})
        written = Written(f"Caminemos: {letter.title}"[:200], plain_issue(letter), letter.language)
    headers = {"List-Id": f"Caminemos <newsletter.{_host()}>", "Precedence": "bulk"}
    if letter.leave:
        headers |= {"List-Unsubscribe": f"<{letter.leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return written, Wrapping(html, headers)


def plain_issue(letter: IssueLetter) -> str:
    """Return an issue as plain text."""
    with override(letter.language):
        told = ["\n".join(part for part in (f"* {one.title}", one.summary, one.url) if part) for one in letter.items]
        lines = [letter.title, *letter.paragraphs, *told]
        lines.append(_("Read it on the web: %(address)s") % {"address": letter.archive})
        if letter.leave:
            lines.append(_("Change what you receive: %(address)s") % {"address": letter.mine})
            lines.append(_("Stop receiving it: %(address)s") % {"address": letter.leave})
        return "\n\n".join(lines) + "\n"


def confirmation_letter(language: str, token: str) -> Written:
    """Return the letter that asks whether it was really the owner of the address who asked."""
    with override(language):
        lines = [
            _("Somebody asked that this address receive the newsletter of the framework. If it was you, confirm it here:"),
            _address(language, f"/newsletter/confirm/{token}/"),
            _("The link opens once, within three days. If it was not you, do nothing: your address is then erased."),
        ]
        return Written(_("Caminemos: confirm that you want the newsletter"), "\n\n".join(lines) + "\n", language)


def known_letter(language: str, link: str) -> Written:
    """Return the letter to an address that receives the newsletter already, and for which somebody asked again."""
    with override(language):
        lines = [
            _(
                "Somebody asked that this address receive the newsletter of the framework. It receives it already; nothing changes."
            ),
            _("Change what you receive: %(address)s") % {"address": _address(language, f"/newsletter/mine/{link}/")},
            _("Stop receiving it: %(address)s") % {"address": _address(language, f"/newsletter/leave/{link}/")},
        ]
        return Written(_("Caminemos: you receive the newsletter already"), "\n\n".join(lines) + "\n", language)


def _short(summary: Text, language: str) -> str:
    reading = summary.read(language)
    words = one_line(reading.text)
    cut = words if len(words) <= MOST_SUMMARY else f"{words[:MOST_SUMMARY].rsplit(' ', 1)[0]}…"
    return spoken(Reading(cut, reading.language, missing=reading.missing))


def _address(language: str, path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}/{language}{path}"


def _host() -> str:
    return settings.PUBLIC_ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"

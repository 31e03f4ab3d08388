"""What every paper of a meeting begins with: which meeting, of which body, when, where, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Block, Paragraph, Product, SourceNote, inline, plain
from caminemos.governance.api import MeetingPage
from caminemos.kernel.api import Refused, Text, today
from caminemos.texts.words import Words

PAPER, BOOK = "meeting-paper", "meeting-book"
"""The two kinds whose Word templates staff change: papers of one meeting, and what is compiled of many."""
LANGUAGES = ("es", "en")


def need_language(language: str) -> None:
    """Refuse a language in which papers are not written."""
    if language not in LANGUAGES:
        raise Refused("language", _("The paper exists in Spanish (es) and English (en)."), status=422)


def letter(
    name: str, subtitle: str, words: Words, meta: Iterable[tuple[str, str]], blocks: Iterable[Block], address: str
) -> Product:
    """Return a paper of one meeting: its name, the meeting's facts, what it says, and where it is read on screen."""
    return Product(
        title=name,
        subtitle=subtitle,
        language=words.language,
        meta=tuple(meta),
        blocks=(*blocks, *foot(address)),
        cut_off=today(),
        code=PAPER,
        address=address,
        is_letter=True,
    )


def paper(name: str, page: MeetingPage, words: Words, blocks: Iterable[Block], address: str) -> Product:
    """Return a paper about a meeting; one that is not convened, or was cancelled, says so first."""
    line = page.line
    meta = facts_of(line.body, line.when, line.mode_word, line.place, words, line.country)
    return letter(name, plain(words.said(line.title)), words, meta, (*standing(page), *blocks), address)


def facts_of(body: Text, when: str, mode: str, place: Text, words: Words, country: str = "") -> Iterator[tuple[str, str]]:
    """Yield the facts under the title."""
    yield _("Body"), plain(words.said(body))
    yield _("When"), when
    yield _("Where"), ", ".join(part for part in (mode, plain(words.said(place)) if place else "", country) if part)


def place_of(page: MeetingPage, words: Words) -> str:
    """Return how and where people meet, in one line."""
    parts = [page.line.mode_word, plain(words.said(page.line.place)) if page.line.place else "", page.line.country]
    return ", ".join(part for part in parts if part)


def standing(page: MeetingPage) -> Iterator[Block]:
    """Yield the notice of a meeting that is not convened, or that was cancelled."""
    if page.row.state == "draft":
        said = _("Draft: this meeting has not been convened. Hours and points may change, and nobody has been told.")
        yield Paragraph(inline(said), kind="notice")
    if page.row.state == "cancelled":
        yield Paragraph(inline(_("This meeting was cancelled."), " ", page.row.why_cancelled), kind="notice")


def foot(address: str) -> Iterator[Block]:
    """Yield where the same is read on screen, with the latest news."""
    if address:
        yield SourceNote(inline(_("On screen, with the latest news: {address}").format(address=address)))

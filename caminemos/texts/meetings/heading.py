"""What every paper of a meeting begins with: which meeting, of which body, when, where, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Block, Paragraph, Product, SourceNote, inline, plain
from caminemos.governance.api import MeetingPage
from caminemos.kernel.api import Refused, today
from caminemos.texts.words import Words

PAPER, BOOK = "meeting-paper", "meeting-book"
"""The two kinds whose Word templates staff change: papers of one meeting, and what is compiled of many."""
LANGUAGES = ("es", "en")


def need_language(language: str) -> None:
    """Refuse a language in which papers are not written."""
    if language not in LANGUAGES:
        raise Refused("language", _("The paper exists in Spanish (es) and English (en)."), status=422)


def paper(name: str, page: MeetingPage, words: Words, blocks: Iterator[Block], address: str) -> Product:
    """Return a paper of one meeting: its name, the meeting's facts, and what it says."""
    return Product(
        title=name,
        subtitle=plain(words.said(page.line.title)),
        language=words.language,
        meta=tuple(facts(page, words)),
        blocks=(*standing(page), *blocks, *foot(address)),
        cut_off=today(),
        code=PAPER,
        address=address,
        is_letter=True,
    )


def facts(page: MeetingPage, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the facts under the title."""
    line = page.line
    yield _("Body"), plain(words.said(line.body))
    yield _("When"), line.when
    yield _("Where"), place_of(page, words)


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

"""A point's note: what stands, every revision, two of them compared, and what was kept aside beside what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404

from caminemos.audit.api import labelled
from caminemos.engines.merging import Piece, difference, merge
from caminemos.governance.minutes_words import how_words
from caminemos.governance.models import MinuteNote, NoteRevision
from caminemos.governance.notes import standing_number, text_at
from caminemos.governance.pages.minutes.page import MinutesPage, minutes_page
from caminemos.governance.pages.minutes.points import PointLine
from caminemos.kernel.api import Actor

LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class RevisionLine:
    """A revision: when by the meeting's clocks, by whom, how. `waits`: kept aside and not settled; `stands`: its words are the note's."""

    number: int
    at: datetime
    by: str
    how: str
    how_word: str
    waits: bool
    stands: bool


@dataclass(frozen=True)
class Compared:
    """Two revisions, word by word."""

    first: int
    second: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Settling:
    """A version kept aside beside what stands, each as a difference from what both began with; `words` holds both, to be settled."""

    number: int
    by: str
    aside: list[Piece]
    standing: list[Piece]
    words: str
    clashes: int


@dataclass(frozen=True)
class NotePage:
    """A note in one language, ready to be written on upon `base`."""

    page: MinutesPage
    point: PointLine
    language: str
    words: str
    base: int
    other: str
    revisions: list[RevisionLine]
    compared: Compared | None
    settling: Settling | None


def note_page(code: str, item: UUID, asked: Mapping[str, str], *, by: Actor) -> NotePage:
    """Return the note of a point for who runs the meeting; to nobody else is there anything."""
    page = minutes_page(code, by=by)
    point = next((one for one in page.points if one.item == item), None)
    if not page.may_run or point is None:
        raise Http404
    language = asked.get("language", "") if asked.get("language") in LANGUAGES else "es"
    note = MinuteNote.objects.filter(item=point.item).first()
    rows = list(note.revisions.all()) if note else []
    other = point.note.values.get("en" if language == "es" else "es", "")
    words, base = point.note.values.get(language, ""), standing_number(note) if note else 0
    compared = _compared(note, rows, asked, language) if note else None
    settling = _settling(note, rows, asked, language, words) if note else None
    return NotePage(page, point, language, words, base, other, _lines(rows, base, page.meeting.clock), compared, settling)


def _lines(rows: list[NoteRevision], base: int, clock: ZoneInfo) -> list[RevisionLine]:
    names, settled = labelled({one.by for one in rows}), {one.base for one in rows}
    return [
        RevisionLine(
            one.number,
            one.at.astimezone(clock).replace(tzinfo=None),
            names.get(one.by, ""),
            one.how,
            how_words()[one.how],
            one.how == "aside" and one.number not in settled,
            one.number == base,
        )
        for one in reversed(rows)
    ]


def _number(asked: Mapping[str, str], name: str, rows: list[NoteRevision]) -> int | None:
    sent = asked.get(name, "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None
    return number if number in {one.number for one in rows} else None


def _compared(note: MinuteNote, rows: list[NoteRevision], asked: Mapping[str, str], language: str) -> Compared | None:
    first, second = _number(asked, "from", rows), _number(asked, "to", rows)
    if first is None or second is None:
        return None
    return Compared(first, second, difference(text_at(note, first, language), text_at(note, second, language)))


def _settling(note: MinuteNote, rows: list[NoteRevision], asked: Mapping[str, str], language: str, words: str) -> Settling | None:
    number = _number(asked, "settle", rows)
    row = next((one for one in rows if one.number == number and one.how == "aside" and language in one.words.values), None)
    if row is None:
        return None
    own, began = row.words.values[language], text_at(note, row.base, language)
    merged = merge(began, own, words)
    by = labelled({row.by}).get(row.by, "")
    return Settling(row.number, by, difference(began, own), difference(began, words), merged.text, len(merged.clashes))

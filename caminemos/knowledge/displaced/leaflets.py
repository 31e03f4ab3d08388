"""A question in a State on one sheet of paper, as an accessible PDF with a code that leads back to the page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from caminemos.documents.api import clean, typeset
from caminemos.knowledge.displaced.addresses import absolute, address
from caminemos.knowledge.displaced.drawing import code_drawing, pictograms
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.pages.displaced.reading import QuestionPage, question_page

TEMPLATE = Path(__file__).resolve().parent / "leaflet.typ"
SHEETS_KEPT = 512
LONG, LARGE_POINTS, SMALL_POINTS = 1150, 12.5, 11
"""A sheet with more letters than this is set smaller, so that it stays one sheet."""


def leaflet(language: str, iso3: str, number: int) -> bytes:
    """Return the sheet; the same catalogue at the same address always gives the same file."""
    return _made(language, iso3, number, absolute(address(language, f"{iso3.lower()}/{number}/")))


@lru_cache(maxsize=SHEETS_KEPT)
def _made(language: str, iso3: str, number: int, full_address: str) -> bytes:
    known = catalogue()
    question = known.question(number)
    if question is None:
        raise LookupError(f"there is no question {number}")
    page = question_page(known.languages[language], question, known.states[iso3])
    return typeset(TEMPLATE, {"leaflet": _data(page, full_address)}, known.read_on)


def _data(page: QuestionPage, full_address: str) -> dict[str, Any]:
    words, part = page.frame.words, page.part
    if part is None:
        raise LookupError("a leaflet is of a State")
    notes = [words["advice"], f"{part.law}. {part.read_on}.", *([] if page.frame.language.is_read else [words["unread"]])]
    drawn = {name: svg for name, svg in pictograms().items() if name in {page.icon, *(one.icon for one in page.points)}}
    facts = [clean(str(one)) for one in [*part.facts, part.unknown] if one]
    letters = sum(len(one) for one in facts) + sum(len(one.few) + len(one.say) for one in page.points)
    return {
        "points_of_letters": SMALL_POINTS if letters > LONG else LARGE_POINTS,
        "title": page.frame.title,
        "language": page.frame.language.code,
        "ask": clean(page.ask),
        "icon": page.icon,
        "pictograms": drawn,
        "heading": clean(part.heading),
        "facts": facts,
        "points": [{"icon": one.icon, "few": clean(one.few), "say": clean(one.say)} for one in page.points],
        "free": clean(words["free"]),
        "scan": clean(words["scan"]),
        "code": code_drawing(full_address, standalone=True),
        "address": full_address,
        "shown": clean(full_address.partition("://")[2]),
        "notes": [clean(one) for one in notes],
    }

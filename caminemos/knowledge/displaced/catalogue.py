"""The catalogue of the pages for displaced people: languages, questions, States and one text per language and key. Knows nothing of the web."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

BLANK = re.compile(r"{([a-z_]+)}")
PARTS = re.compile(r"({[a-z_]+})")
NAMES = frozenset({"office", "law"})
"""The blanks that are filled with a proper name, which stands as its State writes it."""
SHARED = ("interface.", "states.", "facts.")
"""What every page needs: a language that lacks one of these shows no page."""


@dataclass(frozen=True)
class Language:
    """A language by its own name. `state`: complete, begun or empty; `is_read`: somebody whose first language it is has read it all.

    `voice`: how devices name voices of it; `leave`: where the quick exit leads.
    """

    code: str
    name: str
    direction: str
    state: str
    is_read: bool
    voice: str
    leave: str


@dataclass(frozen=True)
class Point:
    """A point of a question: its key and its pictogram."""

    key: str
    icon: str


@dataclass(frozen=True)
class Source:
    """What a fact or a sentence stands on."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Question:
    """A question: its number in the address, its points, which kinds of facts of a State belong to it.

    `needs`: if nothing of these kinds is known, the page says so.
    `in_own_country`: asked by somebody in their own country, to whom the office for refugees is no help.
    """

    number: int
    key: str
    icon: str
    points: tuple[Point, ...]
    facts: tuple[str, ...]
    sources: tuple[Source, ...]
    needs: tuple[str, ...]
    in_own_country: bool


@dataclass(frozen=True)
class Fact:
    """Something known of a State: its kind, its text, what is filled in, and its source."""

    kind: str
    text: str
    values: Mapping[str, str]
    source: Source


@dataclass(frozen=True)
class State:
    """A State: the office to ask, the law, and what is known; what is not here is not known. `names`: the language of its proper names."""

    iso3: str
    names: str
    office: str
    office_source: Source
    law: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Run:
    """A stretch of a sentence; `language` where it is another than the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Told:
    """A sentence in stretches, so that a voice says a name as its own language does."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Catalogue:
    """Everything that the pages show. `texts`: per language the text of each key, "questions.work.ask"."""

    languages: Mapping[str, Language]
    questions: tuple[Question, ...]
    states: Mapping[str, State]
    read_on: date
    texts: Mapping[str, Mapping[str, str]]

    def question(self, number: int) -> Question | None:
        """Return the question with this number."""
        return next((one for one in self.questions if one.number == number), None)

    def keys(self) -> frozenset[str]:
        """Return every key that a complete language has: those of the first one."""
        return frozenset(self.texts[next(iter(self.languages))])

    def missing(self, language: str) -> list[str]:
        """List the keys without text in a language, in alphabetical order."""
        return sorted(self.keys() - set(self.texts.get(language, ())))

    def speaks(self, language: str, question: Question | None = None) -> bool:
        """Say whether a page is whole in a language: what every page needs, and every question's name, or all of one question."""
        missing = self.missing(language)
        if any(key.startswith(SHARED) for key in missing):
            return False
        if question is not None:
            return not any(key.startswith(f"questions.{question.key}.") for key in missing)
        return not any(key.endswith((".ask", ".tile")) for key in missing)

    def say(self, language: str, key: str, **values: object) -> str:
        """Return a text with its blanks filled in."""
        return filled(self.texts[language][key], values)

    def tell(self, language: str, key: str, names: str, **values: object) -> Told:
        """Return a text with its blanks filled in; the names in it are marked with their language where it is another."""
        parts = [part for part in PARTS.split(self.texts[language][key]) if part]
        foreign = "" if names == language else names
        return Told(tuple(Run(filled(part, values), foreign if blanks(part) & NAMES else "") for part in parts))

    def day(self, language: str, day: date) -> str:
        """Return a date as it is written in a language."""
        shown = str(day.day) if day.day > 1 else self.say(language, "interface.first")
        month = self.say(language, f"interface.months.{day.month - 1}")
        return self.say(language, "interface.date", day=shown, month=month, year=day.year)


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its blanks filled in; a blank that nobody fills in is an error, never shown."""
    return BLANK.sub(lambda found: str(values[found[1]]), text)


def blanks(text: str) -> frozenset[str]:
    """Return the names of the blanks of a text."""
    return frozenset(BLANK.findall(text))

"""What stands around every page for displaced people: its language, the way out, and the same page in the other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caminemos.kernel.api import this_node
from caminemos.knowledge.displaced.addresses import absolute, address
from caminemos.knowledge.displaced.catalogue import Catalogue, Language, Question
from caminemos.knowledge.displaced.loading import catalogue

ICON_OF_A_STATE = "pin"


@dataclass(frozen=True)
class Switch:
    """The same page in a language: by its own name, and with its full address for search engines."""

    code: str
    name: str
    url: str
    full_url: str
    is_here: bool


@dataclass(frozen=True)
class Word:
    """A word in its language."""

    language: str
    text: str


@dataclass(frozen=True)
class Frame:
    """The frame of a page. `title` tells nothing; `leave`: the way out, in one language or in all where none is chosen yet."""

    language: Language
    words: Mapping[str, str]
    title: str
    switches: list[Switch]
    silent: list[Switch]
    leave: list[Word]
    leave_url: str
    start_url: str
    big_url: str
    small_url: str
    is_training: bool


def words_of(known: Catalogue, language: str) -> dict[str, str]:
    """Return the words of the interface by their short names."""
    texts = known.texts[language].items()
    return {key.removeprefix("interface."): text for key, text in texts if key.startswith("interface.")}


def spoken(known: Catalogue, question: Question | None = None) -> list[Language]:
    """Return the languages in which a page is whole, in the order in which they are offered."""
    return [one for one in known.languages.values() if known.speaks(one.code, question)]


def frame_of(
    language: Language, rest: str = "", mark: str = "", *, question: Question | None = None, all_leave: bool = False
) -> Frame:
    """Return the frame of the page `rest` in a language; `mark` tells two open pages apart without telling what they are."""
    known = catalogue()
    words = words_of(known, language.code)
    written = spoken(known, question)
    speak = {one.code for one in written}
    small, big = _twins(rest)
    return Frame(
        language,
        words,
        " ".join(part for part in (words["title"], mark) if part),
        [_switch(one, rest, language.code) for one in written],
        [_switch(one, rest, language.code) for one in known.languages.values() if one.code not in speak],
        [Word(one.code, known.say(one.code, "interface.leave")) for one in (written if all_leave else [language])],
        language.leave,
        address(language.code),
        address(language.code, big),
        address(language.code, small),
        this_node().is_training,
    )


def _twins(rest: str) -> tuple[str, str]:
    """Return the page with more text and the one with pictures that stand for the same question."""
    parts = rest.strip("/").split("/")
    number = next((part for part in parts if part.isdecimal()), "")
    return (f"{number}/", f"big/{number}/1/") if number else ("", "big/")


def _switch(one: Language, rest: str, here: str) -> Switch:
    url = address(one.code, rest)
    return Switch(one.code, one.name, url, absolute(url), one.code == here)


@dataclass(frozen=True)
class ChoosePage:
    """The door: every language by its own name; nothing is guessed."""

    frame: Frame
    titles: list[Word]


@dataclass(frozen=True)
class UntoldPage:
    """A page that nobody has written in a language yet: says so in those in which it is written, and leads there."""

    frame: Frame
    asked: Language
    sayings: list[tuple[Word, Switch]]


@dataclass(frozen=True)
class MissingPage:
    """An address that leads nowhere: says so in every language, and leads to the start."""

    frame: Frame
    sayings: list[tuple[Word, Switch]]


def choose_page() -> ChoosePage:
    """Return the door."""
    known = catalogue()
    origin = next(iter(known.languages.values()))
    titles = [Word(one.code, known.say(one.code, "interface.choose")) for one in spoken(known)]
    return ChoosePage(frame_of(origin, all_leave=True), titles)


def untold_page(asked: Language, rest: str, question: Question | None) -> UntoldPage:
    """Return the page that says that this one is not written in the language asked."""
    frame = _in_all(rest, question)
    return UntoldPage(frame, asked, _sayings(frame, "interface.untold"))


def missing_page() -> MissingPage:
    """Return the page for an address that leads nowhere."""
    frame = _in_all("", None)
    return MissingPage(frame, _sayings(frame, "interface.missing"))


def _in_all(rest: str, question: Question | None) -> Frame:
    return frame_of(next(iter(catalogue().languages.values())), rest, question=question, all_leave=True)


def _sayings(frame: Frame, key: str) -> list[tuple[Word, Switch]]:
    return [(Word(one.code, catalogue().say(one.code, key)), one) for one in frame.switches]

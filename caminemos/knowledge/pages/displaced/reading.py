"""The pages with text: the start in a language, a question, a question in a State, a State."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caminemos.knowledge.displaced.addresses import absolute, address
from caminemos.knowledge.displaced.catalogue import Catalogue, Language, Question, Source, State, Told
from caminemos.knowledge.displaced.drawing import code_drawing
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.pages.displaced.frame import ICON_OF_A_STATE, Frame, frame_of
from caminemos.knowledge.pages.displaced.notices import Notices

OFFICE = "office"


@dataclass(frozen=True)
class Tile:
    """A large door: pictogram, words, address."""

    url: str
    icon: str
    words: str


@dataclass(frozen=True)
class PointLine:
    """A point of a question: pictogram, few words, and a sentence."""

    icon: str
    few: str
    say: str


@dataclass(frozen=True)
class StatePart:
    """What is known of a State: sentences with their sources; `unknown` says what is not there yet."""

    iso3: str
    name: str
    heading: str
    url: str
    facts: list[Told]
    unknown: Told | None
    law: Told
    sources: list[Source]
    read_on: str


@dataclass(frozen=True)
class StartPage:
    """The questions and the States."""

    frame: Frame
    tiles: list[Tile]
    states: list[Tile]


@dataclass(frozen=True)
class QuestionPage:
    """One question; `part`: what one State says to it, or nothing while no State is chosen."""

    frame: Frame
    number: int
    icon: str
    ask: str
    points: list[PointLine]
    part: StatePart | None
    notices: Notices | None
    states: list[Tile]
    sources: list[Source]
    full_url: str
    leaflet_url: str

    @property
    def code(self) -> str:
        """Return the code that leads a phone to this page, for paper."""
        return code_drawing(self.full_url)


@dataclass(frozen=True)
class StatePage:
    """One State: what is known, and each question there."""

    frame: Frame
    part: StatePart
    notices: Notices
    tiles: list[Tile]
    sheets: list[Tile]
    states: list[Tile]


def start_page(language: Language) -> StartPage:
    """Return the start."""
    known = catalogue()
    return StartPage(frame_of(language), _questions(known, language.code), _states(known, language.code))


def question_page(
    language: Language, question: Question, state: State | None = None, notices: Notices | None = None
) -> QuestionPage:
    """Return a question, in general or in a State with its notices."""
    known, code = catalogue(), language.code
    place = f"{state.iso3.lower()}/" if state else ""
    rest = f"{place}{question.number}/"
    mark = " ".join(part for part in (state.iso3 if state else "", str(question.number)) if part)
    return QuestionPage(
        frame_of(language, rest, mark, question=question),
        question.number,
        question.icon,
        known.say(code, f"questions.{question.key}.ask"),
        point_lines(known, code, question),
        part_of(known, code, state, question.facts, lack_of(known, code, state, question)) if state else None,
        notices,
        _states(known, code, f"{question.number}/", without=state),
        list(question.sources),
        absolute(address(code, rest)),
        address(code, f"{place}{question.number}.pdf") if state else "",
    )


def state_page(language: Language, state: State, notices: Notices) -> StatePage:
    """Return a State with its notices."""
    known, code = catalogue(), language.code
    place = f"{state.iso3.lower()}/"
    kinds = dict.fromkeys(kind for question in known.questions for kind in question.facts)
    return StatePage(
        frame_of(language, place, state.iso3),
        part_of(known, code, state, kinds),
        notices,
        _questions(known, code, place),
        _questions(known, code, place, ending=".pdf"),
        _states(known, code, without=state),
    )


def point_lines(known: Catalogue, code: str, question: Question) -> list[PointLine]:
    """Return the points of a question."""
    prefix = f"questions.{question.key}.points"
    return [
        PointLine(point.icon, known.say(code, f"{prefix}.{point.key}.0"), known.say(code, f"{prefix}.{point.key}.1"))
        for point in question.points
    ]


def part_of(known: Catalogue, code: str, state: State, kinds: Iterable[str], lack: Told | None = None) -> StatePart:
    """Return what is known of a State of some kinds, each once, with the office where it is asked for; `lack` says what is not known."""
    wanted = list(kinds)
    found = [fact for kind in wanted for fact in state.facts if fact.kind == kind]
    name = known.say(code, f"states.{state.iso3}")
    office = [known.tell(code, "facts.office", state.names, office=state.office)] if OFFICE in wanted else []
    sources = [*([state.office_source] if OFFICE in wanted else []), *(fact.source for fact in found)]
    return StatePart(
        state.iso3,
        name,
        known.say(code, "interface.in_state", state=name),
        address(code, f"{state.iso3.lower()}/"),
        [*office, *(known.tell(code, f"facts.{fact.text}", state.names, **fact.values) for fact in found)],
        lack,
        known.tell(code, "interface.law", state.names, law=state.law),
        list(dict.fromkeys(sources)),
        known.say(code, "interface.read_on", day=known.day(code, known.read_on)),
    )


def lack_of(known: Catalogue, code: str, state: State, question: Question) -> Told | None:
    """Return the sentence that the State's answer is not known, and who else can be asked; nothing where it is known."""
    if OFFICE in question.needs or {fact.kind for fact in state.facts} & set(question.needs):
        return None
    name = known.say(code, f"states.{state.iso3}")
    if question.in_own_country:
        return known.tell(code, "interface.unknown_own", state.names, state=name)
    return known.tell(code, "interface.unknown", state.names, state=name, office=state.office)


def _questions(known: Catalogue, code: str, place: str = "", *, ending: str = "/") -> list[Tile]:
    return [
        Tile(address(code, f"{place}{one.number}{ending}"), one.icon, known.say(code, f"questions.{one.key}.ask"))
        for one in known.questions
    ]


def _states(known: Catalogue, code: str, rest: str = "", *, without: State | None = None) -> list[Tile]:
    """Return the States in the alphabetical order of their names in this language."""
    named = sorted((known.say(code, f"states.{iso3}"), iso3) for iso3 in known.states)
    return [
        Tile(address(code, f"{iso3.lower()}/{rest}"), ICON_OF_A_STATE, name)
        for name, iso3 in named
        if without is None or iso3 != without.iso3
    ]

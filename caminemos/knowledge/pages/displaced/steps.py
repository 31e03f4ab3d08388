"""The pages for whoever reads little: large pictograms, few words, one thing per screen."""

from __future__ import annotations

from dataclasses import dataclass

from caminemos.knowledge.displaced.addresses import BIG, address
from caminemos.knowledge.displaced.catalogue import Language, Question
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.pages.displaced.frame import ICON_OF_A_STATE, Frame, frame_of
from caminemos.knowledge.pages.displaced.reading import PointLine, Tile, point_lines


@dataclass(frozen=True)
class TilesPage:
    """The questions as pictograms with a word or two."""

    frame: Frame
    tiles: list[Tile]


@dataclass(frozen=True)
class StepPage:
    """One point of a question; the last step lets choose the country."""

    frame: Frame
    ask: str
    icon: str
    point: PointLine | None
    states: list[Tile]
    told: str
    back_url: str
    next_url: str
    menu_url: str


def tiles_page(language: Language) -> TilesPage:
    """Return the questions as large tiles."""
    known, code = catalogue(), language.code
    tiles = [
        Tile(address(code, f"{BIG}{one.number}/1/"), one.icon, known.say(code, f"questions.{one.key}.tile"))
        for one in known.questions
    ]
    return TilesPage(frame_of(language, BIG), tiles)


def step_page(language: Language, question: Question, step: int) -> StepPage | None:
    """Return a step of a question, or nothing where there is no such step."""
    known, code = catalogue(), language.code
    points = point_lines(known, code, question)
    every = len(points) + 1
    if not 1 <= step <= every:
        return None
    here = f"{BIG}{question.number}/"
    named = sorted((known.say(code, f"states.{iso3}"), iso3) for iso3 in known.states) if step == every else []
    return StepPage(
        frame_of(language, f"{here}{step}/", f"{question.number}.{step}", question=question),
        known.say(code, f"questions.{question.key}.tile"),
        question.icon,
        points[step - 1] if step < every else None,
        [Tile(address(code, f"{iso3.lower()}/{question.number}/"), ICON_OF_A_STATE, name) for name, iso3 in named],
        known.say(code, "interface.step", number=step, all=every),
        address(code, f"{here}{step - 1}/" if step > 1 else BIG),
        address(code, f"{here}{step + 1}/") if step < every else "",
        address(code, BIG),
    )

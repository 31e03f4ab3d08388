"""What a check of the trail found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Problem:
    """The first thing that is wrong in a chain, in one sentence."""

    custody: str
    code: str
    sentence: StrOrPromise


@dataclass
class Report:
    """Counts, and the problems found; an empty list of problems is a sound trail."""

    entries: int = 0
    seals: int = 0
    waiting: int = 0
    anchors: int = 0
    chains: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.problems

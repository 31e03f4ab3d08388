"""A problem of a plan's file: the line, the path, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class PlanProblem:
    """What is wrong, where (line and path), and what to do."""

    line: int
    where: str
    sentence: StrOrPromise

    def __str__(self) -> str:
        return _("Line %(line)s, %(where)s: %(sentence)s") % {
            "line": self.line,
            "where": self.where or "–",
            "sentence": self.sentence,
        }


def written(path: Iterable[str | int]) -> str:
    """Write a path as people count: `priorities[1].objectives[2].code`."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")

"""Read a plan's file safely and say everything that is wrong with it, each with its line and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from caminemos.plan.loading.problem import PlanProblem
from caminemos.plan.loading.sense import nonsense
from caminemos.plan.loading.shape import misshapen
from caminemos.plan.loading.tree import read_tree

MOST_BYTES = 512 * 1024
SHOWN = 200


@dataclass
class PlanFile:
    """A file that was read: its content when it can be used, its problems when it cannot."""

    content: dict[str, Any] = field(default_factory=dict)
    problems: list[PlanProblem] = field(default_factory=list)
    sha256: str = ""


def read_plan(content: bytes, *, countries: Iterable[str]) -> PlanFile:
    """Read a plan from YAML; `countries` are the members' codes. Problems are collected, never raised."""
    found = PlanFile(sha256=hashlib.sha256(content).hexdigest())
    if len(content) > MOST_BYTES:
        too_large = _("The file is larger than %(most)s kB. A plan is text: take out what is not.") % {"most": MOST_BYTES // 1024}
        found.problems.append(PlanProblem(1, "", too_large))
        return found
    tree = read_tree(content)
    if tree.data is not None or not tree.problems:
        for path, sentence in {*misshapen(tree.data), *nonsense(tree.data, set(countries))}:
            tree.add(path, sentence)
    found.problems = sorted(tree.problems)[:SHOWN]
    found.content = {} if found.problems else tree.data
    return found

"""What a good practice must show, who may review it, and when reviews suffice: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CRITERIA = ("need", "partnership", "diversity", "sustained", "replicable", "evidence")
"""It answers a need, was done in partnership, looks at age, gender and diversity, lasts, can be repeated, and is shown to work."""

POPULATIONS = ("refugees", "asylum_seekers", "internally_displaced", "returnees", "host_communities")
MARKS = ("met", "partly", "not_met", "unclear")
RECOMMENDATIONS = ("publish", "revise", "decline")
LEAST_REVIEWS = 2


@dataclass(frozen=True)
class Reviewed:
    """Who reviewed, as far as the rules ask: the institution, its country (empty: the region), and the recommendation."""

    organisation: str
    country: str
    recommendation: str


def missing_reviews(country: str, reviews: Iterable[Reviewed]) -> str:
    """Return what is missing before a practice can be accepted: `more`, `abroad`, or nothing.

    Two institutions at least have reviewed it; of a practice of one country, one of them is of another country or of the region.
    """
    by_institution = {one.organisation: one for one in reviews}
    if len(by_institution) < LEAST_REVIEWS:
        return "more"
    if country and all(one.country == country for one in by_institution.values()):
        return "abroad"
    return ""


def unexplained(marks: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the criteria that a review does not mark, or marks lower than met without saying why."""
    wrong = []
    for criterion in CRITERIA:
        mark, why = marks.get(criterion, ("", ""))
        if mark not in MARKS or (mark != "met" and not why.strip()):
            wrong.append(criterion)
    return wrong


def criteria_met(reviews: Iterable[Mapping[str, tuple[str, str]]]) -> dict[str, str]:
    """Return per criterion how the reviews of a practice see it together: met only where every one says so."""
    every = list(reviews)
    told = {}
    for criterion in CRITERIA:
        marks = {one.get(criterion, ("unclear", ""))[0] for one in every}
        worst = next((mark for mark in ("not_met", "unclear", "partly", "met") if mark in marks), "unclear")
        told[criterion] = "partly" if worst in {"not_met", "unclear"} and "met" in marks else worst
    return told


def unanswered(written: Mapping[str, bool]) -> list[str]:
    """Return what a practice still lacks before it can be sent in: its story and a justification for each criterion."""
    return [name for name in ("title", "problem", "done", "result", *CRITERIA) if not written.get(name)]

"""One practice: its story, the criteria as its peers see them, who adapted it, what members say, and what this reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from caminemos.access.api import Organisation
from caminemos.audit.api import labelled
from caminemos.kernel.api import Actor, Text
from caminemos.knowledge.models import Practice, Replication
from caminemos.knowledge.pages.practices.lines import (
    PracticeLine,
    ReplicationLine,
    practice_lines,
    readable,
    readable_replications,
    replication_lines,
)
from caminemos.knowledge.pages.practices.listed import Alike, alike, words_of
from caminemos.knowledge.pages.practices.media import Media, media_of
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_rules import CRITERIA, criteria_met
from caminemos.knowledge.practice_words import (
    criteria_questions,
    criteria_words,
    mark_words,
    recommendation_words,
)
from caminemos.knowledge.sharing import (
    confirms_replication,
    own_institutions,
    reviews_practice,
    signs_practice,
    writes_everywhere,
    writes_practice,
)
from caminemos.knowledge.states import PRACTICE


@dataclass(frozen=True)
class CriterionLine:
    """A criterion: what it asks, what the institution answers, and how its peers see it."""

    code: str
    name: str
    question: str
    words: Text
    status: str


@dataclass(frozen=True)
class MarkLine:
    """A mark of one review."""

    criterion: str
    status: str
    mark: str
    why: str


@dataclass(frozen=True)
class ReviewLine:
    """A review as those read it who run the process."""

    institution: Text
    country: str
    marks: list[MarkLine]
    recommendation: str
    comment: str
    at: datetime


@dataclass(frozen=True)
class CommentLine:
    """A comment with its answers; a hidden one has no words."""

    id: UUID
    who: str
    institution: Text
    words: str
    at: datetime
    hidden_why: str
    may_hide: bool
    answers: list[CommentLine]


@dataclass(frozen=True)
class Adapted:
    """An adaptation, and whether this reader confirms it or writes it."""

    line: ReplicationLine
    may_confirm: bool
    may_write: bool


@dataclass(frozen=True)
class PracticePage:
    """A practice with what this reader may read and do; `reviews` and `comments` are None for whoever may not."""

    row: Practice
    line: PracticeLine
    media: Media
    criteria: list[CriterionLine]
    reviewed: int
    adapted: list[Adapted]
    alike: list[Alike]
    reviews: list[ReviewLine] | None
    comments: list[CommentLine] | None
    verbs: list[str]
    may_write: bool
    may_review: bool
    may_sign: bool
    may_adapt: bool

    @property
    def is_public(self) -> bool:
        """Say whether everybody reads it."""
        return self.line.state == "published"


def practice_row(code: str, by: Actor) -> Practice:
    """Return a practice that the actor may read; otherwise there is nothing."""
    found = readable(by).select_related("owner__country").filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def replication_row(pk: UUID, by: Actor) -> Replication:
    """Return an adaptation that the actor may read; otherwise there is nothing."""
    found = readable_replications(by).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def practice_page(code: str, *, by: Actor) -> PracticePage:
    """Return one practice."""
    row = practice_row(code, by)
    reviews = list(row.reviews.select_related("organisation"))
    is_public = row.state == "published"
    return PracticePage(
        row,
        practice_lines([row])[0],
        media_of(row, by),
        _criteria(row, [one.marks for one in reviews]),
        len(reviews),
        _adapted(row, by),
        alike(words_of(row), by=by, apart_from=row.code)[:4] if is_public else [],
        [_review(one) for one in reviews] if _runs(row, by) else None,
        _comments(row, by) if is_public and by.may(Permission.PRACTICE_COMMENT) else None,
        _verbs(row, by),
        writes_practice(by, row),
        reviews_practice(by, row),
        signs_practice(by, row),
        is_public and by.may(Permission.REPLICATION_RECORD),
    )


def _runs(row: Practice, by: Actor) -> bool:
    """Say whether the actor reads the reviews one by one: the publishers, and the institution once it has an answer."""
    return by.may(Permission.PRACTICE_PUBLISH) or (writes_practice(by, row) and row.state in {"accepted", "published"})


def _verbs(row: Practice, by: Actor) -> list[str]:
    mine = {one.pk for one in own_institutions(by, everywhere=writes_everywhere(by))}
    return [verb for verb in PRACTICE.offers(row, by) if verb not in {"submit", "recall"} or row.owner_id in mine]


def _criteria(row: Practice, marks: list[dict[str, Any]]) -> list[CriterionLine]:
    names, questions = criteria_words(), criteria_questions()
    seen = criteria_met([{name: (one[0], one[1]) for name, one in each.items()} for each in marks]) if marks else {}
    return [
        CriterionLine(code, names[code], questions[code], getattr(row, code), f"criterion_{seen[code]}" if seen else "")
        for code in CRITERIA
    ]


def _review(row: Any) -> ReviewLine:
    names, words = criteria_words(), mark_words()
    marks = [
        MarkLine(names[code], f"criterion_{row.marks[code][0]}", words[row.marks[code][0]], row.marks[code][1])
        for code in CRITERIA
        if code in row.marks
    ]
    told = recommendation_words()[row.recommendation]
    return ReviewLine(row.organisation.name, row.organisation.country_id or "", marks, told, row.comment, row.at)


def _adapted(row: Practice, by: Actor) -> list[Adapted]:
    rows = list(readable_replications(by).filter(practice=row).exclude(state="withdrawn"))
    mine = {one.pk for one in own_institutions(by, everywhere=writes_everywhere(by))}
    may = by.may(Permission.REPLICATION_RECORD)
    return [
        Adapted(line, confirms_replication(by, one), may and one.organisation_id in mine)
        for one, line in zip(rows, replication_lines(rows), strict=True)
    ]


def _comments(row: Practice, by: Actor) -> list[CommentLine]:
    rows = list(row.comments.select_related("organisation"))
    names = labelled({one.by for one in rows})
    moderates = by.may(Permission.PRACTICE_MODERATE)

    def line(one: Any) -> CommentLine:
        under = [line(each) for each in rows if each.answers_id == one.pk]
        may_hide = not one.hidden_at and (moderates or one.by == by.key)
        institution = one.organisation.name if one.organisation else Text()
        words = "" if one.hidden_at else one.words
        return CommentLine(one.pk, names.get(one.by, one.by), institution, words, one.at, one.hidden_why, may_hide, under)

    return [line(one) for one in rows if one.answers_id is None]


def owners_for(by: Actor) -> list[Organisation]:
    """Return the institutions for which the actor may write a practice down."""
    return own_institutions(by, everywhere=writes_everywhere(by))

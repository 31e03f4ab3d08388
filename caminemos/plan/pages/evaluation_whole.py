"""A whole evaluation, and what is counted in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from caminemos.plan.evaluation_links import Offer
from caminemos.plan.pages.evaluation_parts import (
    AddresseeRow,
    CommentRow,
    CriterionRow,
    FindingRow,
    Head,
    RecommendationRow,
    SignOffRow,
    Step,
)
from caminemos.ui.api import BigFigure


@dataclass(frozen=True)
class EvaluationPage:
    """A whole evaluation as its reader may see it."""

    head: Head
    criteria: tuple[CriterionRow, ...]
    recommendations: tuple[RecommendationRow, ...]
    comments: tuple[CommentRow, ...]
    steps: tuple[Step, ...]
    edit_url: str
    may_comment: bool
    shows_sign_offs: bool
    offers: tuple[Offer, ...] = ()

    @property
    def findings(self) -> list[FindingRow]:
        return [finding for criterion in self.criteria for finding in criterion.findings]

    @property
    def passages(self) -> list[FindingRow | RecommendationRow]:
        return [*self.findings, *self.recommendations]

    @property
    def rated(self) -> int:
        return sum(criterion.rating != "not_rated" for criterion in self.criteria)

    @property
    def addressees(self) -> list[AddresseeRow]:
        return [one for recommendation in self.recommendations for one in recommendation.addressees]

    @property
    def answered(self) -> int:
        return sum(bool(one.answer) for one in self.addressees)

    @property
    def open_count(self) -> int:
        return sum(recommendation.is_open for recommendation in self.recommendations)

    @property
    def silent(self) -> int:
        """How many accepted recommendations have no news, or news that is out of date."""
        waiting = [one for one in self.addressees if one.is_open and one.answer]
        return sum(one.progress in {"unknown", "stale"} for one in waiting)

    @property
    def strip(self) -> list[BigFigure]:
        """The evaluation in a few numbers; answers are counted only for whoever may see them all."""
        among = _("of %(n)s")
        rated, recommendations, addressees = len(self.criteria), len(self.recommendations), len(self.addressees)
        written = [
            BigFigure(_("criteria rated"), self.rated, note=among % {"n": rated}),
            BigFigure(_("findings"), len(self.findings)),
        ]
        if not all(one.is_shown for one in self.addressees):
            return [*written, BigFigure(_("recommendations"), recommendations)]
        return [
            *written,
            BigFigure(_("recommendations still open"), self.open_count, note=among % {"n": recommendations}),
            BigFigure(_("answers given"), self.answered, note=among % {"n": addressees}),
        ]

    @property
    def lacking(self) -> list[tuple[str, SignOffRow]]:
        """The sign-offs that publishing waits for, with the label of their passage."""
        return [(one.label, said) for one in self.passages for said in one.sign_offs if said.standing != "signed"]

    @property
    def mine(self) -> list[tuple[RecommendationRow, AddresseeRow]]:
        """The answers that the reader gives."""
        return [(one, to) for one in self.recommendations for to in one.addressees if to.url]

    @property
    def to_sign(self) -> list[tuple[FindingRow | RecommendationRow, SignOffRow]]:
        """The passages that wait for the reader's own State."""
        return [(one, said) for one in self.passages for said in one.sign_offs if said.may_sign and said.standing != "signed"]

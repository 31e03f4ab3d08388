"""The screen of an addressee: the recommendation, the answer, how things stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from caminemos.kernel.api import Actor
from caminemos.plan.models import Addressee, ManagementResponse
from caminemos.plan.pages.evaluation import evaluation_page
from caminemos.plan.pages.evaluation_parts import AddresseeRow, FindingRow, Head, RecommendationRow


@dataclass(frozen=True)
class AnswerPage:
    """A recommendation as one of its addressees sees it."""

    head: Head
    recommendation: RecommendationRow
    addressee: AddresseeRow
    findings: list[FindingRow]
    may_follow_up: bool


def answer_page(plan: str, code: str, number: int, key: str, *, by: Actor) -> AnswerPage:
    """Return the screen of an addressee for whoever speaks for it; otherwise there is nothing."""
    page = evaluation_page(plan, code, by=by)
    for recommendation, addressee in page.mine:
        if (recommendation.number, addressee.key) == (number, key):
            based_on = [one for one in page.findings if one.label in {found.code for found in recommendation.findings}]
            accepted = addressee.answer in {"accepted", "partly"}
            may = accepted and page.head.state in {"final", "published"}
            return AnswerPage(page.head, recommendation, addressee, based_on, may)
    raise Http404


def held_addressee(page: AnswerPage) -> tuple[Addressee, ManagementResponse | None]:
    """Return the rows behind an addressee's screen."""
    rows = Addressee.objects.filter(
        recommendation__evaluation__code=page.head.code, recommendation__number=page.recommendation.number
    )
    found = rows.select_related("recommendation__evaluation__plan", "response")
    one = next(row for row in found if row.key == page.addressee.key)
    return one, getattr(one, "response", None)

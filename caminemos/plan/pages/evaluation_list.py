"""The evaluations of a plan, and the tables that can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.evaluation_scale import Rating
from caminemos.plan.models import Evaluation
from caminemos.plan.pages.evaluation import head_of
from caminemos.plan.pages.evaluation_parts import AddresseeRow, Head, RecommendationRow
from caminemos.plan.pages.evaluation_whole import EvaluationPage
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission
from caminemos.ui.api import STATUSES


@dataclass(frozen=True)
class EvaluationCard:
    """An evaluation in the list."""

    head: Head
    criteria: int
    rated: int
    findings: int
    recommendations: int
    url: str


@dataclass(frozen=True)
class EvaluationListPage:
    """The evaluations of a plan that the reader may see."""

    plan: str
    plan_title: Text
    cards: list[EvaluationCard]
    start_url: str


def evaluation_list(plan: str, *, by: Actor) -> EvaluationListPage:
    """Return the evaluations of a plan that the actor may read, the newest first."""
    found = visible_plan(plan, by)
    may_start = by.may(Permission.EVALUATION_WRITE) and found.state == "adopted"
    start = reverse("plan:evaluation-new", args=[plan]) if may_start else ""
    return EvaluationListPage(plan, found.title, cards(by, plan), start)


def cards(by: Actor, plan: str = "") -> list[EvaluationCard]:
    """Return the evaluations that the actor may read, of one plan or of all, each with what it holds."""
    rows = Evaluation.objects.visible_to(by).select_related("plan").filter(**({"plan__code": plan} if plan else {}))
    counted = rows.annotate(
        of_criteria=Count("criteria", distinct=True),
        of_rated=Count("criteria", filter=~Q(criteria__rating=Rating.NOT_RATED), distinct=True),
        of_findings=Count("findings", distinct=True),
        of_recommendations=Count("recommendations", distinct=True),
    )
    return [
        EvaluationCard(
            head=head_of(one),
            criteria=one.of_criteria,  # type: ignore[attr-defined]
            rated=one.of_rated,  # type: ignore[attr-defined]
            findings=one.of_findings,  # type: ignore[attr-defined]
            recommendations=one.of_recommendations,  # type: ignore[attr-defined]
            url=reverse("plan:evaluation", args=[one.plan.code, one.code]),
        )
        for one in counted
    ]


def list_sheet(page: EvaluationListPage) -> Sheet:
    """Return the list of evaluations as a table."""
    columns = [
        Column("code", _("Code"), lambda row: row.head.code),
        Column("title_es", _("Title in Spanish"), lambda row: row.head.title.values.get("es", "")),
        Column("title_en", _("Title in English"), lambda row: row.head.title.values.get("en", "")),
        Column("kind", _("Kind"), lambda row: str(row.head.kind_name)),
        Column("evaluators", _("Evaluators"), lambda row: row.head.evaluators),
        Column("independent", _("Independent"), lambda row: _("yes") if row.head.is_independent else _("no")),
        Column("status", _("Status"), lambda row: str(STATUSES[row.head.status].word)),
        Column("rated", _("Criteria rated"), kind="integer"),
        Column("criteria", _("Criteria"), kind="integer"),
        Column("findings", _("Findings"), kind="integer"),
        Column("recommendations", _("Recommendations"), kind="integer"),
    ]
    return Sheet(_("Evaluations"), columns, page.cards)


def tracking_sheet(page: EvaluationPage) -> Sheet:
    """Return what became of each recommendation, one row per addressee, in both languages."""
    columns = [
        Column("recommendation", _("Recommendation"), lambda row: row[0].label),
        Column("text_es", _("Text in Spanish"), lambda row: row[0].text.values.get("es", "")),
        Column("text_en", _("Text in English"), lambda row: row[0].text.values.get("en", "")),
        Column("priority", _("Priority of the recommendation"), lambda row: str(STATUSES[row[0].priority_status].word)),
        Column("findings", _("Based on"), lambda row: ", ".join(one.code for one in row[0].findings)),
        Column("wanted_by", _("Wanted by"), lambda row: row[0].due_on, kind="date"),
        Column("addressee", _("Addressed to"), lambda row: str(row[1].name)),
        Column("answer", _("Answer"), lambda row: str(STATUSES[row[1].answer_status].word)),
        Column("reason", _("Reason"), lambda row: str(row[1].reason)),
        Column("measure", _("What will be done"), lambda row: str(row[1].measure)),
        Column("who", _("Who does it"), lambda row: row[1].who),
        Column("due_on", _("By when"), lambda row: row[1].due_on, kind="date"),
        Column("status", _("Status"), lambda row: str(STATUSES[row[1].progress].word)),
        Column("as_of", _("As of"), lambda row: row[1].latest.on if row[1].latest else None, kind="date"),
        Column("sentence", _("How it stands"), lambda row: str(row[1].latest.sentence) if row[1].latest else ""),
        Column("evidence", _("Evidence"), lambda row: row[1].latest.evidence if row[1].latest else ""),
    ]
    source = _("Source: %(document)s.") % {"document": page.head.title}
    return Sheet(page.head.code, columns, list(_lines(page)), [source])


def _lines(page: EvaluationPage) -> Iterator[tuple[RecommendationRow, AddresseeRow]]:
    for recommendation in page.recommendations:
        yield from ((recommendation, addressee) for addressee in recommendation.addressees)

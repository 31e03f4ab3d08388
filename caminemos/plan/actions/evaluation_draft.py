"""Start an evaluation, describe it, choose and rate its criteria."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.plan.actions.evaluation_doors import demand, nothing_here, writable
from caminemos.plan.evaluation_criteria import OFFERED
from caminemos.plan.evaluation_scale import Rating
from caminemos.plan.models import Criterion, Evaluation, Plan
from caminemos.plan.permissions import Permission


@dataclass(frozen=True)
class Description:
    """What an evaluation says of itself."""

    title: Text
    kind: str
    evaluators: str
    purpose: Text = field(default_factory=Text)
    scope: Text = field(default_factory=Text)
    method: Text = field(default_factory=Text)
    is_independent: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def start_evaluation(plan: Plan, *, code: str, description: Description, criteria: Collection[str] = (), by: Actor) -> Evaluation:
    """Start the evaluation of an adopted plan, with those of the offered criteria that are chosen."""
    demand(by, Permission.EVALUATION_WRITE)
    if plan.state != "adopted":
        raise Refused("plan_not_adopted", _("Only an adopted plan can be evaluated."))
    if Evaluation.objects.filter(code=code).exists():
        raise Refused("evaluation_code_taken", _("Another evaluation already has this code."))
    evaluation = Evaluation(plan=plan, code=code, created_at=now(), created_by=by.key)
    _describe(evaluation, description)
    evaluation.save()
    chosen = [offered for offered in OFFERED if offered.code in criteria]
    Criterion.objects.bulk_create(
        Criterion(evaluation=evaluation, code=one.code, order=place, title=one.title, questions=one.questions)
        for place, one in enumerate(chosen, 1)
    )
    after = _facts(evaluation) | {"criteria": [one.code for one in chosen]}
    record(by=by, verb="evaluation.start", subject=evaluation, after=after)
    return evaluation


@transaction.atomic
def describe_evaluation(evaluation: Evaluation, description: Description, *, by: Actor) -> Evaluation:
    """Correct what an evaluation says of itself, until it is final."""
    evaluation = writable(evaluation, by)
    before = _facts(evaluation)
    _describe(evaluation, description)
    evaluation.save()
    record(by=by, verb="evaluation.describe", subject=evaluation, before=before, after=_facts(evaluation))
    return evaluation


@transaction.atomic
def add_criterion(evaluation: Evaluation, *, code: str, title: Text, questions: Text, by: Actor) -> Criterion:
    """Add a criterion, one of the offered or one of its own."""
    evaluation = writable(evaluation, by)
    if evaluation.criteria.filter(code=code).exists():
        raise Refused("criterion_code_taken", _("This evaluation already has a criterion with this code."))
    last = evaluation.criteria.aggregate(last=Max("order"))["last"] or 0
    criterion = Criterion.objects.create(evaluation=evaluation, code=code, title=title, questions=questions, order=last + 1)
    after = {"criterion": code, "title": title.as_json(), "questions": questions.as_json()}
    record(by=by, verb="evaluation.add_criterion", subject=evaluation, after=after)
    return criterion


@transaction.atomic
def rate_criterion(criterion: Criterion, *, questions: Text, rating: str, justification: Text, by: Actor) -> Criterion:
    """Keep a criterion's questions and its rating; no rating stands without the sentence that justifies it."""
    evaluation = writable(criterion.evaluation, by)
    criterion = evaluation.criteria.select_for_update().get(pk=criterion.pk)
    if rating not in Rating.values:
        raise Refused("unknown_rating", _("Choose one of the words of the scale."), status=422)
    if rating != Rating.NOT_RATED and not justification:
        raise Refused("rating_without_reason", _("Write the sentence that justifies the rating."), status=422)
    before = _rated(criterion)
    criterion.questions, criterion.rating, criterion.justification = questions, rating, justification
    criterion.save(update_fields=["questions", "rating", "justification"])
    record(by=by, verb="evaluation.rate", subject=evaluation, before=before, after=_rated(criterion))
    return criterion


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: Actor) -> None:
    """Take a criterion away, as long as no finding stands under it."""
    evaluation = writable(criterion.evaluation, by)
    if criterion.findings.exists():
        raise Refused("criterion_has_findings", _("Findings stand under this criterion: move them to another one first."))
    before = _rated(criterion)
    if not evaluation.criteria.filter(pk=criterion.pk).delete()[0]:
        raise nothing_here()
    record(by=by, verb="evaluation.remove_criterion", subject=evaluation, before=before)


def _describe(evaluation: Evaluation, description: Description) -> None:
    starts, ends = description.starts_on, description.ends_on
    if starts and ends and ends < starts:
        raise Refused("ends_before_start", _("The evaluation ends before it starts: correct one of the dates."), status=422)
    for name, value in vars(description).items():
        setattr(evaluation, name, value)


def _facts(evaluation: Evaluation) -> dict[str, Any]:
    texts = {name: getattr(evaluation, name).as_json() for name in ("title", "purpose", "scope", "method")}
    dates = {name: str(getattr(evaluation, name) or "") for name in ("starts_on", "ends_on")}
    plain = {name: getattr(evaluation, name) for name in ("code", "kind", "evaluators", "is_independent")}
    return {"plan": evaluation.plan.code} | plain | texts | dates


def _rated(criterion: Criterion) -> dict[str, Any]:
    words = {"questions": criterion.questions.as_json(), "justification": criterion.justification.as_json()}
    return {"criterion": criterion.code, "rating": criterion.rating} | words

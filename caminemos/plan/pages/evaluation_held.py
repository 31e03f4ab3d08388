"""What the database holds of one evaluation, read once and in as few questions as there are kinds of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse

from caminemos.kernel.api import Actor, Text
from caminemos.plan import models
from caminemos.plan.actions.evaluation_doors import voice_of
from caminemos.plan.evaluation_rules import Voice
from caminemos.plan.evaluation_scale import PartKind
from caminemos.plan.models import (
    Addressee,
    Criterion,
    Evaluation,
    EvaluationComment,
    Finding,
    FollowUp,
    PassageSignOff,
    Recommendation,
    WorkingGroup,
)
from caminemos.plan.pages.evaluation_parts import Link
from caminemos.plan.permissions import Permission


def visible_evaluation(plan: str, code: str, by: Actor) -> Evaluation:
    """Return an evaluation of this plan that the actor may read; otherwise there is nothing."""
    found = Evaluation.objects.visible_to(by).select_related("plan").filter(plan__code=plan, code=code).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Held:
    """An evaluation with its rows, for one reader."""

    evaluation: Evaluation
    by: Actor

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(self.evaluation.criteria.all())

    @cached_property
    def findings(self) -> list[Finding]:
        rows = self.evaluation.findings.select_related("criterion")
        return list(rows.prefetch_related("states", "evidence", "files", "parts"))

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        latest_first = FollowUp.objects.order_by("-on", "-pk")
        to = Addressee.objects.select_related("country", "response").prefetch_related(
            Prefetch("response__follow_ups", queryset=latest_first, to_attr="told")
        )
        return list(self.evaluation.recommendations.prefetch_related("states", "findings", Prefetch("addressees", queryset=to)))

    @cached_property
    def groups(self) -> dict[str, WorkingGroup]:
        if not any(one.group for recommendation in self.recommendations for one in recommendation.addressees.all()):
            return {}
        return {group.code: group for group in WorkingGroup.objects.filter(plan=self.evaluation.plan_id)}

    @cached_property
    def sign_offs(self) -> list[PassageSignOff]:
        if not self.shows_sign_offs:
            return []
        rows = PassageSignOff.objects.visible_to(self.by).filter(evaluation=self.evaluation)
        return list(rows.select_related("finding", "recommendation").order_by("at", "pk"))

    @cached_property
    def comments(self) -> list[EvaluationComment]:
        if not self.is_inside:
            return []
        rows = EvaluationComment.objects.visible_to(self.by).filter(evaluation=self.evaluation)
        return list(rows.select_related("finding", "recommendation", "country"))

    @cached_property
    def parts(self) -> dict[tuple[str, str], Link]:
        """The parts of the plan that findings are about or rest on, by kind and code; what is gone is not here."""
        if not any(one.parts.all() or one.evidence.all() for one in self.findings):
            return {}
        kinds = {PartKind.OBJECTIVE: models.Objective, PartKind.ACTION: models.Action, PartKind.RESULT: models.Result}
        return {
            (kind.value, part.code): self._link(kind, part.code, part.title)
            for kind, model in kinds.items()
            for part in model._default_manager.filter(plan=self.evaluation.plan_id)
        }

    @cached_property
    def voice(self) -> Voice:
        return voice_of(self.by)

    @cached_property
    def is_writer(self) -> bool:
        return self.by.may(Permission.EVALUATION_WRITE)

    @property
    def is_inside(self) -> bool:
        """Whether the reader writes or is consulted."""
        return self.is_writer or self.by.may(Permission.EVALUATION_RESPOND)

    @property
    def may_write(self) -> bool:
        return self.is_writer and self.evaluation.is_open

    @property
    def shows_sign_offs(self) -> bool:
        return self.is_inside and self.evaluation.state != "published"

    def _link(self, kind: PartKind, code: str, title: Text) -> Link:
        plan = self.evaluation.plan.code
        tree = f"{reverse('plan:tree', args=[plan])}#o{code}"
        return Link(code, title, tree if kind is PartKind.OBJECTIVE else reverse(f"plan:{kind.value}", args=[plan, code]))

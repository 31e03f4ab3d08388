"""Take an evaluation from step to step; states.py says who may and when."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.evaluation_doors import locked
from caminemos.plan.evaluation_rules import Told, fingerprint, lacking
from caminemos.plan.models import Evaluation, Finding, PassageSignOff, Recommendation
from caminemos.plan.states import EVALUATION

WITH_A_REASON = frozenset({"return", "reopen"})


@transaction.atomic
def move_evaluation(evaluation: Evaluation, verb: str, *, reason: str = "", by: Actor) -> Evaluation:
    """Move an evaluation one step; going back needs a reason, publishing the sign-off of every State that it names."""
    evaluation = locked(evaluation, by)
    before, after = EVALUATION.take(verb, evaluation, by)
    if verb in WITH_A_REASON and not reason.strip():
        raise Refused("reason_missing", _("Say why it goes back: the reason is kept in the trail."), status=422)
    if verb == "consult" and not evaluation.findings.exists():
        raise Refused("nothing_to_consult", _("There is no finding yet to consult about."))
    if verb == "publish":
        _refuse_while_lacking(evaluation)
        evaluation.published_at = now()
    evaluation.save(update_fields=["state", "published_at"])
    detail = {"reason": reason.strip()} if verb in WITH_A_REASON else None
    record(by=by, verb=f"evaluation.{verb}", subject=evaluation, before=before, after=after, detail=detail)
    return evaluation


def missing_sign_offs(evaluation: Evaluation) -> list[tuple[str, str]]:
    """List passage and State for each sign-off that publishing waits for."""
    named = {one.key: (fingerprint(one.content), one.named) for one in passages(evaluation)}
    said = PassageSignOff.objects.filter(evaluation=evaluation).select_related("finding", "recommendation")
    return lacking(named, latest_words(said))


def passages(evaluation: Evaluation) -> list[Finding | Recommendation]:
    """Return the findings and recommendations with all that a sign-off looks at."""
    findings = list(evaluation.findings.prefetch_related("states", "evidence"))
    return [*findings, *evaluation.recommendations.prefetch_related("states", "addressees")]


def latest_words(said: Iterable[PassageSignOff]) -> dict[tuple[str, str], Told]:
    """Return each State's latest word on each passage; `said` is in the order in which it was said."""
    return {
        (passage.key, one.country_id): Told(one.decision, one.fingerprint)
        for one in said
        if (passage := one.finding or one.recommendation)
    }


def _refuse_while_lacking(evaluation: Evaluation) -> None:
    if found := missing_sign_offs(evaluation):
        labels = {one.key: one.label for one in passages(evaluation)}
        told = ", ".join(f"{labels[passage]} {state}" for passage, state in found)
        sentence = _("These sign-offs are missing: %(told)s. A State signs off the passages that name it.") % {"told": told}
        raise Refused("sign_off_missing", sentence)

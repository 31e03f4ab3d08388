"""What addressees and named States do: comment, sign off, answer, follow up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now, today
from caminemos.plan.actions.evaluation_doors import demand, locked, nothing_here, voice_of
from caminemos.plan.evaluation_rules import fingerprint, wanting
from caminemos.plan.evaluation_scale import Answer, Decision, Progress
from caminemos.plan.models import (
    Addressee,
    Evaluation,
    EvaluationComment,
    Finding,
    FollowUp,
    ManagementResponse,
    PassageSignOff,
    Recommendation,
    WorkingGroup,
)
from caminemos.plan.permissions import Permission

Passage = Finding | Recommendation


@dataclass(frozen=True)
class AnswerGiven:
    """An answer to a recommendation: yes, partly or no; why; what will be done, who, by when."""

    answer: str
    reason: Text = field(default_factory=Text)
    measure: Text = field(default_factory=Text)
    who: str = ""
    due_on: date | None = None


@transaction.atomic
def comment_on(evaluation: Evaluation, text: str, *, passage: Passage | None = None, by: Actor) -> EvaluationComment:
    """Leave a remark in consultation; the writers and the State that made it read it."""
    demand(by, Permission.EVALUATION_RESPOND)
    evaluation = locked(evaluation, by)
    if evaluation.state != "consultation":
        raise Refused("not_in_consultation", _("Remarks are made while the evaluation is in consultation."))
    if not text.strip():
        raise Refused("empty_comment", _("Write the remark."), status=422)
    country = _own_country(by)
    comment = EvaluationComment.objects.create(
        evaluation=evaluation, country_id=country or None, text=text.strip(), by=by.key, at=now(), **_on(evaluation, passage)
    )
    record(
        by=by, verb="evaluation.comment", subject=evaluation, country=country, after={"passage": passage.key if passage else ""}
    )
    return comment


@transaction.atomic
def sign_off(passage: Passage, country: str, decision: str, *, reason: str = "", by: Actor) -> PassageSignOff:
    """Sign off a passage that names one's State, or refuse it with a reason; it holds for the words as they now stand."""
    demand(by, Permission.EVALUATION_SIGN_OFF)
    evaluation = locked(passage.evaluation, by)
    if country not in by.countries or country not in passage.named:
        raise nothing_here()
    if evaluation.state not in {"consultation", "final"}:
        raise Refused("no_sign_off_now", _("Passages are signed off in consultation or when the evaluation is final."))
    if decision not in Decision.values or (decision == Decision.REFUSED and not reason.strip()):
        raise Refused("refusal_without_reason", _("Say why the passage is refused."), status=422)
    said = PassageSignOff.objects.create(
        evaluation=evaluation,
        country_id=country,
        decision=decision,
        reason=reason.strip(),
        fingerprint=fingerprint(passage.content),
        by=by.key,
        at=now(),
        **_on(evaluation, passage),
    )
    after = {"passage": passage.key, "decision": decision, "fingerprint": said.fingerprint, "reason": said.reason}
    record(by=by, verb=f"evaluation.passage_{decision}", subject=evaluation, after=after, country=country)
    return said


@transaction.atomic
def respond(addressee: Addressee, given: AnswerGiven, *, by: Actor) -> ManagementResponse:
    """Answer a recommendation in the addressee's name; a later answer replaces the earlier one, which the trail keeps."""
    evaluation = _speaking(addressee, by)
    if evaluation.state == "draft":
        raise nothing_here()
    if given.answer not in Answer.values:
        raise Refused("unknown_answer", _("Say whether the recommendation is accepted."), status=422)
    needs = {
        "reason": bool(given.reason),
        "measure": bool(given.measure),
        "who": bool(given.who.strip()),
        "due": bool(given.due_on),
    }
    if wanting(given.answer, **needs):
        raise Refused(
            "answer_incomplete", _("The answer is not complete: say why, or what will be done, who and by when."), status=422
        )
    response = ManagementResponse.objects.select_for_update().filter(addressee=addressee).first()
    before = _answered(response) if response else None
    response = response or ManagementResponse(addressee=addressee)
    for name, value in vars(given).items():
        setattr(response, name, value)
    response.by, response.at = by.key, now()
    response.save()
    _told("respond", evaluation, addressee, by, _answered(response), before)
    return response


@transaction.atomic
def follow_up(response: ManagementResponse, *, on: date, status: str, sentence: Text, evidence: str = "", by: Actor) -> FollowUp:
    """Say how things stand on a day with what was promised; earlier entries stay, the latest counts."""
    evaluation = _speaking(response.addressee, by)
    if evaluation.state not in {"final", "published"}:
        raise Refused("too_early", _("Follow-up starts when the evaluation is final."))
    if response.answer == Answer.NOT_ACCEPTED:
        raise Refused("nothing_promised", _("This recommendation was not accepted: there is nothing to follow up."))
    if on > today():
        raise Refused("in_the_future", _("The date lies in the future: say how things stand today."), status=422)
    if status not in Progress.values or not sentence:
        raise Refused("follow_up_incomplete", _("Say how it stands, and in a sentence why."), status=422)
    entry = FollowUp.objects.create(
        response=response, on=on, status=status, sentence=sentence, evidence=evidence.strip()[:500], by=by.key, at=now()
    )
    after = {"on": str(on), "status": status, "sentence": sentence.as_json(), "evidence": entry.evidence}
    _told("follow_up", evaluation, response.addressee, by, after)
    return entry


def lead_of(addressee: Addressee) -> str:
    """Return the State that leads the group that is addressed; nothing where no State does."""
    if not addressee.group:
        return ""
    groups = WorkingGroup.objects.filter(plan=addressee.recommendation.evaluation.plan_id, code=addressee.group)
    return groups.values_list("lead", flat=True).first() or ""


def _speaking(addressee: Addressee, by: Actor) -> Evaluation:
    """Return the evaluation, locked, if the actor speaks for the addressee."""
    demand(by, Permission.EVALUATION_RESPOND)
    evaluation = locked(addressee.recommendation.evaluation, by)
    if not voice_of(by).speaks_for(addressee.kind, country=addressee.country_id or "", lead=lead_of(addressee)):
        raise nothing_here()
    return evaluation


def _on(evaluation: Evaluation, passage: Passage | None) -> dict[str, Any]:
    if passage is None:
        return {}
    if passage.evaluation_id != evaluation.pk:
        raise nothing_here()
    return {"finding" if isinstance(passage, Finding) else "recommendation": passage}


def _own_country(by: Actor) -> str:
    return next(iter(sorted(by.countries)), "")


def _answered(response: ManagementResponse) -> dict[str, Any]:
    words = {"reason": response.reason.as_json(), "measure": response.measure.as_json()}
    return {"answer": response.answer, "who": response.who, "due_on": str(response.due_on or "")} | words


def _told(
    verb: str,
    evaluation: Evaluation,
    addressee: Addressee,
    by: Actor,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    detail = {"recommendation": addressee.recommendation.key, "addressee": addressee.key}
    country = addressee.country_id or ""
    record(by=by, verb=f"evaluation.{verb}", subject=evaluation, before=before, after=after, detail=detail, country=country)

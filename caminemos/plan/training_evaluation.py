"""An invented mid-term evaluation of the 2023 plan for a training node, as `data/training_evaluation.yml` has it; harmless when repeated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.kernel.api import Actor, Service, Text, only_in_training, today
from caminemos.plan.actions.evaluation_answers import AnswerGiven, follow_up, lead_of, respond, sign_off
from caminemos.plan.actions.evaluation_draft import Description, rate_criterion, start_evaluation
from caminemos.plan.actions.evaluation_moves import move_evaluation, passages
from caminemos.plan.actions.evaluation_passages import FindingGiven, RecommendationGiven, keep_finding, keep_recommendation
from caminemos.plan.evaluation_criteria import OFFERED
from caminemos.plan.models import Addressee, Evaluation, Plan
from caminemos.plan.permissions import Permission

FILE = Path(__file__).parent / "data" / "training_evaluation.yml"
NAME = "training"
WRITER: Actor = Service.named(NAME, [Permission.EVALUATION_WRITE, Permission.EVALUATION_PUBLISH])


@transaction.atomic
def load_training_evaluation(stdout: Any) -> Evaluation | None:
    """Make the evaluation where its plan is adopted and it is not there yet; refused on any node but a training one."""
    only_in_training()
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    plan = Plan.objects.filter(code=told["plan"], state="adopted").first()
    if plan is None or Evaluation.objects.filter(code=told["code"]).exists():
        stdout.write("    the evaluation is here already" if plan else "    no adopted plan to evaluate")
        return None
    evaluation = _written(plan, told)
    for verb in ("consult", "finalise"):
        evaluation = move_evaluation(evaluation, verb, by=WRITER)
    _answer(evaluation, told["recommendations"])
    for passage in passages(evaluation):
        for state in sorted(passage.named):
            sign_off(passage, state, "signed", by=_speaker(state))
    stdout.write(f"    {len(told['findings'])} findings, {len(told['recommendations'])} recommendations, all invented")
    return move_evaluation(evaluation, "publish", by=WRITER)


def _written(plan: Plan, told: dict[str, Any]) -> Evaluation:
    texts = {name: _text(told[name]) for name in ("title", "purpose", "scope", "method")}
    plain = {name: told[name] for name in ("kind", "evaluators", "is_independent", "starts_on", "ends_on")}
    description = Description(**texts | plain)
    criteria = [offered.code for offered in OFFERED]
    evaluation = start_evaluation(plan, code=told["code"], description=description, criteria=criteria, by=WRITER)
    for criterion in evaluation.criteria.all():
        rating, *why = told["ratings"][criterion.code]
        rate_criterion(criterion, questions=criterion.questions, rating=rating, justification=_text(why), by=WRITER)
    for one in told["findings"]:
        kinds = tuple((kind, code) for kind, code in (part.split(" ") for part in one["parts"]))
        plain = {"criterion": one["criterion"], "strength": one["strength"], "evidence": "\n".join(one["evidence"])}
        given = FindingGiven(text=_text(one["text"]), parts=kinds, states=tuple(one.get("states", ())), **plain)
        keep_finding(evaluation, given, by=WRITER)
    for one in told["recommendations"]:
        plain = {"priority": one["priority"], "due_on": one.get("due_on"), "findings": tuple(one["findings"])}
        keep_recommendation(
            evaluation, RecommendationGiven(text=_text(one["text"]), addressees=tuple(one["to"]), **plain), by=WRITER
        )
    return evaluation


def _answer(evaluation: Evaluation, recommendations: list[dict[str, Any]]) -> None:
    for recommendation, told in zip(evaluation.recommendations.all(), recommendations, strict=True):
        for addressee in recommendation.addressees.select_related("recommendation__evaluation__plan"):
            if given := told["to"][addressee.key]:
                _answered(addressee, given)


def _answered(addressee: Addressee, given: dict[str, Any]) -> None:
    by = _speaker(addressee.country_id or lead_of(addressee))
    texts = {name: _text(given[name]) for name in ("reason", "measure") if name in given}
    answer = AnswerGiven(given["answer"], **texts, who=given.get("who", ""), due_on=given.get("due_on"))
    response = respond(addressee, answer, by=by)
    for entry in given.get("follow_up", ()):
        plain = {"on": _day(entry), "status": entry["status"], "evidence": entry.get("evidence", "")}
        follow_up(response, sentence=_text(entry["text"]), **plain, by=by)


def _speaker(country: str) -> Actor:
    """Return whoever speaks for a State; without one, for the presidency and the secretariat."""
    own = [Permission.EVALUATION_RESPOND, Permission.EVALUATION_SIGN_OFF]
    if country:
        return Service.named(NAME, own, [country])
    region = [Permission.EVALUATION_ANSWER_AS_PRESIDENCY, Permission.EVALUATION_ANSWER_AS_SECRETARIAT]
    return Service.named(NAME, [*own, *region])


def _day(entry: dict[str, Any]) -> date:
    found: date = entry["day"] if "day" in entry else today() - timedelta(days=entry["ago"])
    return found


def _text(pair: list[str]) -> Text:
    return Text.of(es=pair[0], en=pair[1])

"""Evaluations over the JSON interface, as the screens show them to whoever asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from caminemos.kernel.api import Text, actor_of
from caminemos.plan.models import Evaluation
from caminemos.plan.pages.evaluation import evaluation_page
from caminemos.plan.pages.evaluation_list import EvaluationCard, cards
from caminemos.plan.pages.evaluation_parts import AddresseeRow, CriterionRow, FindingRow, Head, Link, RecommendationRow

router = Router()


class EvaluationSaid(Schema):
    """A text in both languages; empty where it is not translated."""

    es: str
    en: str


class EvaluationSummary(Schema):
    """An evaluation in the list; `rated` of its `criteria` have a rating."""

    code: str
    plan: str
    title: EvaluationSaid
    kind: str
    evaluators: str
    independent: bool
    state: str
    published_on: date | None
    criteria: int
    rated: int
    findings: int
    recommendations: int


class EvaluationEvidenceOut(Schema):
    """What a finding rests on: a part of the plan by its code, an address, or a document in words."""

    code: str
    words: str
    url: str


class FindingOut(Schema):
    """A finding; `parts` are codes of the plan, `states` those that it names, `recommendations` what it leads to."""

    number: int
    text: EvaluationSaid
    strength: str
    evidence: list[EvaluationEvidenceOut]
    parts: list[str]
    states: list[str]
    recommendations: list[str]


class EvaluationCriterionOut(Schema):
    """A criterion; `rating` is one of four words or not_rated."""

    code: str
    title: EvaluationSaid
    questions: EvaluationSaid
    rating: str
    justification: EvaluationSaid
    findings: list[FindingOut]


class EvaluationEntryOut(Schema):
    """How things stood on a day."""

    on: date
    status: str
    sentence: EvaluationSaid
    evidence: str


class AddresseeOut(Schema):
    """An addressee; `answer` null: none yet, or not shown before publication (`shown` false); `status` may be unknown or stale."""

    key: str
    shown: bool
    answer: str | None
    reason: EvaluationSaid
    measure: EvaluationSaid
    who: str
    due_on: date | None
    status: str
    open: bool
    overdue: bool
    follow_up: list[EvaluationEntryOut]


class RecommendationOut(Schema):
    """A recommendation with what became of it."""

    number: int
    text: EvaluationSaid
    priority: str
    due_on: date | None
    open: bool
    overdue: bool
    findings: list[str]
    states: list[str]
    addressees: list[AddresseeOut]


class EvaluationOut(Schema):
    """A whole evaluation; open recommendations come first."""

    code: str
    plan: str
    title: EvaluationSaid
    kind: str
    purpose: EvaluationSaid
    scope: EvaluationSaid
    method: EvaluationSaid
    evaluators: str
    independent: bool
    starts_on: date | None
    ends_on: date | None
    state: str
    published_on: date | None
    criteria: list[EvaluationCriterionOut]
    recommendations: list[RecommendationOut]


@router.get("/evaluations/", response=list[EvaluationSummary], summary="Evaluations of plans")
def list_evaluations(request: HttpRequest, plan: str = "") -> list[dict[str, Any]]:
    """List the published evaluations, of one plan or of all; the others only for who may read them."""
    return [_summary(card) for card in cards(actor_of(request), plan)]


@router.get("/evaluations/{code}/", response=EvaluationOut, summary="An evaluation")
def show_evaluation(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return an evaluation with its ratings, findings, recommendations, answers and follow-up."""
    found = Evaluation.objects.visible_to(actor_of(request)).select_related("plan").filter(code=code).first()
    if found is None:
        raise Http404
    page = evaluation_page(found.plan.code, code, by=actor_of(request))
    texts = {name: _said(getattr(page.head, name)) for name in ("purpose", "scope", "method")}
    return (
        _head(page.head)
        | texts
        | {
            "starts_on": page.head.starts_on,
            "ends_on": page.head.ends_on,
            "criteria": [_criterion(one) for one in page.criteria],
            "recommendations": [_recommendation(one) for one in page.recommendations],
        }
    )


def _said(text: Text) -> dict[str, str]:
    return {"es": text.values.get("es", ""), "en": text.values.get("en", "")}


def _head(head: Head) -> dict[str, Any]:
    plain = {name: getattr(head, name) for name in ("code", "plan", "kind", "evaluators", "state", "published_on")}
    return plain | {"title": _said(head.title), "independent": head.is_independent}


def _summary(card: EvaluationCard) -> dict[str, Any]:
    counts = {name: getattr(card, name) for name in ("criteria", "rated", "findings", "recommendations")}
    return _head(card.head) | counts


def _criterion(one: CriterionRow) -> dict[str, Any]:
    texts = {name: _said(getattr(one, name)) for name in ("title", "questions", "justification")}
    return texts | {"code": one.code, "rating": one.rating, "findings": [_finding(finding) for finding in one.findings]}


def _finding(one: FindingRow) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": _said(one.text),
        "strength": one.strength_code,
        "evidence": [_evidence(link) for link in one.evidence],
        "parts": [link.code for link in one.parts],
        "states": [state.code for state in one.states],
        "recommendations": [link.code for link in one.recommendations],
    }


def _evidence(link: Link) -> dict[str, str]:
    return {"code": link.code if link.code != link.url else "", "words": str(link.words), "url": link.url}


def _recommendation(one: RecommendationRow) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": _said(one.text),
        "priority": one.priority,
        "due_on": one.due_on,
        "open": one.is_open,
        "overdue": one.is_overdue,
        "findings": [link.code for link in one.findings],
        "states": [state.code for state in one.states],
        "addressees": [addressee_out(to) for to in one.addressees],
    }


def addressee_out(to: AddresseeRow) -> dict[str, Any]:
    """Return an addressee with the answer and the follow-up."""
    told = [{"on": one.on, "status": one.code, "sentence": _said(one.sentence), "evidence": one.evidence} for one in to.entries]
    return {
        "key": to.key,
        "shown": to.is_shown,
        "answer": to.answer or None,
        "reason": _said(to.reason),
        "measure": _said(to.measure),
        "who": to.who,
        "due_on": to.due_on,
        "status": to.latest.code if to.latest and not to.is_stale else to.progress,
        "open": to.is_open,
        "overdue": to.is_overdue,
        "follow_up": told,
    }

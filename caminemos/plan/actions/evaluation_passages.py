"""Write findings and recommendations, until the evaluation is final."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text
from caminemos.places.models import Country
from caminemos.plan import models
from caminemos.plan.actions.evaluation_doors import nothing_here, writable
from caminemos.plan.evaluation_rules import evidence_of
from caminemos.plan.evaluation_scale import AddresseeKind, PartKind
from caminemos.plan.models import Addressee, Evaluation, Finding, FindingEvidence, FindingPart, Recommendation

Numbered = TypeVar("Numbered", Finding, Recommendation)
PARTS = {PartKind.OBJECTIVE: models.Objective, PartKind.ACTION: models.Action, PartKind.RESULT: models.Result}


@dataclass(frozen=True)
class FindingGiven:
    """A finding as somebody writes it: `parts` as (kind, code), `evidence` one reference per line, `states` as codes."""

    criterion: str
    text: Text
    strength: str
    evidence: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecommendationGiven:
    """A recommendation as somebody writes it: `addressees` as keys (`presidency`, `state:PAN`, …), `findings` by number."""

    text: Text
    priority: str
    addressees: tuple[str, ...]
    findings: tuple[int, ...] = ()
    due_on: date | None = None
    states: tuple[str, ...] = ()


@transaction.atomic
def keep_finding(evaluation: Evaluation, given: FindingGiven, *, number: int | None = None, by: Actor) -> Finding:
    """Add a finding, or change the one of this number."""
    evaluation = writable(evaluation, by)
    criterion = evaluation.criteria.filter(code=given.criterion).first()
    if criterion is None:
        raise Refused("no_such_criterion", _("Choose a criterion of this evaluation."), status=422)
    known = _codes(evaluation)
    if any(code not in known[PartKind(kind)] for kind, code in given.parts):
        raise Refused("no_such_part", _("The plan has no part with one of these codes."), status=422)
    finding = _numbered(Finding, evaluation, number)
    before = finding_facts(finding) if finding.pk else None
    finding.criterion, finding.text, finding.strength = criterion, given.text, given.strength
    finding.save()
    finding.states.set(_members(given.states))
    finding.evidence.all().delete()
    lines = evidence_of(given.evidence, frozenset().union(*known.values()))
    FindingEvidence.objects.bulk_create(
        FindingEvidence(finding=finding, order=place, kind=kind, reference=reference[:500])
        for place, (kind, reference) in enumerate(lines, 1)
    )
    finding.parts.all().delete()
    FindingPart.objects.bulk_create(FindingPart(finding=finding, kind=kind, code=code) for kind, code in given.parts)
    _told(evaluation, "finding", before, finding_facts(finding), by)
    return finding


@transaction.atomic
def keep_recommendation(
    evaluation: Evaluation, given: RecommendationGiven, *, number: int | None = None, by: Actor
) -> Recommendation:
    """Add a recommendation, or change the one of this number; an addressee that has answered stays."""
    evaluation = writable(evaluation, by)
    if not given.addressees:
        raise Refused("no_addressee", _("Say to whom the recommendation is addressed."), status=422)
    recommendation = _numbered(Recommendation, evaluation, number)
    before = recommendation_facts(recommendation) if recommendation.pk else None
    recommendation.text, recommendation.priority, recommendation.due_on = given.text, given.priority, given.due_on
    recommendation.save()
    recommendation.states.set(_members(given.states))
    recommendation.findings.set(evaluation.findings.filter(number__in=given.findings))
    _address(recommendation, given.addressees)
    _told(evaluation, "recommendation", before, recommendation_facts(recommendation), by)
    return recommendation


@transaction.atomic
def remove_finding(finding: Finding, *, by: Actor) -> None:
    """Take a finding away; its number is not given again while later ones stand."""
    evaluation = writable(finding.evaluation, by)
    before = finding_facts(finding)
    finding.delete()
    _told(evaluation, "finding", before, None, by)


@transaction.atomic
def remove_recommendation(recommendation: Recommendation, *, by: Actor) -> None:
    """Take a recommendation away that nobody has answered."""
    evaluation = writable(recommendation.evaluation, by)
    if recommendation.addressees.filter(response__isnull=False).exists():
        raise _answered()
    before = recommendation_facts(recommendation)
    recommendation.delete()
    _told(evaluation, "recommendation", before, None, by)


def finding_facts(finding: Finding) -> dict[str, Any]:
    """Return a finding as the trail keeps it."""
    return {
        "number": finding.number,
        "criterion": finding.criterion.code,
        "text": finding.text.as_json(),
        "strength": finding.strength,
        "states": sorted(finding.named),
        "evidence": [one.reference for one in finding.evidence.all()],
        "parts": [f"{one.kind} {one.code}" for one in finding.parts.all()],
    }


def recommendation_facts(recommendation: Recommendation) -> dict[str, Any]:
    """Return a recommendation as the trail keeps it."""
    return {
        "number": recommendation.number,
        "text": recommendation.text.as_json(),
        "priority": recommendation.priority,
        "due_on": str(recommendation.due_on or ""),
        "states": sorted(recommendation.named),
        "addressees": [one.key for one in recommendation.addressees.all()],
        "findings": [one.number for one in recommendation.findings.all()],
    }


def _codes(evaluation: Evaluation) -> dict[PartKind, frozenset[str]]:
    return {
        kind: frozenset(model._default_manager.filter(plan=evaluation.plan_id).values_list("code", flat=True))
        for kind, model in PARTS.items()
    }


def _numbered(model: type[Numbered], evaluation: Evaluation, number: int | None) -> Numbered:
    held = model._default_manager.filter(evaluation=evaluation)
    if number is None:
        return model(evaluation=evaluation, number=(held.aggregate(last=Max("number"))["last"] or 0) + 1)
    found = held.select_for_update().filter(number=number).first()
    if found is None:
        raise nothing_here()
    return found


def _members(codes: Iterable[str]) -> list[Country]:
    wanted = set(codes)
    found = list(Country.objects.filter(pk__in=wanted, is_member=True))
    if len(found) != len(wanted):
        raise Refused("no_such_state", _("Only States of the region can be named."), status=422)
    return found


def _address(recommendation: Recommendation, keys: Iterable[str]) -> None:
    wanted = {key: _addressee(recommendation, key) for key in keys}
    held = {one.key: one for one in recommendation.addressees.select_related("response")}
    for key, one in held.items():
        if key not in wanted:
            if hasattr(one, "response"):
                raise _answered()
            one.delete()
    for key, one in wanted.items():
        if key not in held:
            one.save()


def _addressee(recommendation: Recommendation, key: str) -> Addressee:
    kind, _colon, code = key.partition(":")
    one = Addressee(recommendation=recommendation, kind=kind)
    if kind == AddresseeKind.STATE:
        one.country = _members([code])[0]
    elif kind == AddresseeKind.GROUP:
        groups = models.WorkingGroup.objects.filter(plan=recommendation.evaluation.plan_id, code=code)
        one.group = groups.values_list("code", flat=True).first() or ""
    if kind not in AddresseeKind.values or (kind == AddresseeKind.GROUP and not one.group):
        raise Refused("no_such_addressee", _("Choose among the addressees that the list offers."), status=422)
    return one


def _answered() -> Refused:
    return Refused("already_answered", _("An addressee has already answered this recommendation: it stays."))


def _told(evaluation: Evaluation, what: str, before: dict[str, Any] | None, after: dict[str, Any] | None, by: Actor) -> None:
    verb = f"evaluation.{'remove' if after is None else 'write'}_{what}"
    record(by=by, verb=verb, subject=evaluation, before=before, after=after)

"""The page of one evaluation: ratings at a glance, findings by criterion, recommendations with what became of them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Actor, Text, today
from caminemos.plan.actions.evaluation_moves import WITH_A_REASON, latest_words
from caminemos.plan.evaluation_links import offers
from caminemos.plan.evaluation_rules import fingerprint, is_open, is_overdue, is_stale, standing
from caminemos.plan.evaluation_scale import AddresseeKind, EvidenceKind, Kind, PartKind, Strength
from caminemos.plan.evaluation_words import progress_status
from caminemos.plan.models import Addressee, Criterion, Evaluation, Finding, FollowUp, PassageSignOff, Recommendation
from caminemos.plan.pages.evaluation_held import Held, visible_evaluation
from caminemos.plan.pages.evaluation_parts import (
    AddresseeRow,
    CommentRow,
    CriterionRow,
    Entry,
    FindingRow,
    Head,
    Link,
    Named,
    RecommendationRow,
    SignOffRow,
    Step,
)
from caminemos.plan.pages.evaluation_whole import EvaluationPage
from caminemos.plan.permissions import Permission
from caminemos.plan.states import EVALUATION

STEPS = {
    # verb: label, icon, primary
    "consult": (_("Send to consultation"), "people", True),
    "finalise": (_("Make the text final"), "lock", True),
    "publish": (_("Publish"), "globe-americas", True),
    "return": (_("Back to draft"), "arrow-return-left", False),
    "reopen": (_("Open the text again"), "arrow-return-left", False),
}
ADDRESSED = {AddresseeKind.PRESIDENCY: _("Presidency"), AddresseeKind.SECRETARIAT: _("Technical secretariat")}


def evaluation_page(plan: str, code: str, *, by: Actor) -> EvaluationPage:
    """Return an evaluation as this reader may see it; open recommendations come first."""
    held = Held(visible_evaluation(plan, code, by), by)
    evaluation = held.evaluation
    findings = [_finding(held, one) for one in held.findings]
    recommendations = [_recommendation(held, one) for one in held.recommendations]
    return EvaluationPage(
        head=head_of(evaluation),
        criteria=tuple(_criterion(held, one, findings) for one in held.criteria),
        recommendations=tuple(sorted(recommendations, key=lambda one: (not one.is_open, one.number))),
        comments=tuple(_comments(held)),
        steps=tuple(Step(verb, *STEPS[verb], verb in WITH_A_REASON) for verb in EVALUATION.offers(evaluation, by)),
        edit_url=_address(evaluation, "edit") if held.may_write else "",
        may_comment=evaluation.state == "consultation" and by.may(Permission.EVALUATION_RESPOND),
        shows_sign_offs=held.shows_sign_offs,
        offers=offers(plan, code),
    )


def head_of(evaluation: Evaluation) -> Head:
    """Return what an evaluation says of itself."""
    names = (
        "code",
        "title",
        "kind",
        "purpose",
        "scope",
        "method",
        "evaluators",
        "is_independent",
        "starts_on",
        "ends_on",
        "state",
    )
    return Head(
        **{name: getattr(evaluation, name) for name in names},
        plan=evaluation.plan.code,
        plan_title=evaluation.plan.title,
        kind_name=Kind(evaluation.kind).label,
        published_on=evaluation.published_at.date() if evaluation.published_at else None,
    )


def _address(evaluation: Evaluation, name: str, *more: object) -> str:
    return reverse(f"plan:evaluation-{name}", args=[evaluation.plan.code, evaluation.code, *more])


def _criterion(held: Held, one: Criterion, findings: list[FindingRow]) -> CriterionRow:
    return CriterionRow(
        code=one.code,
        title=one.title,
        questions=one.questions,
        rating=one.rating,
        justification=one.justification,
        findings=tuple(finding for finding in findings if finding.criterion == one.code),
        edit_url=_address(held.evaluation, "criterion", one.code) if held.may_write else "",
    )


def _finding(held: Held, one: Finding) -> FindingRow:
    advice = tuple(_reference(other) for other in held.recommendations if one in other.findings.all())
    return FindingRow(
        key=one.key,
        number=one.number,
        label=one.label,
        criterion=one.criterion.code,
        text=one.text,
        strength=Strength(one.strength).label,
        strength_code=one.strength,
        evidence=(*(_evidence(held, row.kind, row.reference) for row in one.evidence.all()), *_files(held, one)),
        parts=tuple(held.parts.get((row.kind, row.code), Link(row.code, "")) for row in one.parts.all()),
        states=_states(one),
        recommendations=advice,
        sign_offs=tuple(_sign_offs(held, one)),
        edit_url=_address(held.evaluation, "finding", one.number) if held.may_write else "",
    )


def _reference(passage: Finding | Recommendation) -> Link:
    return Link(passage.label, passage.text, f"#{passage.key}")


def _evidence(held: Held, kind: str, reference: str) -> Link:
    if kind == EvidenceKind.URL:
        return Link(reference, reference, reference)
    if kind == EvidenceKind.PART:
        found = (held.parts.get((part.value, reference)) for part in PartKind)
        return next((link for link in found if link), Link(reference, ""))
    return Link("", reference)


def _files(held: Held, one: Finding) -> list[Link]:
    return [Link("", row.title, _address(held.evaluation, "file", row.pk)) for row in one.files.all()]


def _recommendation(held: Held, one: Recommendation) -> RecommendationRow:
    addressees = tuple(_addressee(held, to) for to in one.addressees.all())
    still = any(to.is_open for to in addressees)
    return RecommendationRow(
        key=one.key,
        number=one.number,
        label=one.label,
        text=one.text,
        priority=one.priority,
        due_on=one.due_on,
        is_open=still,
        is_overdue=is_overdue(one.due_on, today(), is_open=still),
        addressees=addressees,
        findings=tuple(_reference(finding) for finding in one.findings.all()),
        states=_states(one),
        sign_offs=tuple(_sign_offs(held, one)),
        edit_url=_address(held.evaluation, "recommendation", one.number) if held.may_write else "",
    )


def _addressee(held: Held, one: Addressee) -> AddresseeRow:
    lead = held.groups[one.group].lead_id or "" if one.group in held.groups else ""
    mine = held.voice.speaks_for(one.kind, country=one.country_id or "", lead=lead)
    is_shown = held.evaluation.state == "published" or held.is_writer or mine
    response = getattr(one, "response", None) if is_shown else None
    told: list[FollowUp] = response.told if response else []
    answer, latest = (response.answer if response else ""), (told[0].status if told else "")
    still = is_open(answer, latest)
    due = response.due_on if response else None
    may = mine and held.evaluation.state != "draft"
    return AddresseeRow(
        key=one.key,
        kind=one.kind,
        name=_name(held, one),
        country=one.country_id or "",
        answer=answer,
        reason=response.reason if response else Text(),
        measure=response.measure if response else Text(),
        who=response.who if response else "",
        due_on=due,
        entries=tuple(_entry(entry) for entry in told),
        is_open=still,
        is_stale=bool(told) and is_stale(latest, told[0].on, today()),
        is_overdue=is_overdue(due, today(), is_open=still),
        age=(today() - told[0].on).days if told else None,
        is_shown=is_shown,
        url=_address(held.evaluation, "answer", one.recommendation.number, one.key) if may else "",
    )


def _name(held: Held, one: Addressee) -> Text | str:
    if one.country:
        return one.country.name
    if one.group:
        return held.groups[one.group].title if one.group in held.groups else one.group
    return str(ADDRESSED[AddresseeKind(one.kind)])


def _entry(one: FollowUp) -> Entry:
    url = one.evidence if one.evidence.startswith(("https://", "http://")) else ""
    return Entry(one.on, progress_status(one.status), one.status, one.sentence, one.evidence, url)


def _states(passage: Finding | Recommendation) -> tuple[Named, ...]:
    return tuple(Named(state.pk, state.name) for state in sorted(passage.states.all(), key=lambda state: str(state.name)))


def _sign_offs(held: Held, passage: Finding | Recommendation) -> list[SignOffRow]:
    if not held.shows_sign_offs:
        return []
    now, told = fingerprint(passage.content), latest_words(held.sign_offs)
    said: dict[str, PassageSignOff] = {one.country_id: one for one in held.sign_offs if _about(one) == passage}
    names = {state.pk: state.name for state in passage.states.all()}
    if isinstance(passage, Recommendation):
        names |= {one.country.pk: one.country.name for one in passage.addressees.all() if one.country}
    may = held.by.may(Permission.EVALUATION_SIGN_OFF) and held.evaluation.state in {"consultation", "final"}
    return [
        SignOffRow(
            state=Named(code, name),
            standing=standing(told.get((passage.key, code)), now),
            reason=said[code].reason if code in said else "",
            at=said[code].at if code in said else None,
            may_sign=may and code in held.by.countries,
        )
        for code, name in sorted(names.items(), key=lambda pair: str(pair[1]))
        if held.is_writer or code in held.by.countries
    ]


def _about(one: PassageSignOff) -> Finding | Recommendation | None:
    return one.finding or one.recommendation


def _comments(held: Held) -> list[CommentRow]:
    return [
        CommentRow(
            text=one.text,
            who=one.country.name if one.country else str(_("Presidency or secretariat")),
            at=one.at,
            passage=passage.label if (passage := one.finding or one.recommendation) else "",
        )
        for one in held.comments
    ]

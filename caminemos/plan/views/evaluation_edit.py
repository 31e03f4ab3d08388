"""Writing screens of an evaluation: save and stay."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caminemos.kernel.api import actor_of, needs
from caminemos.plan.actions.evaluation_draft import (
    Description,
    add_criterion,
    describe_evaluation,
    rate_criterion,
    remove_criterion,
)
from caminemos.plan.actions.evaluation_passages import (
    FindingGiven,
    RecommendationGiven,
    keep_finding,
    keep_recommendation,
    remove_finding,
    remove_recommendation,
)
from caminemos.plan.evaluation_forms import (
    CriterionForm,
    DescriptionForm,
    FindingFileForm,
    FindingForm,
    NewCriterionForm,
    RecommendationForm,
)
from caminemos.plan.models import Evaluation, Finding
from caminemos.plan.pages import evaluation_edit as pages
from caminemos.plan.permissions import Permission


@needs(Permission.EVALUATION_WRITE)
def edit(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Correct what an evaluation says of itself."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    names = ("kind", "evaluators", "is_independent", "starts_on", "ends_on")
    form = DescriptionForm(request.POST or None, held=evaluation, initial={name: getattr(evaluation, name) for name in names})
    if not form.is_valid():
        return _shown(request, evaluation, "description", form)
    describe_evaluation(evaluation, described(form), by=actor_of(request))
    return _stay(request, evaluation, "edit")


@needs(Permission.EVALUATION_WRITE)
def criterion_new(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Add a criterion of its own."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    form = NewCriterionForm(request.POST or None)
    if not form.is_valid():
        return _shown(request, evaluation, "criterion", form)
    given = {"code": form.cleaned_data["code"], "title": form.text("title"), "questions": form.text("questions")}
    made = add_criterion(evaluation, **given, by=actor_of(request))
    return _stay(request, evaluation, "criterion", made.code)


@needs(Permission.EVALUATION_WRITE)
def criterion(request: HttpRequest, plan: str, code: str, criterion: str) -> HttpResponseBase:
    """Rate a criterion, change its questions, or take it away."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    held = _found(evaluation.criteria.filter(code=criterion).first())
    if "remove" in request.POST:
        remove_criterion(held, by=actor_of(request))
        return _gone(request, evaluation, "criterion-new")
    form = CriterionForm(request.POST or None, held=held, initial={"rating": held.rating})
    if not form.is_valid():
        return _shown(request, evaluation, "criterion", form, criterion)
    texts = {name: form.text(name) for name in ("questions", "justification")}
    rate_criterion(held, rating=form.cleaned_data["rating"], **texts, by=actor_of(request))
    return _stay(request, evaluation, "criterion", criterion)


@needs(Permission.EVALUATION_WRITE)
def finding(request: HttpRequest, plan: str, code: str, number: int | None = None) -> HttpResponseBase:
    """Write a finding, a new one or the one of this number, or take it away."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    held = _found(evaluation.findings.filter(number=number).first()) if number else None
    if held and "remove" in request.POST:
        remove_finding(held, by=actor_of(request))
        return _gone(request, evaluation, "finding-new")
    form = _finding_form(request, evaluation, held)
    if not form.is_valid():
        return finding_shown(request, evaluation, held, form)
    kept = keep_finding(evaluation, _finding_given(form), number=number, by=actor_of(request))
    return _stay(request, evaluation, "finding", kept.number)


@needs(Permission.EVALUATION_WRITE)
def recommendation(request: HttpRequest, plan: str, code: str, number: int | None = None) -> HttpResponseBase:
    """Write a recommendation, a new one or the one of this number, or take it away."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    held = _found(evaluation.recommendations.filter(number=number).first()) if number else None
    if held and "remove" in request.POST:
        remove_recommendation(held, by=actor_of(request))
        return _gone(request, evaluation, "recommendation-new")
    form = _recommendation_form(request, evaluation, held)
    if not form.is_valid():
        return _shown(request, evaluation, "recommendation", form, str(number or ""))
    kept = keep_recommendation(evaluation, _recommendation_given(form), number=number, by=actor_of(request))
    return _stay(request, evaluation, "recommendation", kept.number)


def described(form: DescriptionForm) -> Description:
    """Return what a form says of an evaluation."""
    names = ("kind", "evaluators", "is_independent", "starts_on", "ends_on")
    plain: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
    return Description(**plain | {name: form.text(name) for name in form.texts})


def _finding_form(request: HttpRequest, evaluation: Evaluation, held: Any, *, is_sent: bool = True) -> FindingForm:
    initial = {}
    if held:
        initial = {"criterion": held.criterion.code, "strength": held.strength, "states": list(held.named)}
        initial["evidence"] = "\n".join(one.reference for one in held.evidence.all())
        initial["parts"] = [f"{one.kind}:{one.code}" for one in held.parts.all()]
    elif wanted := request.GET.get("criterion"):
        initial = {"criterion": wanted}
    return FindingForm(
        (request.POST or None) if is_sent else None,
        held=held,
        initial=initial,
        criteria=pages.criterion_choices(evaluation),
        parts=pages.part_choices(evaluation),
        states=pages.state_choices(),
    )


def _recommendation_form(request: HttpRequest, evaluation: Evaluation, held: Any) -> RecommendationForm:
    initial = {}
    if held:
        initial = {"priority": held.priority, "due_on": held.due_on, "states": [state.pk for state in held.states.all()]}
        initial["addressees"] = [one.key for one in held.addressees.all()]
        initial["findings"] = [str(one.number) for one in held.findings.all()]
    return RecommendationForm(
        request.POST or None,
        held=held,
        initial=initial,
        addressees=pages.addressee_choices(evaluation),
        findings=pages.finding_choices(evaluation),
        states=pages.state_choices(),
    )


def _finding_given(form: FindingForm) -> FindingGiven:
    given = form.cleaned_data
    parts = tuple((kind, part) for kind, _colon, part in (one.partition(":") for one in given["parts"]))
    plain = {name: given[name] for name in ("criterion", "strength", "evidence")}
    return FindingGiven(text=form.text("text"), parts=parts, states=tuple(given["states"]), **plain)


def _recommendation_given(form: RecommendationForm) -> RecommendationGiven:
    given = form.cleaned_data
    return RecommendationGiven(
        text=form.text("text"),
        priority=given["priority"],
        due_on=given["due_on"],
        addressees=tuple(given["addressees"]),
        findings=tuple(map(int, given["findings"])),
        states=tuple(given["states"]),
    )


def _found(row: Any) -> Any:
    if row is None:
        raise Http404
    return row


def finding_shown(
    request: HttpRequest,
    evaluation: Evaluation,
    held: Finding | None,
    form: FindingForm | None = None,
    attach: FindingFileForm | None = None,
) -> HttpResponseBase:
    """Show a finding to its writer, with the files on which it rests once it is kept."""
    form = form or _finding_form(request, evaluation, held, is_sent=False)
    page: dict[str, Any] = {"page": pages.edit_page(evaluation, "finding", str(held.number) if held else ""), "form": form}
    if held:
        page |= {"files": held.files.all(), "attach": attach or FindingFileForm(), "number": held.number}
    wrong = form.errors or (attach.errors if attach else None)
    return render(request, "plan/evaluation/edit.html", page, status=422 if wrong else 200)


def _shown(request: HttpRequest, evaluation: Evaluation, kind: str, form: BaseForm, current: str = "") -> HttpResponseBase:
    page = {"page": pages.edit_page(evaluation, kind, current), "form": form}
    return render(request, "plan/evaluation/edit.html", page, status=422 if form.errors else 200)


def _stay(request: HttpRequest, evaluation: Evaluation, name: str, *more: object) -> HttpResponseBase:
    messages.success(request, _("Kept."))
    where = f"{name}-new" if "next" in request.POST else name
    return redirect(f"plan:evaluation-{where}", evaluation.plan.code, evaluation.code, *(() if "next" in request.POST else more))


def _gone(request: HttpRequest, evaluation: Evaluation, name: str) -> HttpResponseBase:
    messages.success(request, _("Removed; the trail keeps what it said."))
    return redirect(f"plan:evaluation-{name}", evaluation.plan.code, evaluation.code)

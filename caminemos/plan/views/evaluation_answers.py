"""Screens of those whom an evaluation addresses or names: comment, sign off, answer, follow up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, needs, today
from caminemos.plan.actions.evaluation_answers import AnswerGiven, Passage, comment_on, follow_up, respond, sign_off
from caminemos.plan.evaluation_answer_forms import AnswerForm, CommentForm, FollowUpForm, SignOffForm
from caminemos.plan.models import Evaluation
from caminemos.plan.pages.evaluation_answer import AnswerPage, answer_page, held_addressee
from caminemos.plan.pages.evaluation_held import visible_evaluation
from caminemos.plan.permissions import Permission


@needs(Permission.EVALUATION_RESPOND)
@require_POST
def comment(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Leave a remark in consultation."""
    evaluation = visible_evaluation(plan, code, actor_of(request))
    key = request.POST.get("passage", "")
    form = CommentForm(request.POST, passages=[(key, key)])
    if not form.is_valid():
        said = form.errors["text"][0] if form.data.get("text", "").strip() else _("Write the remark before sending it.")
        raise Refused("remark", str(said), status=422)
    passage = passage_of(evaluation, key) if key else None
    comment_on(evaluation, form.cleaned_data["text"], passage=passage, by=actor_of(request))
    messages.success(request, _("The evaluators can read your remark now."))
    return redirect("plan:evaluation", plan, code)


@needs(Permission.EVALUATION_SIGN_OFF)
@require_POST
def sign(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Sign off a passage that names one's State, or refuse it."""
    evaluation = visible_evaluation(plan, code, actor_of(request))
    form = SignOffForm(request.POST)
    if form.errors.keys() & {"passage", "country", "decision"}:
        raise Http404
    if not form.is_valid():
        raise Refused("too_long", str(form.errors["reason"][0]), status=422)
    given = form.cleaned_data
    passage = passage_of(evaluation, given["passage"])
    said = sign_off(passage, given["country"], given["decision"], reason=given["reason"], by=actor_of(request))
    told = _("Signed off.") if said.decision == "signed" else _("Refused: the evaluators read your reason.")
    messages.success(request, told)
    return redirect("plan:evaluation", plan, code)


@needs(Permission.EVALUATION_RESPOND)
def answer(request: HttpRequest, plan: str, code: str, number: int, key: str) -> HttpResponseBase:
    """Answer a recommendation in the addressee's name."""
    page = answer_page(plan, code, number, key, by=actor_of(request))
    addressee, held = held_addressee(page)
    initial = {name: getattr(held, name) for name in ("answer", "who", "due_on")} if held else {}
    form = AnswerForm(request.POST or None, held=held, initial=initial)
    if not form.is_valid():
        return _shown(request, page, answer_form=form)
    given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("answer", "who", "due_on")}
    given |= {name: form.text(name) for name in form.texts}
    respond(addressee, AnswerGiven(**given), by=actor_of(request))
    messages.success(request, _("The answer is kept."))
    return redirect("plan:evaluation-answer", plan, code, number, key)


@needs(Permission.EVALUATION_RESPOND)
@require_POST
def follow(request: HttpRequest, plan: str, code: str, number: int, key: str) -> HttpResponseBase:
    """Say how things stand with what was promised."""
    page = answer_page(plan, code, number, key, by=actor_of(request))
    _addressee, held = held_addressee(page)
    if held is None:
        raise Http404
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, follow_form=form)
    plain = {name: form.cleaned_data[name] for name in ("on", "status", "evidence")}
    follow_up(held, sentence=form.text("sentence"), **plain, by=actor_of(request))
    messages.success(request, _("How it stands is kept; the latest entry counts."))
    return redirect("plan:evaluation-answer", plan, code, number, key)


def passage_of(evaluation: Evaluation, key: str) -> Passage:
    """Return the finding or recommendation of this key; otherwise there is nothing."""
    kind, _dash, number = key.partition("-")
    rows = {"finding": evaluation.findings, "recommendation": evaluation.recommendations}.get(kind)
    found: Passage | None = rows.filter(number=number).first() if rows and number.isdigit() else None  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest, page: AnswerPage, *, answer_form: AnswerForm | None = None, follow_form: FollowUpForm | None = None
) -> HttpResponseBase:
    is_wrong = bool((answer_form and answer_form.errors) or (follow_form and follow_form.errors))
    if answer_form is None:
        _addressee, held = held_addressee(page)
        initial = {name: getattr(held, name) for name in ("answer", "who", "due_on")}
        answer_form = AnswerForm(held=held, initial=initial)
    forms = {"answer_form": answer_form, "follow_form": follow_form or FollowUpForm(initial={"on": today()})}
    return render(request, "plan/evaluation/answer.html", {"page": page, **forms}, status=422 if is_wrong else 200)

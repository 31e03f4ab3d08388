"""Screens of evaluations that everybody may open once they are published, and the steps of whoever leads them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, download, needs, public
from caminemos.plan.actions.evaluation_draft import start_evaluation
from caminemos.plan.actions.evaluation_moves import move_evaluation
from caminemos.plan.evaluation_answer_forms import CommentForm
from caminemos.plan.evaluation_forms import StartForm
from caminemos.plan.pages.evaluation import evaluation_page
from caminemos.plan.pages.evaluation_held import visible_evaluation
from caminemos.plan.pages.evaluation_list import evaluation_list, list_sheet, tracking_sheet
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission
from caminemos.plan.views.evaluation_edit import described

PUBLISHED = "a published evaluation is a public document; before that only its writers and the States consulted see it"
DONE = {
    "consult": gettext_lazy("The States can read it now, comment on it and prepare their answers."),
    "return": gettext_lazy("It is a draft again: only its writers see it."),
    "finalise": gettext_lazy("The text is final: findings, ratings and recommendations are frozen."),
    "reopen": gettext_lazy("The text is open again; a sign-off holds as long as its passage does not change."),
    "publish": gettext_lazy("The evaluation is published: everybody can read it."),
}


@public(PUBLISHED)
def listed(request: HttpRequest, plan: str) -> HttpResponseBase:
    """List the evaluations of a plan."""
    page = evaluation_list(plan, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(list_sheet(page), format=kind, filename=f"{plan}-evaluations", by=actor_of(request))
    return render(request, "plan/evaluation/list.html", {"page": page})


@public(PUBLISHED)
def show(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Show an evaluation, or what became of its recommendations as a table to take along."""
    page = evaluation_page(plan, code, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(tracking_sheet(page), format=kind, filename=f"{code}-recommendations", by=actor_of(request))
    form = CommentForm(passages=[(one.key, one.label) for one in page.passages]) if page.may_comment else None
    return render(request, "plan/evaluation/show.html", {"page": page, "comment_form": form})


@needs(Permission.EVALUATION_WRITE)
def new(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Start an evaluation."""
    found = visible_plan(plan, actor_of(request))
    form = StartForm(request.POST or None)
    if not form.is_valid():
        return render(request, "plan/evaluation/new.html", {"plan": found, "form": form}, status=422 if form.errors else 200)
    given = form.cleaned_data
    made = start_evaluation(
        found, code=given["code"], description=described(form), criteria=given["criteria"], by=actor_of(request)
    )
    messages.success(request, _("The evaluation is started as a draft. Rate its criteria and write its findings."))
    return redirect("plan:evaluation-edit", plan, made.code)


@needs(Permission.EVALUATION_WRITE)
@require_POST
def move(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Take the evaluation one step on or back."""
    actor, verb = actor_of(request), request.POST.get("verb", "")
    evaluation = visible_evaluation(plan, code, actor)
    if verb in DONE:
        move_evaluation(evaluation, verb, reason=request.POST.get("reason", ""), by=actor)
        messages.success(request, str(DONE[verb]))
    return redirect("plan:evaluation", plan, code)

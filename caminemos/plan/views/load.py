"""Staff screens: check a plan's file, load it, adopt the plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Actor, actor_of, needs
from caminemos.plan.actions import LoadReport, Outcome, adopt_plan, load_plan
from caminemos.plan.forms import ConfirmForm, FileForm, sent_again
from caminemos.plan.management.commands.load_plan import TEMPLATE
from caminemos.plan.pages.preview import preview
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission


@needs(Permission.PLAN_LOAD)
def load(request: HttpRequest) -> HttpResponseBase:
    """Check a plan's file: list what is wrong, or show what it holds and would change."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/load.html", {"form": form}, status=422 if form.errors else 200)
    content = form.cleaned_data["file"]
    report = load_plan(content, by=actor_of(request), dry_run=True)
    if report.outcome is Outcome.WRONG:
        return render(request, "plan/load.html", {"form": form, "page": preview(report)}, status=422)
    return _shown(request, content, report)


@needs(Permission.PLAN_LOAD)
@require_POST
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Load the file that was checked."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The file got lost on the way. Choose it again."))
        return redirect("plan:load")
    asked, actor = form.cleaned_data, actor_of(request)
    report = load_plan(asked["content"], by=actor, dry_run=True)
    if report.frozen and not asked["reason"].strip():
        return _shown(request, asked["content"], report, ConfirmForm(request.POST, asks_reason=True))
    done = load_plan(asked["content"], by=actor, correction=asked["reason"], expected=asked["held"])
    messages.success(request, _told(done))
    return redirect("plan:tree", done.code)


@needs(Permission.PLAN_LOAD)
def template(request: HttpRequest) -> HttpResponseBase:
    """Hand out an example file with every key explained."""
    response = HttpResponse(TEMPLATE.read_bytes(), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="plan.yml"'
    return response


@needs(Permission.PLAN_LOAD)
@require_POST
def adopt(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Adopt a draft."""
    actor: Actor = actor_of(request)
    adopt_plan(visible_plan(plan, actor), by=actor, reason=request.POST.get("reason", "")[:400])
    messages.success(request, _("The plan is adopted: its text is frozen."))
    return redirect("plan:tree", plan)


def _shown(request: HttpRequest, content: bytes, report: LoadReport, confirmation: ConfirmForm | None = None) -> HttpResponseBase:
    first = {"content": sent_again(content), "held": report.held}
    form = confirmation or ConfirmForm(initial=first, asks_reason=report.frozen)
    page = {"confirmation": form, "page": preview(report)}
    return render(request, "plan/preview.html", page, status=422 if confirmation else 200)


def _told(done: LoadReport) -> str:
    if done.outcome is Outcome.UNCHANGED:
        return _("This plan is already loaded like this: nothing was changed.")
    if done.outcome is Outcome.CORRECTED:
        return _("The adopted plan is corrected; the trail keeps the reason.")
    return _("The plan is loaded as a draft. The public sees it once it is adopted.")

"""Draft next year's plan: roll over, edit, move, add, take out, put back, send to consultation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, download, needs
from caminemos.plan.actions.consultation import move_plan
from caminemos.plan.actions.draft import Conflict, change_part, move_part, undo_step
from caminemos.plan.actions.draft_roll_over import roll_over as roll_over_plan
from caminemos.plan.models import DraftStep
from caminemos.plan.pages.draft import draft_page, draft_sheet
from caminemos.plan.pages.draft_part import DraftPart, differing, draft_part
from caminemos.plan.pages.draft_roll_over import roll_over_page
from caminemos.plan.pages.draft_steps import steps_page, steps_sheet
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import anchor
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key


@needs(Permission.DRAFT_EDIT)
def draft(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show a draft with what can be done to each part."""
    page = draft_page(plan, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(draft_sheet(page), format=kind, filename=f"{plan}-draft", by=actor_of(request))
    return render(request, "plan/draft.html", {"page": page})


@needs(Permission.DRAFT_EDIT)
def roll_over(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Roll an adopted plan over into next year's draft."""
    page = roll_over_page(plan, by=actor_of(request), data=request.POST if request.method == "POST" else None)
    if request.method != "POST" or not page.form.is_valid():
        return render(request, "plan/draft_roll_over.html", {"page": page}, status=422 if page.form.errors else 200)
    try:
        made = roll_over_plan(page.plan, **page.form.cleaned_data, by=actor_of(request))
    except Refused as refusal:
        page.form.add_error(None, str(refusal.sentence))
        return render(request, "plan/draft_roll_over.html", {"page": page}, status=422)
    messages.success(request, _("The draft is made: every part carries last year's words until somebody changes them."))
    return redirect("plan:draft", made.code)


@needs(Permission.DRAFT_EDIT)
def part(request: HttpRequest, plan: str, kind: str, code: str) -> HttpResponseBase:
    """Edit a part of a draft; save and stay."""
    page = draft_part(plan, (kind, code), by=actor_of(request))
    if request.method != "POST":
        return render(request, "plan/draft_part.html", {"page": page, "form": page.form()})
    return _saved(request, page, (kind, code))


@needs(Permission.DRAFT_EDIT)
@require_POST
def move(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Move a part up or down."""
    key = (request.POST.get("kind", ""), request.POST.get("code", ""))
    step = -1 if request.POST.get("step") == "up" else 1
    move_part(visible_plan(plan, actor_of(request)), key, step, by=actor_of(request))
    return redirect(f"{reverse('plan:draft', args=[plan])}#{anchor(key)}")


@needs(Permission.DRAFT_EDIT)
def steps(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show what was done to a draft."""
    page = steps_page(plan, by=actor_of(request), number=request.GET.get("page", ""))
    if kind := request.GET.get("format"):
        return download(steps_sheet(page), format=kind, filename=f"{plan}-changes", by=actor_of(request))
    return render(request, "plan/draft_steps.html", {"page": page})


@needs(Permission.DRAFT_EDIT)
@require_POST
def undo(request: HttpRequest, plan: str, pk: int) -> HttpResponseBase:
    """Put back what a step changed."""
    held = visible_plan(plan, actor_of(request))
    undo_step(get_object_or_404(DraftStep, plan=held, pk=pk), by=actor_of(request))
    messages.success(request, _("It is put back as it was before that step."))
    return redirect("plan:draft-steps", plan)


@needs(Permission.DRAFT_EDIT)
@require_POST
def state(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Send a draft to consultation, or take it back."""
    words = {
        "consult": _("The draft is in consultation: States and observers can read it and comment."),
        "rework": _("The draft is taken back: it can be changed again, and observers no longer see it."),
    }
    verb = request.POST.get("verb", "")
    if verb not in words:
        raise Http404
    move_plan(visible_plan(plan, actor_of(request)), verb, by=actor_of(request))
    messages.success(request, words[verb])
    return redirect("plan:draft", plan)


def _saved(request: HttpRequest, page: DraftPart, key: Key) -> HttpResponseBase:
    form = page.form(request.POST)
    if not form.is_valid():
        return render(request, "plan/draft_part.html", {"page": page, "form": form}, status=422)
    try:
        change_part(page.plan, key, form.values(), seen=form.cleaned_data["seen"], by=actor_of(request))
    except Conflict as conflict:
        mine = page.values | form.values()
        sent = request.POST.copy()
        sent["seen"] = page.seen
        again = page.form(sent)
        shown = {"page": page, "form": again, "conflict": differing(key, conflict.held, mine)}
        return render(request, "plan/draft_part.html", shown, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return render(request, "plan/draft_part.html", {"page": page, "form": form}, status=refusal.status)
    messages.success(request, _("Saved."))
    return redirect(request.path)

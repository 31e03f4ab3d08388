"""Screens of commitments and of the frameworks to which they answer."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, download, needs, public
from caminemos.plan.actions.commitment_sheets import bring_commitments
from caminemos.plan.actions.commitments import align_commitment, create_commitment, move_commitment, save_commitment
from caminemos.plan.actions.frameworks import align_objective, objective_items
from caminemos.plan.commitment_forms import CommitmentForm
from caminemos.plan.forms import sent_again
from caminemos.plan.models import Commitment
from caminemos.plan.pages.alignment import frameworks_page, matrix_page, matrix_sheet, readable_plan
from caminemos.plan.pages.commitments import commitment_page, commitment_row, commitments_page, commitments_sheet
from caminemos.plan.permissions import Permission
from caminemos.plan.update_forms import SheetConfirmForm, SheetForm

PUBLISHED = "States publish their commitments themselves; drafts are seen only by their own State"


@public(PUBLISHED)
def commitments(request: HttpRequest) -> HttpResponseBase:
    """List commitments, or give the list as a sheet to fill in."""
    if kind := request.GET.get("format"):
        sheet = commitments_sheet(request.GET.dict(), by=actor_of(request))
        return download(sheet, format=kind, filename="commitments", by=actor_of(request))
    page = commitments_page(request.GET.dict(), by=actor_of(request))
    return render(request, "plan/commitments.html", {"page": page})


@public(PUBLISHED)
def commitment(request: HttpRequest, iso3: str, code: str) -> HttpResponseBase:
    """Show a commitment."""
    return render(request, "plan/commitment.html", {"page": commitment_page(iso3, code, by=actor_of(request))})


@needs(Permission.COMMITMENT_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write a new commitment of one's own State."""
    iso3 = _mine(request)
    form = CommitmentForm(request.POST or None, country=iso3)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None, iso3)):
        messages.success(request, _("The commitment is kept as a draft. The public sees it once your State publishes it."))
        return redirect("plan:commitment", kept.country_id, kept.code)
    return render(request, "plan/commitment_form.html", {"form": form, "country": iso3}, status=422 if form.errors else 200)


@needs(Permission.COMMITMENT_WRITE)
def edit(request: HttpRequest, iso3: str, code: str) -> HttpResponseBase:
    """Change a commitment and stay."""
    row, page = commitment_row(iso3, code, actor_of(request)), commitment_page(iso3, code, by=actor_of(request))
    if not page.may_write:
        raise Http404
    form = (
        CommitmentForm(request.POST, country=iso3) if request.method == "POST" else CommitmentForm.of(row, page.items, page.parts)
    )
    if request.method == "POST" and form.is_valid() and _kept(request, form, row, iso3):
        messages.success(request, _("Saved."))
        return redirect("plan:commitment-edit", iso3, code)
    shown = {
        "form": form,
        "country": iso3,
        "page": page,
        "stands": commitment_row(iso3, code, actor_of(request)) if form.errors else None,
    }
    return render(request, "plan/commitment_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.COMMITMENT_PUBLISH)
@require_POST
def move(request: HttpRequest, iso3: str, code: str) -> HttpResponseBase:
    """Publish or withdraw a commitment."""
    verb = request.POST.get("verb", "")
    if verb not in {"publish", "withdraw"}:
        raise Http404
    row = commitment_row(iso3, code, actor_of(request))
    move_commitment(row, verb, by=actor_of(request), why=request.POST.get("why", ""))
    messages.success(request, _("Published.") if verb == "publish" else _("Withdrawn."))
    return redirect("plan:commitment", iso3, code)


@needs(Permission.COMMITMENT_WRITE)
def bring(request: HttpRequest) -> HttpResponseBase:
    """Check a sheet of commitments; nothing is kept."""
    iso3, form = _mine(request), SheetForm(request.POST or None, request.FILES or None)
    shown = {"form": form, "country": iso3}
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/commitments_sheet.html", shown, status=422 if form.errors else 200)
    content = form.cleaned_data["file"].read()
    report = bring_commitments(content, iso3, readable_plan(actor_of(request)), by=actor_of(request))
    again = SheetConfirmForm(initial={"content": sent_again(content), "country": iso3})
    return render(request, "plan/commitments_sheet.html", shown | {"report": report, "confirmation": again})


@needs(Permission.COMMITMENT_WRITE)
@require_POST
def bring_confirm(request: HttpRequest) -> HttpResponseBase:
    """Keep a sheet that was checked."""
    form = SheetConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The file got lost on the way. Choose it again."))
        return redirect("plan:commitments-sheet")
    given, actor = form.cleaned_data, actor_of(request)
    report = bring_commitments(given["content"], given["country"], readable_plan(actor), by=actor, dry_run=False)
    kept = report.counts.get("creates", 0) + report.counts.get("changes", 0)
    messages.success(request, _("Kept: %(kept)s commitments.") % {"kept": kept})
    return redirect("plan:commitments")


@public("frameworks are public texts; the matrix counts published commitments")
def frameworks(request: HttpRequest) -> HttpResponseBase:
    """List the frameworks."""
    return render(request, "plan/frameworks.html", {"cards": frameworks_page()})


@public("frameworks are public texts; the matrix counts published commitments")
def framework(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what answers each item of a framework."""
    page = matrix_page(code, readable_plan(actor_of(request)))
    if kind := request.GET.get("format"):
        return download(matrix_sheet(page), format=kind, filename=code, by=actor_of(request))
    may_align = bool(page.objectives) and actor_of(request).may(Permission.ALIGNMENT_WRITE)
    return render(request, "plan/framework.html", {"page": page, "may_align": may_align})


@needs(Permission.ALIGNMENT_WRITE)
@require_POST
def align(request: HttpRequest, code: str) -> HttpResponseBase:
    """Say which items of a framework an objective of the plan answers to; what it answers in other frameworks stays."""
    actor = actor_of(request)
    plan = readable_plan(actor)
    if plan is None:
        raise Http404
    objective = request.POST.get("objective", "")
    other = {item for item in objective_items(plan, objective) if not item.startswith(f"{code}:")}
    align_objective(plan, objective, other | {f"{code}:{item}" for item in request.POST.getlist("items")}, by=actor)
    messages.success(request, _("Saved."))
    return redirect("plan:framework", code)


def _mine(request: HttpRequest) -> str:
    actor = actor_of(request)
    iso3 = request.POST.get("country") or request.GET.get("country") or min(actor.countries, default="")
    if iso3 not in actor.countries:
        raise Http404
    return iso3


def _kept(request: HttpRequest, form: CommitmentForm, row: Commitment | None, iso3: str) -> Commitment | None:
    actor, plan = actor_of(request), readable_plan(actor_of(request))
    items, parts = form.cleaned_data["items"].split(), form.cleaned_data["parts"].split()
    try:
        with transaction.atomic():
            values = form.values(row)
            kept = (
                save_commitment(row, values, form.cleaned_data["version"], by=actor)
                if row
                else create_commitment(iso3, values, by=actor)
            )
            return align_commitment(kept, items, parts, plan.pk if plan else 0, by=actor)
    except Refused as problem:
        if problem.status == 404:
            raise
        form.add_error("items" if problem.code == "unknown_code" else None, str(problem.sentence))
        return None

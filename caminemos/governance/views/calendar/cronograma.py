"""Screens of a plan's cronograma as it lives."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caminemos.governance.actions.cronograma import add_activity, correct_activity, move_activity, open_cronograma, take_activity
from caminemos.governance.actions.cronograma_versions import release_version
from caminemos.governance.calendar_forms import ActivityForm, MoveForm, ReleaseForm
from caminemos.governance.models import Activity
from caminemos.governance.pages.cronograma.exports import cronograma_sheet
from caminemos.governance.pages.cronograma.moved import changes_sheet
from caminemos.governance.pages.cronograma.picked import cronogramas_page
from caminemos.governance.pages.cronograma.whole import activity_row, cronograma_page, plan_row
from caminemos.governance.permissions import Permission
from caminemos.governance.views.calendar.machine_words import done_words, structured_of
from caminemos.kernel.api import Refused, accepted, actor_of, download, is_version, needs, public

PUBLIC = "the cronograma of an adopted plan is public"
FIELD_OF = {
    "title_missing": "title_es", "date_missing": "starts", "ends_before": "until", "span_open": "until", "year_out_of_reach": "starts",
    "body_unknown": "body", "reason_missing": "why", "not_moved": "starts",
}  # fmt: skip


@public(PUBLIC)
def cronogramas(request: HttpRequest) -> HttpResponseBase:
    """List the plans that have a cronograma."""
    return render(request, "governance/cronograma/list.html", {"page": cronogramas_page(by=actor_of(request))})


@public(PUBLIC)
def cronograma(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show the cronograma of a plan and what moved, or give either as a file."""
    page = cronograma_page(plan, request.GET.get("since", ""), by=actor_of(request))
    if kind := request.GET.get("format"):
        moved = request.GET.get("table") == "moved"
        sheet = changes_sheet(page.changes) if moved else cronograma_sheet(page)
        name = f"cronograma-{plan}-moved" if moved else f"cronograma-{plan}"
        return download(sheet, format=kind, filename=name, by=actor_of(request))
    shown = {"page": page, "form": ReleaseForm(), "structured": structured_of(request, page)}
    return render(request, "governance/cronograma/whole.html", shown)


@needs(Permission.CRONOGRAMA_WRITE)
@require_POST
def open_one(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Open the cronograma from the adopted plan."""
    made = open_cronograma(plan_row(plan, actor_of(request)), by=actor_of(request))
    said = ngettext("%(n)s activity taken over from the plan.", "%(n)s activities taken over from the plan.", made)
    messages.success(request, said % {"n": made})
    return redirect("governance:cronograma", plan)


@needs(Permission.CRONOGRAMA_WRITE)
def add(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Add an activity."""
    row, form = plan_row(plan, actor_of(request)), ActivityForm(request.POST or None)
    if kept := accepted(form, FIELD_OF, lambda: add_activity(row, form.values(), by=actor_of(request))):
        messages.success(request, _("Added. It says that the adopted cronograma did not have it."))
        return _back(plan, kept.code)
    shown = {"form": form, "plan": row, "what": "add"}
    return render(request, "governance/cronograma/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.CRONOGRAMA_WRITE)
def edit(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Correct the words of an activity."""
    row = activity_row(plan, code, actor_of(request))
    form = ActivityForm(request.POST, row=row) if request.method == "POST" else ActivityForm.of(row)
    if accepted(form, FIELD_OF, lambda: correct_activity(row, form.values(), form.cleaned_data["version"], by=actor_of(request))):
        messages.success(request, _("Saved."))
        return _back(plan, code)
    return _form(request, row, form, "edit")


@needs(Permission.CRONOGRAMA_WRITE)
def move(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Move an activity to other dates, with the reason."""
    row = activity_row(plan, code, actor_of(request))
    form = MoveForm(request.POST) if request.method == "POST" else MoveForm.of(row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if accepted(
            form,
            FIELD_OF,
            lambda: move_activity(row, given["starts"], given["until"], given["why"], given["version"], by=actor_of(request)),
        ):
            messages.success(request, _("Moved. The table below says from when to when, and why."))
            return _back(plan, code)
    return _form(request, row, form, "move")


@needs(Permission.CRONOGRAMA_WRITE)
@require_POST
def take(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Confirm, finish, cancel or reopen an activity."""
    verb, version = request.POST.get("verb", ""), request.POST.get("version", "")
    if verb not in done_words() or not is_version(version):
        raise Http404
    row = activity_row(plan, code, actor_of(request))
    take_activity(row, verb, int(version), why=request.POST.get("why", ""), by=actor_of(request))
    messages.success(request, done_words()[verb])
    return _back(plan, code)


@needs(Permission.CRONOGRAMA_WRITE)
@require_POST
def release(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Release the cronograma as it stands as a version."""
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        raise Refused("note_too_long", _("The word with a version has 600 letters at most."), status=422)
    made = release_version(plan_row(plan, actor_of(request)), form.note(), by=actor_of(request))
    messages.success(request, _("Version %(number)s is released.") % {"number": made.number})
    return redirect("governance:cronograma", plan)


def _back(plan: str, code: str) -> HttpResponseBase:
    return redirect(f"{reverse('governance:cronograma', args=[plan])}#{code}")


def _form(request: HttpRequest, row: Activity, form: ActivityForm | MoveForm, what: str) -> HttpResponseBase:
    shown = {"form": form, "plan": row.plan, "row": row, "what": what}
    return render(request, "governance/cronograma/form.html", shown, status=422 if form.errors else 200)

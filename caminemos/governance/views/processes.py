"""Screens of the other processes and forums."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.processes import correct_event, correct_process, move_position, record_event, record_process
from caminemos.governance.models import Process, ProcessEvent
from caminemos.governance.pages.processes import (
    event_row,
    process_page,
    process_row,
    process_sheet,
    processes_page,
    processes_sheet,
    structured_events,
)
from caminemos.governance.permissions import Permission
from caminemos.governance.process_forms import EventForm, ProcessForm
from caminemos.kernel.api import accepted, actor_of, download, is_version, needs, public

PUBLIC = "which forums there are is public; events of members and positions in preparation are filtered per reader"
FIELD_OF = {
    "code_taken": "code", "name_missing": "name_es", "date_missing": "happens_on", "source_missing": "sources",
    "reason_missing": "why", "action_unknown": "actions", "position_public": "visibility", "objective_unknown": "objective",
}  # fmt: skip


@public(PUBLIC)
def processes(request: HttpRequest) -> HttpResponseBase:
    """List the processes, or give the list as a file."""
    page = processes_page(by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(processes_sheet(page), format=kind, filename="processes", by=actor_of(request))
    return render(request, "governance/processes.html", {"page": page})


@public(PUBLIC)
def process(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a process with its events, or give the events as a file."""
    page = process_page(code, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(process_sheet(page), format=kind, filename=f"process-{code}", by=actor_of(request))
    told = structured_events(page, request.build_absolute_uri("/"))
    return render(request, "governance/process.html", {"page": page, "structured": told})


@needs(Permission.PROCESS_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down a process."""
    form = ProcessForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Written down."))
        return redirect("governance:process", kept.code)
    return render(request, "governance/process_form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.PROCESS_WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct what is said of a process."""
    row = process_row(code)
    form = ProcessForm(request.POST, row=row) if request.method == "POST" else ProcessForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:process", code)
    return render(request, "governance/process_form.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@needs(Permission.PROCESS_WRITE)
def create_event(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write down an event of a process."""
    row, form = process_row(code), EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (kept := _kept_event(request, form, row, None)):
        messages.success(request, _("Written down."))
        return redirect(f"{_address(code)}#{kept.code}")
    return render(request, "governance/process_form.html", {"form": form, "of": row}, status=422 if form.errors else 200)


@needs(Permission.PROCESS_WRITE)
def edit_event(request: HttpRequest, code: str, event: str) -> HttpResponseBase:
    """Correct an event."""
    held = event_row(code, event, actor_of(request))
    form = EventForm(request.POST, row=held) if request.method == "POST" else EventForm.of(held)
    if request.method == "POST" and form.is_valid() and _kept_event(request, form, held.process, held):
        messages.success(request, _("Saved."))
        return redirect(f"{_address(code)}#{event}")
    shown = {"form": form, "of": held.process, "event": held}
    return render(request, "governance/process_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.PROCESS_WRITE)
@require_POST
def position(request: HttpRequest, code: str, event: str) -> HttpResponseBase:
    """Publish a position, or take it back."""
    verb, version = request.POST.get("verb", ""), request.POST.get("version", "")
    if verb not in {"publish", "take_back"} or not is_version(version):
        raise Http404
    move_position(event_row(code, event, actor_of(request)), verb, by=actor_of(request), version=int(version))
    messages.success(request, _("The position is published.") if verb == "publish" else _("Members alone read it again."))
    return redirect(f"{_address(code)}#{event}")


def _address(code: str) -> str:
    return reverse("governance:process", args=[code])


def _kept(request: HttpRequest, form: ProcessForm, row: Process | None) -> Process | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: record_process(given["code"], form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_process(row, form.values(), given["version"], given["why"], by=actor))


def _kept_event(request: HttpRequest, form: EventForm, process: Process, row: ProcessEvent | None) -> ProcessEvent | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: record_event(process, given["code"], form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_event(row, form.values(), given["version"], given["why"], by=actor))

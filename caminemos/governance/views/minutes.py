"""Screens of minutes: read, circulated, approved, gathered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.minutes.approval import approve_minutes, put_approval_on_agenda
from caminemos.governance.actions.minutes.circulation import circulate_minutes, open_minutes, take_minutes_back
from caminemos.governance.approvals import approval_item
from caminemos.governance.minutes_forms import CirculateForm, TakeBackForm
from caminemos.governance.minutes_words import state_words
from caminemos.governance.models import Meeting
from caminemos.governance.pages.minutes.compiled import compiled_page, compiled_sheet
from caminemos.governance.pages.minutes.page import minutes_page, points_sheet
from caminemos.governance.permissions import Permission
from caminemos.governance.views.meetings import run_by
from caminemos.kernel.api import Refused, accepted, actor_of, download, needs, public

PUBLIC = "approved minutes of public meetings may be shown to everybody; all others are filtered per reader"


@public(PUBLIC)
def minutes(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the minutes of a meeting, or give them as a file."""
    page, actor = minutes_page(code, by=actor_of(request)), actor_of(request)
    if kind := request.GET.get("format"):
        sheet = points_sheet([(page.heading, state_words()[page.state], page.points)])
        return download(sheet, format=kind, filename=f"minutes-{code}", by=actor)
    shown = {"page": page, "circulate": CirculateForm(), "taking": TakeBackForm()}
    return render(request, "governance/minutes/minutes.html", shown)


@public(PUBLIC)
def gathered(request: HttpRequest) -> HttpResponseBase:
    """List minutes as filtered and searched, or give them as a file."""
    page, actor = compiled_page(request.GET.dict(), by=actor_of(request)), actor_of(request)
    if kind := request.GET.get("format"):
        return download(compiled_sheet(page), format=kind, filename="minutes", by=actor)
    return render(request, "governance/minutes/list.html", {"page": page})


@public(PUBLIC)
def compiled(request: HttpRequest) -> HttpResponseBase:
    """Show all minutes as filtered in one document."""
    page, actor = compiled_page(request.GET.dict(), by=actor_of(request)), actor_of(request)
    if kind := request.GET.get("format"):
        return download(compiled_sheet(page), format=kind, filename="minutes", by=actor)
    return render(request, "governance/minutes/compiled.html", {"page": page})


@needs(Permission.MEETING_RUN)
@require_POST
def circulate(request: HttpRequest, code: str) -> HttpResponseBase:
    """Circulate the minutes."""
    row, form = run_by(request, code), CirculateForm(request.POST)
    if accepted(form, {"day": "until"}, lambda: circulate_minutes(row, form.cleaned_data["until"], by=actor_of(request))):
        messages.success(request, _("The minutes circulate. Members are told."))
        return redirect("governance:meeting-minutes", code)
    shown = {"page": minutes_page(code, by=actor_of(request)), "circulate": form, "taking": TakeBackForm()}
    return render(request, "governance/minutes/minutes.html", shown, status=422)


@needs(Permission.MEETING_RUN)
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponseBase:
    """Make circulated minutes a draft again."""
    row, form = run_by(request, code), TakeBackForm(request.POST)
    if form.is_valid():
        take_minutes_back(row, form.cleaned_data["why"], by=actor_of(request))
        messages.success(request, _("The minutes are a draft again: members no longer read them."))
        return redirect("governance:meeting-minutes", code)
    shown = {"page": minutes_page(code, by=actor_of(request)), "circulate": CirculateForm(), "taking": form}
    return render(request, "governance/minutes/minutes.html", shown, status=422)


@needs(Permission.MEETING_RUN)
@require_POST
def to_agenda(request: HttpRequest, code: str) -> HttpResponseBase:
    """Put the approval on the agenda of the next meeting, or of the one chosen."""
    actor = actor_of(request)
    row = run_by(request, code)
    target = run_by(request, request.POST["meeting"]) if request.POST.get("meeting") else None
    item = put_approval_on_agenda(row, target, by=actor)
    said = _("The approval is on the agenda of: %(meeting)s.") % {"meeting": item.meeting.title} if item.meeting else ""
    messages.success(request, said or _("No meeting is planned yet: the approval waits for the next one."))
    return redirect("governance:meeting-minutes", code)


@needs(Permission.MEETING_RUN)
@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write down that the meeting on whose agenda it stood approved the minutes."""
    row = run_by(request, code)
    approve_minutes(row, _approving(row), by=actor_of(request))
    messages.success(request, _("Approved. The minutes no longer change."))
    return redirect("governance:meeting-minutes", code)


@needs(Permission.MEETING_RUN)
@require_POST
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show approved minutes to everybody, or to members alone."""
    shown = request.POST.get("shown") == "1"
    open_minutes(run_by(request, code), shown=shown, by=actor_of(request))
    messages.success(request, _("Everybody reads the minutes now.") if shown else _("Members alone read the minutes now."))
    return redirect("governance:meeting-minutes", code)


def _approving(row: Meeting) -> Meeting:
    item = approval_item(row)
    if item is None or item.meeting is None:
        raise Refused("not_on_agenda", _("No agenda holds the approval. Put it on one first."))
    return item.meeting

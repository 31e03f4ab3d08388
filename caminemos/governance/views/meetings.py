"""Screens of meetings: the list, a meeting, planning and changing one, the steps of its life."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.meetings import life
from caminemos.governance.actions.meetings.planning import change_meeting, plan_meeting
from caminemos.governance.leading import runs
from caminemos.governance.meeting_agenda_forms import PaperForm
from caminemos.governance.meeting_forms import MeetingForm
from caminemos.governance.meeting_zones import zone_of
from caminemos.governance.models import AgendaTemplate, Body, Meeting
from caminemos.governance.pages.body import visibilities
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.pages.meetings.listed import meetings_page, meetings_sheet
from caminemos.governance.pages.meetings.structured import structured
from caminemos.governance.pages.meetings.whole import MeetingPage, meeting_page
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, download, needs, public

PUBLIC = "public meetings are public; those of members and States, and drafts, are filtered per reader"
FIELD_OF = {
    "title_missing": "title_es", "zone_unknown": "zone", "hours_missing": "starts", "hours_wrong": "ends", "video_wrong": "video_url",
    "double_booking": "despite", "reason_missing": "why",
}  # fmt: skip


@public(PUBLIC, embed_height=680)
def meetings(request: HttpRequest) -> HttpResponseBase:
    """List the meetings, or give the list as a file."""
    asked, actor = request.GET.dict(), actor_of(request)
    if kind := asked.get("format"):
        return download(meetings_sheet(asked, by=actor), format=kind, filename="meetings", by=actor)
    return render(request, "governance/meetings/list.html", {"page": meetings_page(asked, by=actor)})


@public(PUBLIC, embed_height=640)
def meeting(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a meeting."""
    page = meeting_page(code, by=actor_of(request))
    shown = {"page": page, "form": paper_form(page, request), "structured": structured(page, settings.PUBLIC_ADDRESS)}
    return render(request, "governance/meetings/one.html", shown)


@needs(Permission.MEETING_RUN)
def create(request: HttpRequest) -> HttpResponseBase:
    """Plan a meeting as a draft."""
    actor = actor_of(request)
    first = {name: request.GET.get(name, "") for name in ("body", "kind", "on", "template")}
    initial = {"body": "plenary", "zone": zone_of(actor)} | {name: value for name, value in first.items() if value}
    form = MeetingForm(request.POST or None, by=actor, initial=initial)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Planned as a draft. Nobody has been told yet."))
        return redirect("governance:meeting", kept.code)
    return render(request, "governance/meetings/form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Change a meeting."""
    row, actor = run_by(request, code), actor_of(request)
    form = MeetingForm(request.POST, row=row, by=actor) if request.method == "POST" else MeetingForm.of(row, by=actor)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved.") if row.state == "draft" else _("Saved. Everybody invited is told."))
        return redirect("governance:meeting", code)
    return render(request, "governance/meetings/form.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Convene, open, close, open again, cancel, or write down as held."""
    row, actor, verb = run_by(request, code), actor_of(request), request.POST.get("verb", "")
    if verb == "convene":
        life.convene_meeting(row, by=actor, despite=request.POST.get("despite", ""))
        messages.success(request, _("Convened. The invitations leave with the next round of mail."))
    elif verb == "cancel":
        life.cancel_meeting(row, request.POST.get("why", ""), by=actor)
        messages.success(request, _("Cancelled."))
    elif verb in life.PLAIN:
        life.PLAIN[verb](row, by=actor)
        messages.success(request, _("Saved."))
    else:
        raise Http404
    return redirect("governance:meeting", code)


def run_by(request: HttpRequest, code: str) -> Meeting:
    """Return a meeting that the asker runs; to everybody else it is not there."""
    row = meeting_row(code, actor_of(request))
    if not runs(actor_of(request), row.body):
        raise Http404
    return row


def paper_form(page: MeetingPage, request: HttpRequest, data: Any = None, files: Any = None) -> PaperForm:
    """Return the form with which a paper is kept for a meeting or for one of its points."""
    items = [(str(one.id), f"{one.number}. {one.title}") for one in page.agenda]
    return PaperForm(data, files, items=items, visibilities=visibilities(actor_of(request)))


def _kept(request: HttpRequest, form: MeetingForm, row: Meeting | None) -> Meeting | None:
    given, actor = form.cleaned_data, actor_of(request)
    despite = given["despite"]
    if row is not None:
        upon, why = given["version"], given.get("why", "")
        return accepted(form, FIELD_OF, lambda: change_meeting(row, form.values(), upon, why, by=actor, despite=despite))
    template = AgendaTemplate.objects.filter(code=given["template"]).first()
    body = Body.objects.get(code=given["body"])
    return accepted(form, FIELD_OF, lambda: plan_meeting(body, form.values(), by=actor, template=template, despite=despite))

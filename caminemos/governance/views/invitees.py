"""Screens of who is invited, who answers and who came."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caminemos.governance.actions.meetings import inviting
from caminemos.governance.actions.meetings.attendance import answer_invitation, mark_attendance
from caminemos.governance.leading import runs
from caminemos.governance.meeting_invitee_forms import InviteeForm
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.pages.meetings.people import people_sheet
from caminemos.governance.pages.meetings.whole import meeting_page
from caminemos.governance.permissions import Permission
from caminemos.governance.views.meetings import run_by
from caminemos.kernel.api import accepted, actor_of, download, needs

FIELD_OF = {"party_missing": "country", "name_with_post": "name", "invited_already": "post"}


@needs(Permission.MEETING_READ_MEMBERS)
def people(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show who is invited and who came, or give the list as a file."""
    actor = actor_of(request)
    page = meeting_page(code, by=actor)
    if page.people is None:
        raise Http404
    if kind := request.GET.get("format"):
        return download(people_sheet(page.row, page.people), format=kind, filename=f"{code}-people", by=actor)
    return render(request, "governance/meetings/people.html", {"page": page})


@needs(Permission.MEETING_RUN)
def create(request: HttpRequest, code: str) -> HttpResponseBase:
    """Invite somebody."""
    row = run_by(request, code)
    form = InviteeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row, None):
        messages.success(request, _("Invited.") if row.state == "convened" else _("Written on the list."))
        return redirect("governance:meeting-people", code)
    shown = {"form": form, "row": row}
    return render(request, "governance/meetings/invitee_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
def edit(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Correct what is written of somebody invited."""
    held, actor = invitee_row(request, pk), actor_of(request)
    if not runs(actor, held.meeting.body):
        raise Http404
    posted = request.method == "POST"
    form = InviteeForm(request.POST, row=held) if posted else InviteeForm.of(held)
    if posted and form.is_valid() and _kept(request, form, held.meeting, held):
        messages.success(request, _("Saved."))
        return redirect("governance:meeting-people", held.meeting.code)
    shown = {"form": form, "row": held.meeting, "invitee": held}
    return render(request, "governance/meetings/invitee_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def whole_body(request: HttpRequest, code: str) -> HttpResponseBase:
    """Invite everybody who sits in the body on the day of the meeting."""
    new = inviting.invite_body(run_by(request, code), by=actor_of(request))
    said = ngettext("%(n)s more on the list.", "%(n)s more on the list.", new) % {"n": new}
    messages.success(request, said if new else _("Everybody who sits in the body is on the list already."))
    return redirect("governance:meeting-people", code)


@needs(Permission.MEETING_RUN)
@require_POST
def take_away(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Take somebody off the list."""
    held = invitee_row(request, pk)
    inviting.take_off(held, by=actor_of(request))
    messages.success(request, _("Taken off the list."))
    return redirect("governance:meeting-people", held.meeting.code)


@needs(Permission.MEETING_ANSWER)
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Say whether somebody comes."""
    held = invitee_row(request, pk)
    answer_invitation(held, request.POST.get("answer", ""), by=actor_of(request))
    messages.success(request, _("Your answer is written down."))
    return redirect("governance:meeting", held.meeting.code)


@needs(Permission.MEETING_RUN)
@require_POST
def came(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Record how somebody took part."""
    held = invitee_row(request, pk)
    mark_attendance(held, request.POST.get("came", ""), by=actor_of(request))
    if request.headers.get("HX-Request"):
        page = meeting_page(held.meeting.code, by=actor_of(request))
        return render(request, "governance/meetings/_people.html", {"page": page})
    return redirect("governance:meeting-people", held.meeting.code)


def invitee_row(request: HttpRequest, pk: UUID) -> Invitee:
    """Return somebody invited to a meeting that the asker may read; otherwise there is nobody."""
    seen = Meeting.objects.visible_to(actor_of(request)).values("pk")
    rows = Invitee.objects.filter(pk=pk, removed_at__isnull=True, meeting__in=seen)
    found = rows.select_related("meeting__body", "country", "post").first()
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, form: InviteeForm, row: Meeting, held: Invitee | None) -> Invitee | None:
    actor = actor_of(request)
    if held is None:
        return accepted(form, FIELD_OF, lambda: inviting.invite(row, form.values(), by=actor))
    upon = form.cleaned_data["version"] or 0
    return accepted(form, FIELD_OF, lambda: inviting.correct_invitee(held, form.values(), upon, by=actor))

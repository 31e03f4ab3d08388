"""Screens of the backlog: propose a point, answer a proposal, take it up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.meetings.proposals import answer_proposal, propose_item, take_up
from caminemos.governance.meeting_agenda_forms import ItemForm
from caminemos.governance.models import AgendaItem, Body
from caminemos.governance.pages.body import body_row
from caminemos.governance.pages.meetings.backlog import backlog_page, backlog_sheet, item_row
from caminemos.governance.pages.meetings.lines import meeting_row
from caminemos.governance.permissions import Permission
from caminemos.governance.views.points import FIELD_OF
from caminemos.kernel.api import accepted, actor_of, download, needs


@needs(Permission.MEETING_READ_STATES)
def backlog(request: HttpRequest) -> HttpResponseBase:
    """Show the proposed points, or give them as a file."""
    page = backlog_page(request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(backlog_sheet(page), format=kind, filename="proposals", by=actor_of(request))
    return render(request, "governance/meetings/backlog.html", {"page": page})


@needs(Permission.AGENDA_PROPOSE)
def propose(request: HttpRequest) -> HttpResponseBase:
    """Propose a point for a body."""
    body = body_row(request.GET.get("body", "plenary"))
    form = ItemForm(request.POST or None, by=actor_of(request), body=body, is_proposal=True)
    if request.method == "POST" and form.is_valid() and (made := _proposed(request, form, body)):
        said = _("Proposed. Whoever runs the meetings of this body answers.")
        messages.success(request, said if made.state == "proposed" else _("It waits for a meeting."))
        return redirect(f"{reverse('governance:backlog')}?body={body.code}")
    bodies = [(one.code, str(one.name)) for one in Body.objects.filter(until__isnull=True)]
    shown = {"form": form, "body": body, "bodies": bodies}
    return render(request, "governance/meetings/propose.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Accept or decline a proposal, or put it on a meeting's agenda."""
    item, verb, actor = item_row(pk, actor_of(request)), request.POST.get("verb", ""), actor_of(request)
    if item.meeting is not None:
        raise Http404
    if verb == "take_up":
        into = meeting_row(request.POST.get("meeting", ""), actor)
        take_up(item, into, by=actor)
        messages.success(request, _("It is on the agenda."))
        return redirect(f"{reverse('governance:meeting', args=[into.code])}#agenda")
    answer_proposal(item, verb, request.POST.get("why", ""), by=actor)
    messages.success(request, _("Saved."))
    return redirect("governance:backlog")


def _proposed(request: HttpRequest, form: ItemForm, body: Body) -> AgendaItem | None:
    return accepted(form, FIELD_OF, lambda: propose_item(body, form.values(), by=actor_of(request)))

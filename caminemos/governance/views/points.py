"""Screens of an agenda's points and papers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.meetings import agenda
from caminemos.governance.actions.meetings.proposals import put_back
from caminemos.governance.actions.papers import add_document
from caminemos.governance.leading import runs
from caminemos.governance.meeting_agenda_forms import ItemForm
from caminemos.governance.models import AgendaItem, Meeting
from caminemos.governance.pages.meetings.backlog import item_row
from caminemos.governance.pages.meetings.whole import meeting_page
from caminemos.governance.permissions import Permission
from caminemos.governance.views.meetings import paper_form, run_by
from caminemos.kernel.api import accepted, actor_of, needs

FIELD_OF = {
    "title_missing": "title_es",
    "of_meeting_missing": "of_meeting",
    "group_missing": "group",
    "minutes_wrong": "minutes",
}


@needs(Permission.MEETING_RUN)
def create(request: HttpRequest, code: str) -> HttpResponseBase:
    """Add a point to a meeting's agenda."""
    row, actor = run_by(request, code), actor_of(request)
    form = ItemForm(request.POST or None, by=actor, body=row.body, initial={"kind": request.GET.get("kind", "point")})
    if request.method == "POST" and form.is_valid() and _kept(request, form, row, None):
        messages.success(request, _("Added."))
        return redirect(_agenda(row))
    shown = {"form": form, "row": row}
    return render(request, "governance/meetings/item_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
def edit(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Correct a point."""
    item, actor = _own(request, pk), actor_of(request)
    row = item.meeting
    posted = request.method == "POST"
    form = ItemForm(request.POST, by=actor, body=item.body, row=item) if posted else ItemForm.of(item, by=actor)
    if posted and form.is_valid() and _kept(request, form, row, item):
        messages.success(request, _("Saved."))
        return redirect(_agenda(row) if row else reverse("governance:backlog"))
    shown = {"form": form, "row": row, "item": item}
    return render(request, "governance/meetings/item_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Move a point up or down the agenda."""
    places = {"up": -1, "down": 1, "first": -agenda.MOST, "last": agenda.MOST}.get(request.POST.get("to", ""))
    item = _own(request, pk)
    if places is None or item.meeting is None:
        raise Http404
    agenda.move_item(item, places, by=actor_of(request))
    return redirect(f"{reverse('governance:meeting', args=[item.meeting.code])}#p{item.pk}")


@needs(Permission.MEETING_RUN)
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Take a point off the agenda, or put it back into the backlog."""
    item = _own(request, pk)
    if item.meeting is None:
        raise Http404
    address = _agenda(item.meeting)
    if request.POST.get("back"):
        put_back(item, by=actor_of(request))
    else:
        agenda.remove_item(item, by=actor_of(request))
    messages.success(request, _("Taken off the agenda."))
    return redirect(address)


@needs(Permission.DOCUMENT_KEEP)
@require_POST
def paper(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep a paper of a meeting or of one of its points."""
    actor = actor_of(request)
    page = meeting_page(code, by=actor)
    form = paper_form(page, request, request.POST, request.FILES)
    if not page.may_keep:
        raise Http404
    if form.is_valid():
        given, file = form.cleaned_data, form.cleaned_data["file"]
        item = AgendaItem.objects.get(pk=given["item"], meeting=page.row) if given["item"] else None
        named, body = {"title": given["title"], "visibility": given["visibility"]}, page.row.body
        keep = partial(add_document, body, file.read(), file.name, **named, meeting=page.row, item=item, by=actor)
        if accepted(form, {}, keep, "file"):
            messages.success(request, _("Kept."))
            return redirect("governance:meeting", code)
    return render(request, "governance/meetings/one.html", {"page": page, "form": form}, status=422)


def _own(request: HttpRequest, pk: UUID) -> AgendaItem:
    item = item_row(pk, actor_of(request))
    if not runs(actor_of(request), item.body):
        raise Http404
    return item


def _agenda(row: Meeting) -> str:
    return f"{reverse('governance:meeting', args=[row.code])}#agenda"


def _kept(request: HttpRequest, form: ItemForm, row: Meeting | None, item: AgendaItem | None) -> AgendaItem | None:
    actor = actor_of(request)
    if item is not None:
        upon = form.cleaned_data["version"] or 0
        return accepted(form, FIELD_OF, lambda: agenda.correct_item(item, form.values(), upon, by=actor))
    return accepted(form, FIELD_OF, lambda: agenda.add_item(row, form.values(), by=actor)) if row else None

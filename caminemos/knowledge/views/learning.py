"""Screens of the learning events of a community."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import accepted, actor_of, is_version, needs, public
from caminemos.knowledge.actions.communities.learning import (
    cancel_event,
    correct_event,
    give_up_seat,
    take_seat,
    tell_afterwards,
    write_event,
)
from caminemos.knowledge.actions.communities.sharing import move_shared, writes_shared
from caminemos.knowledge.community_forms import AfterwardsForm, EventForm
from caminemos.knowledge.models import LearningEvent
from caminemos.knowledge.pages.communities.discussion import inside_of
from caminemos.knowledge.pages.communities.lines import community_head
from caminemos.knowledge.pages.communities.shared import event_page, event_row, learning_page, linked_event
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.views.communities import PUBLIC, VERBS, said
from caminemos.knowledge.views.steps import sent_step

FIELD_OF = {
    "title_missing": "title_es", "title_long": "title_es", "about_long": "about_es", "leader_missing": "led_by",
    "zone_unknown": "zone", "hours_wrong": "ends", "room_unknown": "room", "place_missing": "place_es", "place_long": "place_es",
    "capacity_wrong": "capacity",
}  # fmt: skip
AFTERWARDS = {"recording_unknown": "recording", "attended_wrong": "attended"}


@public(PUBLIC)
def listed(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the learning events."""
    page = learning_page(code, by=actor_of(request))
    return render(request, "knowledge/communities/learning.html", {"page": page, "head": page.head})


@public(PUBLIC)
def event(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Show a learning event."""
    return _shown(request, code, key, None)


@needs(Permission.COMMUNITY_TAKE_PART)
def create(request: HttpRequest, code: str) -> HttpResponseBase:
    """Plan a learning event."""
    actor = actor_of(request)
    head, form = inside_of(code, actor), EventForm(request.POST) if request.method == "POST" else EventForm.begun(actor)
    if made := accepted(form, FIELD_OF, lambda: write_event(head.body, form.values(), by=actor)):
        messages.success(request, _("It stands in the calendar of the members."))
        return redirect("knowledge:community-event", code, made.pk)
    return render(
        request, "knowledge/communities/event_form.html", {"form": form, "head": head}, status=422 if form.errors else 200
    )


@needs(Permission.COMMUNITY_TAKE_PART)
def edit(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Correct or move a learning event."""
    actor = actor_of(request)
    row = event_row(code, key, actor)
    if not writes_shared(actor, row):
        raise Http404
    form = EventForm(request.POST, row=row) if request.method == "POST" else EventForm.of(row)
    if accepted(form, FIELD_OF, lambda: correct_event(row, form.values(), form.cleaned_data["version"], by=actor)):
        messages.success(request, _("Saved."))
        return redirect("knowledge:community-event", code, key)
    shown = {"form": form, "head": community_head(code, by=actor), "row": row}
    return render(request, "knowledge/communities/event_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def move(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Say who reads of a learning event."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    row: LearningEvent = move_shared(event_row(code, key, actor), verb, version=version, by=actor, why=why)
    messages.success(request, said(verb))
    if row.state == "withdrawn":
        return redirect("knowledge:community-learning", code)
    return redirect("knowledge:community-event", code, key)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def cancel(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Call a learning event off."""
    actor, version = actor_of(request), request.POST.get("version", "")
    if not is_version(version):
        raise Http404
    cancel_event(event_row(code, key, actor), request.POST.get("why", ""), version=int(version), by=actor)
    messages.success(request, _("Called off; whoever follows the community hears of it."))
    return redirect("knowledge:community-event", code, key)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def afterwards(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Tell how many came and where it can be seen again."""
    actor, form = actor_of(request), AfterwardsForm(request.POST)
    row = event_row(code, key, actor)
    if form.is_valid():
        given = form.cleaned_data
        if accepted(
            form,
            AFTERWARDS,
            lambda: tell_afterwards(row, given["recording"], given["attended"], version=given["version"], by=actor),
        ):
            messages.success(request, _("Saved."))
            return redirect("knowledge:community-event", code, key)
    return _shown(request, code, key, form, status=422)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def sign_up(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Sign up for a learning event."""
    actor = actor_of(request)
    take_seat(event_row(code, key, actor), by=actor)
    messages.success(request, _("You have a place. It stands in your calendar."))
    return redirect("knowledge:community-event", code, key)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def step_back(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Give one's place up."""
    actor = actor_of(request)
    give_up_seat(event_row(code, key, actor), by=actor)
    messages.success(request, _("Your place is free for somebody else."))
    return redirect("knowledge:community-event", code, key)


def _shown(request: HttpRequest, code: str, key: UUID, form: AfterwardsForm | None, status: int = 200) -> HttpResponseBase:
    page = event_page(code, key, by=actor_of(request))
    told = linked_event(page, request.build_absolute_uri("/"))
    filled = {"attended": page.row.attended, "recording": page.row.recording, "version": page.row.version}
    shown = {"page": page, "head": page.head, "told": told, "form": form or AfterwardsForm(initial=filled)}
    return render(request, "knowledge/communities/event.html", shown, status=status)

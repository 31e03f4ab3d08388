"""Screens of a meeting in session: led, written, followed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from caminemos.governance.actions.live.points import STEPS, lead_on
from caminemos.governance.actions.meetings.attendance import mark_attendance
from caminemos.governance.minutes_forms import NoteForm
from caminemos.governance.pages.live.page import LivePage, live_page, writing
from caminemos.governance.permissions import Permission
from caminemos.governance.views.meetings import run_by
from caminemos.kernel.api import actor_of, needs


@needs(Permission.MEETING_READ_MEMBERS)
def live(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a meeting in session: to lead it, or to follow it."""
    page = live_page(code, by=actor_of(request))
    return render(request, "governance/live/live.html", {"page": page} | _writing(request, page))


@needs(Permission.MEETING_READ_MEMBERS)
def now(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return what changed since the version that the page shows; nothing where nothing did."""
    page = live_page(code, by=actor_of(request))
    if request.GET.get("version") == page.version:
        return HttpResponse(status=204)
    return render(request, "governance/live/_now.html", {"page": page})


@needs(Permission.MEETING_RUN)
def note(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return the field of the note of the point that runs."""
    run_by(request, code)
    page = live_page(code, by=actor_of(request))
    return render(request, "governance/live/_writing.html", {"page": page} | _writing(request, page))


@needs(Permission.MEETING_RUN)
@require_POST
def step(request: HttpRequest, code: str) -> HttpResponseBase:
    """Lead on: start, finish or postpone a point, go to the next or the one before."""
    verb = request.POST.get("step", "")
    if verb not in STEPS:
        raise Http404
    item, upon = _key(request.POST.get("item", "")), _key(request.POST.get("upon", ""))
    lead_on(run_by(request, code), verb, item, upon, by=actor_of(request))
    return redirect("governance:meeting-live", code)


@needs(Permission.MEETING_RUN)
def attendance(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return who is here; record how somebody takes part."""
    meeting = run_by(request, code)
    if request.method == "POST":
        key = _key(request.POST.get("invitee", ""))
        row = meeting.invitees.filter(pk=key, removed_at__isnull=True).first() if key else None
        if row is None:
            raise Http404
        mark_attendance(row, request.POST.get("came", ""), by=actor_of(request))
    if request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect("governance:meeting-live", code)
    return render(request, "governance/live/_attendance.html", {"page": live_page(code, by=actor_of(request))})


def _writing(request: HttpRequest, page: LivePage) -> dict[str, object]:
    found = writing(page, request.GET.get("language", ""))
    if found is None:
        return {"writing": None, "form": None}
    given = {"words": found.words, "language": found.language, "base": found.base}
    return {"writing": found, "form": NoteForm(initial=given, auto_id="note_%s")}


def _key(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None

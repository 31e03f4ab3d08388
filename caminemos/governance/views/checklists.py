"""Screens of the handover's checklist."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out
from caminemos.governance.actions.points import acknowledge, add_point, remove_point, take_acknowledgement_back, write_point
from caminemos.governance.checklist import check_of
from caminemos.governance.handover_forms import AcknowledgeForm, OwnPointForm, PointForm
from caminemos.governance.models import HandoverPoint, Term
from caminemos.governance.pages.checklist import checklist_page, point_file
from caminemos.governance.pages.handover_tabs import handover_tabs
from caminemos.governance.pages.presidencies import term_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Refused, accepted, actor_of, needs, say


@needs(Permission.HANDOVER_READ)
def checklist(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show the checklist."""
    return _shown(request, year, OwnPointForm())


@needs(Permission.HANDOVER_READ)
def write(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """Write the facts of a point down."""
    page = checklist_page(year, by=actor_of(request))
    line = next((one for one in page.points if one.code == code), None)
    if line is None or not page.may_keep:
        raise Http404
    row = _row(page.row, code)
    form = PointForm(request.POST, request.FILES) if request.method == "POST" else PointForm.of(row)
    if request.method == "POST" and form.is_valid() and _written(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:checklist", year)
    shown = {"page": page, "point": line, "form": form, "check": check_of(code)}
    return render(request, "governance/point_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.HANDOVER_READ)
@require_POST
def add(request: HttpRequest, year: int) -> HttpResponseBase:
    """Add a point of one's own."""
    form = OwnPointForm(request.POST)
    if accepted(form, {}, lambda: add_point(term_row(year), form.title(), by=actor_of(request)), "title_es"):
        messages.success(request, _("Added. Both sides can acknowledge it now."))
        return redirect("governance:checklist", year)
    return _shown(request, year, form)


@needs(Permission.HANDOVER_READ)
@require_POST
def remove(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """Take a point of one's own away."""
    remove_point(term_row(year), code, by=actor_of(request))
    messages.success(request, _("Taken away."))
    return redirect("governance:checklist", year)


@needs(Permission.HANDOVER_ACKNOWLEDGE)
@require_POST
def confirm(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """Acknowledge a point for one's own side."""
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        raise Refused("reservation", _("A reservation has 600 characters at most. Shorten it and send it again."), status=422)
    given = form.cleaned_data
    acknowledge(term_row(year), code, given["version"], given["reservation"], by=actor_of(request))
    messages.success(request, _("Acknowledged in the name of your State."))
    return redirect("governance:checklist", year)


@needs(Permission.HANDOVER_ACKNOWLEDGE)
@require_POST
def take_back(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """Take one's own side's acknowledgement back."""
    take_acknowledgement_back(term_row(year), code, request.POST.get("why", "")[:400], by=actor_of(request))
    messages.success(request, _("Taken back."))
    return redirect("governance:checklist", year)


@needs(Permission.HANDOVER_READ)
def file(request: HttpRequest, year: int, code: str) -> HttpResponseBase:
    """Hand out what is attached to a point."""
    return hand_out(point_file(year, code, by=actor_of(request)), by=actor_of(request))


def _row(term: Term, code: str) -> HandoverPoint:
    return HandoverPoint.objects.filter(term=term, code=code).first() or HandoverPoint(term=term, code=code)


def _written(request: HttpRequest, form: PointForm, row: HandoverPoint) -> bool:
    given = form.cleaned_data
    upload = given["file"]
    attached = (upload.read(), upload.name) if upload else None
    try:
        write_point(row.term, row.code, form.values(row.note), given["version"], by=actor_of(request), attached=attached)
    except Refused as problem:
        say(form, problem, {problem.code: "file" if problem.code.startswith("file") else "", "dates": "held_on"})
        return False
    return True


def _shown(request: HttpRequest, year: int, form: OwnPointForm) -> HttpResponseBase:
    shown = {"page": checklist_page(year, by=actor_of(request)), "form": form, "tabs": handover_tabs(year, "checklist")}
    return render(request, "governance/checklist.html", shown, status=422 if form.errors else 200)

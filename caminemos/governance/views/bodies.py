"""Screens of the bodies: the list, a body's page, writing one down, the slot of a working group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caminemos.governance.actions.bodies import correct_body, record_body
from caminemos.governance.body_forms import BodyForm, DocumentForm
from caminemos.governance.models import Body
from caminemos.governance.pages.bodies import bodies_page, bodies_sheet
from caminemos.governance.pages.body import BodyPage, body_page, body_row, seats_sheet
from caminemos.governance.pages.body_voices import voices_sheet
from caminemos.governance.pages.slot import slot_page, slot_sheet, source_of
from caminemos.governance.permissions import Permission
from caminemos.governance.views.body_answers import say
from caminemos.kernel.api import Refused, actor_of, download, needs, public

PUBLIC = "which bodies there are, who sits in them and which position speaks there is public; names and documents have their own readers"


@public(PUBLIC, embed_height=640)
def bodies(request: HttpRequest) -> HttpResponseBase:
    """Show the bodies by kind, or give them as a file."""
    page = bodies_page(request.GET.get("on", ""), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(bodies_sheet(page), format=kind, filename="bodies", by=actor_of(request))
    return render(request, "governance/bodies.html", {"page": page})


@public(PUBLIC, embed_height=640)
def body(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a body, or give its seats as a file."""
    page = body_page(code, request.GET.get("on", ""), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(seats_sheet(page), format=kind, filename=code, by=actor_of(request))
    return shown(request, page)


@public(PUBLIC)
def voices(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show who speaks in a body and who did, or give it as a file."""
    page = body_page(code, request.GET.get("on", ""), by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = voices_sheet(page.row, page.voices)
        return download(sheet, format=kind, filename=f"{code}-representation", by=actor_of(request))
    return render(request, "governance/body_voices.html", {"page": page})


@public("what States have signed off is public, and so is the plan in force")
def slot(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a working group's slot in a plenary, filled beforehand, or give it as a file."""
    asked = request.GET
    page = slot_page(code, asked.get("plan", ""), asked.get("on", ""), by=actor_of(request))
    if kind := asked.get("format"):
        return download(slot_sheet(page), format=kind, filename=f"{code}-{page.day}", by=actor_of(request))
    return render(request, "governance/slot.html", {"page": page, "source": source_of(page)})


@needs(Permission.BODY_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down a body."""
    form = BodyForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Written down."))
        return redirect("governance:body", kept.code)
    return render(request, "governance/body_form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.BODY_WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a body and stay."""
    row = body_row(code)
    form = BodyForm(request.POST, row=row) if request.method == "POST" else BodyForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:body-edit", code)
    return render(request, "governance/body_form.html", {"form": form, "body": row}, status=422 if form.errors else 200)


def shown(request: HttpRequest, page: BodyPage, form: DocumentForm | None = None) -> HttpResponseBase:
    """Show a body's page, with the form of documents as it was sent where something in it was wrong."""
    found = {"page": page, "form": form or DocumentForm(visibilities=page.visibilities)}
    return render(request, "governance/body.html", found, status=422 if form else 200)


def _kept(request: HttpRequest, form: BodyForm, row: Body | None) -> Body | None:
    given, actor = form.cleaned_data, actor_of(request)
    try:
        if row is None:
            return record_body(given["code"], form.values(), by=actor)
        kept: Body = correct_body(row, form.values(), given["version"], given["why"], by=actor)
    except Refused as problem:
        say(form, problem)
        return None
    return kept

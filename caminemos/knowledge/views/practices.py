"""Screens of good practices."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.api import Organisation
from caminemos.kernel.api import Refused, actor_of, download, is_version, needs, public, say
from caminemos.knowledge.actions.practices.deciding import move_practice, sign_off_practice
from caminemos.knowledge.actions.practices.writing import correct_practice, write_practice
from caminemos.knowledge.models import Practice
from caminemos.knowledge.pages.practices.desk import desk_page
from caminemos.knowledge.pages.practices.listed import alike, practices_page, practices_sheet
from caminemos.knowledge.pages.practices.media import pictured
from caminemos.knowledge.pages.practices.structured import practice_json
from caminemos.knowledge.pages.practices.trail import adaptations_page, adaptations_sheet
from caminemos.knowledge.pages.practices.whole import owners_for, practice_page, practice_row
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_forms import PracticeForm
from caminemos.knowledge.sharing import writes_practice
from caminemos.knowledge.states import PRACTICE
from caminemos.knowledge.views.steps import sent_step

PUBLIC = "published practices are for everybody; those on their way are filtered per reader"
VERBS = {row.verb for row in PRACTICE.transitions}
FIELD_OF = {
    "title_missing": "title_es", "to_come": "since", "ends_first": "until", "country_unknown": "country", "reason_missing": "why",
    "population_unknown": "population", "objective_unknown": "objectives", "group_unknown": "groups",
}  # fmt: skip
FIELD_OF |= {f"{name}_long": f"{name}_es" for name in PracticeForm.TEXTS}


@public(PUBLIC, embed_height=720)
def practices(request: HttpRequest) -> HttpResponseBase:
    """List the published practices as filtered, or give them as a file."""
    actor = actor_of(request)
    page = practices_page(request.GET.dict(), by=actor)
    if kind := request.GET.get("format"):
        return download(practices_sheet(page.lines), format=kind, filename="practices", by=actor)
    return render(request, "knowledge/practices/list.html", {"page": page, "pictured": pictured(list(page.shown))})


@public("whoever has a problem may ask who solved one like it; what is asked is not kept")
def like(request: HttpRequest) -> HttpResponseBase:
    """Show the practices that are most like a problem told in plain words."""
    asked = request.GET.get("q", "").strip()[:4000]
    found = alike(asked, by=actor_of(request)) if asked else []
    return render(request, "knowledge/practices/like.html", {"asked": asked, "found": found})


@public("adaptations are published by whoever made them, or by their State")
def adaptations(request: HttpRequest) -> HttpResponseBase:
    """Show who adapted whose practice, or give it as a file."""
    actor = actor_of(request)
    page = adaptations_page(request.GET.dict(), by=actor)
    if kind := request.GET.get("format"):
        return download(adaptations_sheet(page.lines), format=kind, filename="adaptations", by=actor)
    return render(request, "knowledge/practices/trail.html", {"page": page})


@public(PUBLIC, embed_height=680)
def practice(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a practice."""
    page = practice_page(code, by=actor_of(request))
    told = practice_json(page.line, request.build_absolute_uri(page.line.url)) if page.is_public else {}
    return render(request, "knowledge/practices/whole.html", {"page": page, "told": told})


@needs(Permission.PRACTICE_COMMENT)
def desk(request: HttpRequest) -> HttpResponseBase:
    """Show what of the practices needs this member."""
    return render(request, "knowledge/practices/desk.html", {"page": desk_page(by=actor_of(request))})


@needs(Permission.PRACTICE_SUBMIT)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write a practice down."""
    owners = owners_for(actor_of(request))
    form = PracticeForm(request.POST or None, owners=owners)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept with your institution. Send it in when it is whole."))
        return redirect("knowledge:practice", kept.code)
    shown = {"form": form, "owners": owners}
    return render(request, "knowledge/practices/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.PRACTICE_SUBMIT)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a practice."""
    actor = actor_of(request)
    row = practice_row(code, actor)
    if not writes_practice(actor, row):
        raise Http404
    form = PracticeForm(request.POST, row=row, owners=[]) if request.method == "POST" else PracticeForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("knowledge:practice", code)
    shown = {"form": form, "row": row}
    return render(request, "knowledge/practices/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.PRACTICE_COMMENT)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the next step with a practice."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    row = practice_row(code, actor)
    moved = move_practice(row, verb, version=version, by=actor, why=why)
    messages.success(request, _said(verb))
    if not Practice.objects.visible_to(actor).filter(pk=moved.pk).exists():
        return redirect("knowledge:practice-desk")
    return redirect("knowledge:practice", code)


@needs(Permission.PRACTICE_SIGN_OFF)
@require_POST
def sign_off(request: HttpRequest, code: str) -> HttpResponseBase:
    """Sign a practice off for one's State."""
    version, actor = request.POST.get("version", ""), actor_of(request)
    if not is_version(version):
        raise Http404
    sign_off_practice(practice_row(code, actor), version=int(version), by=actor)
    messages.success(request, _("Signed off for your State."))
    return redirect("knowledge:practice", code)


def _said(verb: str) -> str:
    return {
        "submit": _("Sent in. You hear when its review begins or if it comes back."),
        "recall": _("Back with your institution."),
        "open": _("Open for review by peers."),
        "return": _("Sent back with your reason."),
        "accept": _("Accepted by its peers."),
        "publish": _("Published: everybody can read it now."),
        "withdraw": _("Taken back: the public no longer sees it."),
        "reopen": _("Back with its institution."),
    }[verb]


def _kept(request: HttpRequest, form: PracticeForm, row: Practice | None) -> Practice | None:
    given, actor = form.cleaned_data, actor_of(request)
    try:
        if row is None:
            owner = Organisation.objects.get(code=given["owner"])
            return write_practice(owner, form.values(), by=actor)
        return correct_practice(row, form.values(), given["version"], given["why"], by=actor)
    except Refused as problem:
        say(form, problem, FIELD_OF)
        return None

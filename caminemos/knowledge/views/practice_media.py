"""Screens of what shows a practice: pictures and files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out, version_of
from caminemos.kernel.api import Refused, Text, actor_of, needs, public, say
from caminemos.knowledge.actions.practices.showing import (
    add_practice_picture,
    attach_practice_file,
    take_away_file,
    take_away_picture,
)
from caminemos.knowledge.pages.practices.media import media_of, readable_files
from caminemos.knowledge.pages.practices.whole import practice_row
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_media_forms import PracticeFileForm, PracticePictureForm
from caminemos.knowledge.sharing import writes_practice


@needs(Permission.PRACTICE_SUBMIT)
def media(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what shows a practice, to whoever writes it; keep a new picture."""
    form = PracticePictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, row = form.cleaned_data, practice_row(code, actor_of(request))
        alt = Text.of(es=given["alt_es"], en=given["alt_en"])
        try:
            add_practice_picture(row, given["picture"].read(), given["picture"].name, alt, given["credit"], by=actor_of(request))
        except Refused as problem:
            say(form, problem, {problem.code: "alt_es" if problem.code.startswith("alt") else "picture"})
        else:
            messages.success(request, _("Saved."))
            return redirect("knowledge:practice-media", code)
    return _desk(request, code, form, PracticeFileForm())


@needs(Permission.PRACTICE_SUBMIT)
@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep a file that proves something."""
    form, row = PracticeFileForm(request.POST, request.FILES), practice_row(code, actor_of(request))
    if form.is_valid():
        given = form.cleaned_data
        file, public_too = given["file"], given["is_public"]
        try:
            attach_practice_file(row, file.read(), file.name, given["shows"], is_public=public_too, by=actor_of(request))
        except Refused as problem:
            say(form, problem, {problem.code: "shows" if problem.code == "shows_missing" else "file"})
        else:
            messages.success(request, _("Saved."))
            return redirect("knowledge:practice-media", code)
    return _desk(request, code, PracticePictureForm(), form)


@needs(Permission.PRACTICE_SUBMIT)
@require_POST
def take_away(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take a picture or a file away."""
    actor, picture, file = actor_of(request), request.POST.get("picture", ""), request.POST.get("file", "")
    row = practice_row(code, actor)
    if picture.isascii() and picture.isdigit() and len(picture) < 10:
        take_away_picture(row, int(picture), by=actor)
    else:
        take_away_file(row, str(_identity(file)), by=actor)
    messages.success(request, _("Taken away."))
    return redirect("knowledge:practice-media", code)


@public("the public files of published practices; members take along the others")
def hand(request: HttpRequest, code: str, pk: UUID, number: int) -> HttpResponseBase:
    """Hand out a file of a practice."""
    actor = actor_of(request)
    row = practice_row(code, actor)
    found = next((one for one in readable_files(row, actor) if one.pk == pk), None)
    version = version_of(found.file_id, number, whole=False) if found else None
    if version is None:
        raise Http404
    return hand_out(version, by=actor)


def _identity(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as problem:
        raise Http404 from problem


def _desk(request: HttpRequest, code: str, picture: PracticePictureForm, file: PracticeFileForm) -> HttpResponseBase:
    actor = actor_of(request)
    row = practice_row(code, actor)
    if not writes_practice(actor, row):
        raise Http404
    shown = {"row": row, "media": media_of(row, actor), "picture_form": picture, "file_form": file}
    status = 422 if picture.errors or file.errors else 200
    return render(request, "knowledge/practices/media.html", shown, status=status)

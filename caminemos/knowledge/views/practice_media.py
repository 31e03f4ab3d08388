"""Screens of what shows a practice: pictures and files."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out, version_of
from caminemos.kernel.api import Text, accepted, actor_of, needs, public
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

PICTURED = {"alt_missing": "alt_es", "alt_long": "alt_es"}
ATTACHED = {"shows_missing": "shows"}


@needs(Permission.PRACTICE_SUBMIT)
def media(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what shows a practice, to whoever writes it; keep a new picture."""
    form = PracticePictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, actor = form.cleaned_data, actor_of(request)
        row, file, alt = practice_row(code, actor), given["picture"], Text.of(es=given["alt_es"], en=given["alt_en"])
        keep = partial(add_practice_picture, row, file.read(), file.name, alt, given["credit"], by=actor)
        if accepted(form, PICTURED, keep, "picture"):
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
        file, told = given["file"], {"is_public": given["is_public"], "by": actor_of(request)}
        if accepted(form, ATTACHED, lambda: attach_practice_file(row, file.read(), file.name, given["shows"], **told), "file"):
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

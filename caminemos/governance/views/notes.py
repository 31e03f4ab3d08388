"""Screens of a point's note: written, compared, brought back; drafts that save themselves."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.live.points import lead_on
from caminemos.governance.actions.minutes.notes import Written, bring_back, write_note
from caminemos.governance.minutes_forms import NoteForm
from caminemos.governance.pages.minutes.note import LANGUAGES, NotePage, note_page
from caminemos.governance.pages.minutes.page import item_row
from caminemos.governance.permissions import Permission
from caminemos.governance.views.meetings import run_by
from caminemos.kernel.api import Refused, accepted, actor_of, is_version, needs, now

FIELD_OF = {"too_long": "words"}


@needs(Permission.MEETING_RUN)
def note(request: HttpRequest, code: str, item: UUID) -> HttpResponseBase:
    """Show a point's note to write on it, with its revisions; save what was written."""
    form = NoteForm(request.POST) if request.method == "POST" else None
    written = _written(request, code, item, form) if form is not None and form.is_valid() else None
    if form is not None and written is not None:
        return _answered(request, code, item, form.cleaned_data["language"], written)
    asked = request.GET.dict() | ({"language": request.POST.get("language", "")} if form is not None else {})
    page = note_page(code, item, asked, by=actor_of(request))
    shown = {"page": page, "form": form or _filled(page)}
    return render(request, "governance/minutes/note.html", shown, status=422 if form is not None else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def draft(request: HttpRequest, code: str, item: UUID) -> HttpResponseBase:
    """Save a draft by itself and say, to the page that sent it, how that ended."""
    form, meeting = NoteForm(request.POST), run_by(request, code)
    if not form.is_valid():
        raise Refused("form", _("The page is too old to save by itself. Press Save."), status=422)
    given = form.cleaned_data
    row = item_row(meeting, item)
    kept = write_note(row, given["language"], given["words"], given["base"], by=actor_of(request), settles=given["settles"])
    hour = date_format(now().astimezone(meeting.clock), "H:i")
    told = {"how": kept.how, "words": kept.words, "base": kept.number, "own": kept.own}
    said = {
        "saved": _("Saved at %(hour)s"),
        "same": _("Saved at %(hour)s"),
        "merged": _("Saved at %(hour)s, joined with the other's words"),
    }
    address = f"{reverse('governance:note', args=[code, item])}?language={given['language']}&settle={kept.own}"
    aside = {"said": _("Somebody changed the same passage. Your words are kept aside."), "url": address}
    more = aside if kept.how == "aside" else {"said": said[kept.how] % {"hour": hour}}
    return JsonResponse(told | more, status=409 if kept.how == "aside" else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def restore(request: HttpRequest, code: str, item: UUID) -> HttpResponseBase:
    """Let an earlier revision stand again."""
    language, number = request.POST.get("language", ""), request.POST.get("number", "")
    if language not in LANGUAGES or not is_version(number):
        raise Refused("not_found", "", status=404)
    bring_back(item_row(run_by(request, code), item), language, int(number), by=actor_of(request))
    messages.success(request, _("It stands again, as a new revision."))
    return redirect(f"{reverse('governance:note', args=[code, item])}?language={language}")


def _filled(page: NotePage) -> NoteForm:
    settling = page.settling
    words = settling.words if settling else page.words
    settles = settling.number if settling else None
    return NoteForm(initial={"words": words, "language": page.language, "base": page.base, "settles": settles})


def _written(request: HttpRequest, code: str, item: UUID, form: NoteForm) -> Written | None:
    given, actor = form.cleaned_data, actor_of(request)
    row = item_row(run_by(request, code), item)
    return accepted(
        form,
        FIELD_OF,
        lambda: write_note(row, given["language"], given["words"], given["base"], by=actor, settles=given["settles"]),
    )


def _answered(request: HttpRequest, code: str, item: UUID, language: str, written: Written) -> HttpResponseBase:
    here = f"{reverse('governance:note', args=[code, item])}?language={language}"
    if written.how == "aside":
        messages.warning(request, _("Somebody changed the same passage meanwhile. Both versions are below: nothing is lost."))
        return redirect(f"{here}&settle={written.own}")
    joined = _("Saved, and joined with what somebody else wrote meanwhile. Read it once more.")
    messages.success(request, joined if written.how == "merged" else _("Saved."))
    if request.POST.get("then") == "next":
        lead_on(run_by(request, code), "next", None, item, by=actor_of(request))
    return redirect(f"{reverse('governance:meeting-live', args=[code])}?language={language}" if "live" in request.POST else here)

"""Screens of the archive: what presidencies achieved and what resulted in each State."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.archive import correct_achievement, record_achievement
from caminemos.governance.actions.archive_signing import OF_THE_STATE, move_achievement
from caminemos.governance.archive_forms import AchievementForm
from caminemos.governance.models import Achievement
from caminemos.governance.pages.archive import achievement_page, achievement_row, archive_page, archive_sheet, lines
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, download, is_version, needs, public

PUBLIC = "what presidencies achieved is public; drafts and what waits for a State are filtered per reader"
FIELD_OF = {
    "of_nobody": "term", "title_missing": "title_es", "on_record": "title_es", "kind_unknown": "kind", "not_a_member": "country",
    "figure": "figure_es", "figure_unit": "figure_unit_es", "figure_as_of": "figure_as_of", "to_come": "happened_on",
    "far_from_term": "happened_on", "source_missing": "sources", "elsewhere_where": "sources", "reason_missing": "why",
    "objective_unknown": "objective",
}  # fmt: skip
DONE = {
    "ask": "asked", "recall": "back", "publish": "open", "withdraw": "closed", "sign_off": "open", "return": "back", "revoke": "closed",
}  # fmt: skip


@public(PUBLIC, embed_height=720)
def archive(request: HttpRequest) -> HttpResponseBase:
    """Show the archive as filtered, or give it as a file."""
    filters, actor = request.GET.dict(), actor_of(request)
    if kind := request.GET.get("format"):
        return download(archive_sheet(lines(filters, by=actor)), format=kind, filename="archive", by=actor)
    return render(request, "governance/archive.html", {"page": archive_page(filters, by=actor)})


@public(PUBLIC, embed_height=640)
def achievement(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one achievement."""
    return render(request, "governance/achievement.html", {"page": achievement_page(code, by=actor_of(request))})


@needs(Permission.ACHIEVEMENT_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down an achievement."""
    first = {"term": request.GET.get("year", ""), "country": request.GET.get("country", "")}
    form = AchievementForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept as a draft. Publish it, or ask its State for the sign-off."))
        return redirect("governance:achievement", kept.code)
    return render(request, "governance/achievement_form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.ACHIEVEMENT_WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct an achievement."""
    row = achievement_row(code, actor_of(request))
    form = AchievementForm(request.POST, row=row) if request.method == "POST" else AchievementForm.of(row)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, row)):
        waits = kept.state == "waiting" and row.state == "published"
        messages.success(
            request, _("Saved. The words changed: its State is asked to sign them off again.") if waits else _("Saved.")
        )
        return redirect("governance:achievement", code)
    page = achievement_page(code, by=actor_of(request))
    return render(request, "governance/achievement_form.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@needs(Permission.ACHIEVEMENT_WRITE)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for the sign-off, publish, withdraw."""
    return _moved(request, code, frozenset(DONE) - OF_THE_STATE)


@needs(Permission.ACHIEVEMENT_SIGN_OFF)
@require_POST
def sign(request: HttpRequest, code: str) -> HttpResponseBase:
    """Sign off for one's own State, or return it."""
    return _moved(request, code, OF_THE_STATE)


def _moved(request: HttpRequest, code: str, verbs: frozenset[str]) -> HttpResponseBase:
    verb, version = request.POST.get("verb", ""), request.POST.get("version", "")
    if verb not in verbs or not is_version(version):
        raise Http404
    row, actor = achievement_row(code, actor_of(request)), actor_of(request)
    kept = move_achievement(row, verb, version=int(version), by=actor, why=request.POST.get("why", ""))
    words = {
        "asked": _("Its State is asked for the sign-off."),
        "back": _("It is a draft again."),
        "open": _("Published: everybody can read it now."),
        "closed": _("Taken back: the public no longer sees it."),
    }
    messages.success(request, words[DONE[verb]])
    seen = Achievement.objects.visible_to(actor).filter(pk=kept.pk).exists()
    return redirect("governance:achievement", code) if seen else redirect("governance:archive")


def _kept(request: HttpRequest, form: AchievementForm, row: Achievement | None) -> Achievement | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: record_achievement(form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_achievement(row, form.values(), given["version"], given["why"], by=actor))

"""The desk where offices of States write notices to people on the move."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.api import Organisation
from caminemos.kernel.api import accepted, actor_of, needs
from caminemos.knowledge.actions.notices.deciding import move_notice
from caminemos.knowledge.actions.notices.writing import correct_notice, write_notice, writes_notice
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.notice_forms import NoticeForm
from caminemos.knowledge.pages.notices.desk import notice_page, notice_row, notices_page, writing_offices
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NOTICE
from caminemos.knowledge.views.steps import sent_step

VERBS = {row.verb for row in NOTICE.transitions}
FIELD_OF = {
    "text_missing": "text_es", "text_long": "text_es", "dates_missing": "from_on", "dates_turned": "until_on", "too_long": "until_on",
}  # fmt: skip


@needs(Permission.NOTICE_READ)
def notices(request: HttpRequest) -> HttpResponseBase:
    """List the notices."""
    return render(request, "knowledge/notices/list.html", {"page": notices_page(by=actor_of(request))})


@needs(Permission.NOTICE_READ)
def notice(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a notice."""
    return render(request, "knowledge/notices/whole.html", {"page": notice_page(code, by=actor_of(request))})


@needs(Permission.NOTICE_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write a notice."""
    owners = writing_offices(actor_of(request))
    form = NoticeForm(request.POST or None, owners=owners)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Kept with your office. Send it in, so that a second person reads it."))
        return redirect("knowledge:notice", kept.code)
    shown = {"form": form, "owners": owners}
    return render(request, "knowledge/notices/form.html", shown, status=422 if form.errors else 200)


@needs(Permission.NOTICE_WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a notice."""
    actor = actor_of(request)
    row = notice_row(code, actor)
    if not writes_notice(actor, row):
        raise Http404
    form = NoticeForm(request.POST, row=row) if request.method == "POST" else NoticeForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("knowledge:notice", code)
    return render(request, "knowledge/notices/form.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@needs(Permission.NOTICE_READ)
@require_POST
def move(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the next step with a notice."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    moved = move_notice(notice_row(code, actor), verb, version=version, by=actor, why=why)
    messages.success(request, _said(verb))
    if not StateNotice.objects.visible_to(actor).filter(pk=moved.pk).exists():
        return redirect("knowledge:notices")
    return redirect("knowledge:notice", code)


def _said(verb: str) -> str:
    return {
        "submit": _("Sent in. A second person reads it before it is public."),
        "recall": _("Back with your office."),
        "return": _("Sent back with your reason."),
        "publish": _("Published: it stands on the page of the State on its days."),
        "withdraw": _("Withdrawn: nobody sees it any more."),
    }[verb]


def _kept(request: HttpRequest, form: NoticeForm, row: StateNotice | None) -> StateNotice | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(
            form, FIELD_OF, lambda: write_notice(Organisation.objects.get(code=given["owner"]), form.values(), by=actor)
        )
    return accepted(form, FIELD_OF, lambda: correct_notice(row, form.values(), given["version"], by=actor))

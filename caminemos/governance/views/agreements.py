"""Screens of agreements."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.governance.actions.agreements import (
    carry_open_agreements,
    correct_agreement,
    note_agreement,
    propose_agreement,
)
from caminemos.governance.agreements_forms import AgreementForm, QuickForm, StepForm, written_bodies
from caminemos.governance.models import AgendaItem, Agreement, Body, Meeting
from caminemos.governance.pages.agreements.agreement import agreement_page
from caminemos.governance.pages.agreements.lines import as_lines, readable
from caminemos.governance.pages.agreements.register import agreements_page, register_sheet
from caminemos.governance.pages.agreements.timeline import meeting_url
from caminemos.governance.permissions import Permission
from caminemos.governance.views.agreement_steps import STEPS, shown, take_step
from caminemos.kernel.api import Actor, Refused, accepted, actor_of, download, needs, public, say

PUBLIC = "each agreement says who may read it; what somebody may not read does not exist for them"
FIELD_OF = {
    "words_missing": "words_es", "words_too_long": "words_es", "context_too_long": "context_es", "owner_missing": "lead",
    "leads_twice": "lead", "owner_twice": "together", "owner_unknown": "lead", "due_before": "due", "action_unknown": "actions",
    "adopted_to_come": "adopted_on", "adopted_too_early": "adopted_on",
    "reason_missing": "why", "other_body": "meeting", "visibility_unknown": "visibility",
    "too_many_owners": "organisations",
}  # fmt: skip
QUICK_FIELD_OF = {"owner_missing": "responsible", "owner_unknown": "responsible", "due_before": "due", "words_missing": "words"}


@public(PUBLIC)
def agreements(request: HttpRequest) -> HttpResponseBase:
    """Show the register, or give what it shows as a file."""
    page = agreements_page(request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(register_sheet(page), format=kind, filename="agreements", by=actor_of(request))
    return render(request, "governance/agreements/list.html", {"page": page})


@public(PUBLIC)
def agreement(request: HttpRequest, number: str) -> HttpResponseBase:
    """Show an agreement with its chain."""
    return shown(request, agreement_page(number, by=actor_of(request)))


@needs(Permission.AGREEMENT_WRITE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down an agreement."""
    actor = actor_of(request)
    if not written_bodies(actor):
        raise Http404
    first = {name: request.GET.get(name, "") for name in ("meeting", "body")}
    form = AgreementForm(request.POST, by=actor) if request.method == "POST" else AgreementForm(initial=first, by=actor)
    if request.method == "POST" and form.is_valid() and (made := _made(form, actor)):
        messages.success(request, _("Written down as %(number)s.") % {"number": made.number})
        return redirect("governance:agreement", made.number)
    return render(request, "governance/agreements/form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.AGREEMENT_WRITE)
def edit(request: HttpRequest, number: str) -> HttpResponseBase:
    """Correct an agreement; where somebody saved in between, show both."""
    page, actor = agreement_page(number, by=actor_of(request)), actor_of(request)
    if not page.may_correct:
        raise Http404
    form = AgreementForm(request.POST, row=page.row, by=actor) if request.method == "POST" else AgreementForm.of(page.row, actor)
    if request.method == "POST" and form.is_valid() and _is_corrected(form, page.row, actor):
        messages.success(request, _("Saved."))
        return redirect("governance:agreement", number)
    context = {"form": form, "page": page}
    return render(request, "governance/agreements/form.html", context, status=422 if form.errors else 200)


@public(PUBLIC)
@require_POST
def move(request: HttpRequest, number: str) -> HttpResponseBase:
    """Take a step; whether this reader may is asked of the row."""
    page, form = agreement_page(number, by=actor_of(request)), StepForm(request.POST)
    if request.POST.get("verb") not in STEPS:
        raise Http404
    if not form.is_valid() or not take_step(page.row, form, actor_of(request)):
        return shown(request, page, step=form)
    messages.success(request, _("Done: it is written down in its chain."))
    return redirect("governance:agreement", number)


@needs(Permission.AGREEMENT_WRITE)
@require_POST
def quick(request: HttpRequest) -> HttpResponseBase:
    """Write down what was agreed a moment ago; adopted at once where the meeting is in session or over."""
    actor, form = actor_of(request), QuickForm(request.POST)
    meeting = get_object_or_404(Meeting.objects.visible_to(actor), code=request.POST.get("meeting", ""))
    made = _quickly(form, meeting, actor) if form.is_valid() else None
    if request.headers.get("HX-Request"):
        lines = as_lines(readable(actor).filter(meeting=meeting), actor)
        context = {"form": QuickForm(initial={"meeting": meeting.code}) if made else form, "lines": lines, "made": made}
        return render(request, "governance/agreements/_quick.html", context)
    if made is None:
        return render(request, "governance/agreements/quick.html", {"form": form, "meeting": meeting}, status=422)
    messages.success(request, _("Written down as %(number)s.") % {"number": made.number})
    return redirect(meeting_url(meeting.code) or "governance:agreements")


@needs(Permission.AGREEMENT_WRITE)
@require_POST
def carry(request: HttpRequest, code: str) -> HttpResponseBase:
    """Put the open agreements of its body onto the agenda of a meeting."""
    actor = actor_of(request)
    meeting = get_object_or_404(Meeting.objects.visible_to(actor), code=code)
    added = len(carry_open_agreements(meeting, by=actor).added)
    said = ngettext("%(count)s open agreement came onto the agenda.", "%(count)s open agreements came onto the agenda.", added)
    messages.success(request, said % {"count": added})
    return redirect(meeting_url(code) or "governance:agreements")


def _made(form: AgreementForm, actor: Actor) -> Agreement | None:
    given = form.cleaned_data
    body = get_object_or_404(Body, code=given["body"])
    meeting = Meeting.objects.visible_to(actor).filter(code=given["meeting"]).first() if given["meeting"] else None
    return accepted(form, FIELD_OF, lambda: propose_agreement(body, form.values(), meeting=meeting, by=actor))


def _is_corrected(form: AgreementForm, row: Agreement, actor: Actor) -> bool:
    given = form.cleaned_data
    try:
        correct_agreement(row, form.values(), given["version"], given["why"], by=actor)
    except Refused as problem:
        say(form, problem, FIELD_OF)
        if problem.code == "moved":
            form.move_on(row.version)
        return False
    return True


def _quickly(form: QuickForm, meeting: Meeting, actor: Actor) -> Agreement | None:
    item = AgendaItem.objects.filter(pk=form.cleaned_data["item"], meeting=meeting).first()
    values = form.values((get_language() or "es")[:2])
    if "responsible" not in form.data:  # a form that does not ask for the owner writes a proposal down
        body = meeting.body
        return accepted(form, QUICK_FIELD_OF, lambda: propose_agreement(body, values, meeting=meeting, item=item, by=actor))
    return accepted(form, QUICK_FIELD_OF, lambda: note_agreement(meeting, values, item=item, by=actor))

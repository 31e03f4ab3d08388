"""Screens of one update: read it, write it, send it on its way, attach evidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out
from caminemos.kernel.api import Refused, actor_of, needs, public
from caminemos.plan.actions import evidence as files
from caminemos.plan.actions.releases import definition_of
from caminemos.plan.actions.updates import NotYet, begin_update, content_of, move_update, save_update, settle
from caminemos.plan.figure_forms import telling_form
from caminemos.plan.models import Evidence, Obligation, ProgressUpdate
from caminemos.plan.models.subjects import Subject
from caminemos.plan.pages.subjects import subject_named
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.update import readable_version, update_page, update_row
from caminemos.plan.pages.words import done_words, step_words
from caminemos.plan.permissions import Permission
from caminemos.plan.update_forms import EvidenceForm, StepForm, TellingForm

SIGNED = "what a State has signed off is public; drafts and what is under review are seen only by those who may read them"


@public(SIGNED)
def update(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Show an update; to its State, while it is open, as a form."""
    return _shown(request, update_row(pk, actor_of(request)))


@needs(Permission.UPDATE_WRITE)
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin what an obligation asks for, or an update outside any round, and open it."""
    actor = actor_of(request)
    if owed := request.POST.get("obligation"):
        found = (
            Obligation.objects.visible_to(actor)
            .select_related("round__plan", "action", "result", "commitment", "indicator")
            .filter(pk=_uuid(owed))
            .first()
        )
        if found is None:
            raise Http404
        kind, _identity = found.subject_key
        made = begin_update(Subject(kind, getattr(found, kind)), found.country_id, by=actor, round=found.round)
    else:
        plan = visible_plan(request.POST.get("plan", ""), actor)
        subject = subject_named(plan, request.POST.get("kind", ""), request.POST.get("code", ""))
        made = begin_update(subject, request.POST.get("country", ""), by=actor)
    return redirect("plan:update", made.pk)


@needs(Permission.UPDATE_WRITE)
@require_POST
def save(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Keep what was written and stay; with `send`, send it too."""
    row, actor = update_row(pk, actor_of(request)), actor_of(request)
    form = telling_form(definition_of(row), content_of(row), row.version, request.POST)
    if not form.is_valid():
        return _shown(request, row, form, status=422)
    try:
        saved = save_update(row, form.telling(content_of(row)), form.cleaned_data["version"], by=actor)
        if saved.kept_aside is None and request.POST.get("join"):
            settle(row, by=actor)
        if saved.kept_aside is None and request.POST.get("send"):
            move_update(row, "submit", by=actor)
    except Refused as problem:
        refuse(form, problem)
        return _shown(request, update_row(pk, actor), form, status=422)
    tell(request, saved.kept_aside is not None)
    return redirect(_back(request, pk))


@needs(Permission.EVIDENCE_READ_MEMBERS)
@require_POST
def step(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Take a step: send, return, approve, sign off, take back."""
    form = StepForm(request.POST)
    if request.POST.get("verb", "") not in step_words():
        raise Http404
    if not form.is_valid():
        return _shown(request, update_row(pk, actor_of(request)), step=form, status=422)
    verb = form.cleaned_data["verb"]
    move_update(update_row(pk, actor_of(request)), verb, by=actor_of(request), comment=form.cleaned_data["comment"])
    messages.success(request, done_words()[verb])
    return redirect(_back(request, pk))


@needs(Permission.UPDATE_WRITE)
@require_POST
def attach(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Attach a file."""
    row, form = update_row(pk, actor_of(request)), EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, row, evidence=form, status=422)
    given = form.cleaned_data
    try:
        files.add_evidence(
            row,
            given["file"].read(),
            given["file"].name,
            title=given["title"],
            visibility=given["visibility"],
            by=actor_of(request),
        )
    except Refused as problem:
        form.add_error("file", str(problem.sentence))
        return _shown(request, row, evidence=form, status=problem.status)
    messages.success(request, _("The file is attached."))
    return redirect("plan:update", pk)


@public(SIGNED)
def evidence(request: HttpRequest, pk: UUID, number: int) -> HttpResponseBase:
    """Hand out a version of a file to whoever may read it."""
    return hand_out(readable_version(pk, number, actor_of(request)), by=actor_of(request))


@needs(Permission.UPDATE_WRITE)
@require_POST
def change_evidence(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Replace a file by a newer version, say who may read it, or take it away."""
    actor = actor_of(request)
    found = Evidence.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.POST.get("withdraw"):
        files.withdraw_evidence(found, by=actor)
    elif newer := request.FILES.get("file"):
        files.replace_evidence(found, newer.read(), newer.name or "", by=actor)
    else:
        files.show_evidence_to(found, request.POST.get("visibility", ""), by=actor)
    messages.success(request, _("Saved."))
    return redirect("plan:update", found.update_id)


def _shown(
    request: HttpRequest,
    row: ProgressUpdate,
    form: TellingForm | None = None,
    evidence: EvidenceForm | None = None,
    step: StepForm | None = None,
    status: int = 200,
) -> HttpResponseBase:
    page = update_page(row, by=actor_of(request))
    form = form or telling_form(definition_of(row), page.told, page.version)
    shown = {"page": page, "form": form, "evidence": evidence or EvidenceForm(), "step": step}
    return render(request, "plan/update.html", shown, status=status)


def refuse(form: TellingForm, problem: Refused) -> None:
    """Say on the form why it was not kept, so that what was written is still there."""
    if problem.status == 404:
        raise problem
    if isinstance(problem, NotYet):
        form.refuse(problem.wrong)
    else:
        form.add_error(None, str(problem.sentence))
        form.add_error(None, _("What you wrote stands below; it is not kept yet."))


def tell(request: HttpRequest, is_aside: bool) -> None:
    """Say what became of a saving."""
    if is_aside:
        said = _(
            "Somebody else saved this update while you wrote. Nothing is lost: both versions stand below, so that you can join them."
        )
        messages.warning(request, said)
    else:
        messages.success(request, _("Sent.") if request.POST.get("send") else _("Saved."))


def _back(request: HttpRequest, pk: UUID) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("plan:update", args=[pk])


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise Http404 from problem

"""Files of an evaluation's findings: attached and taken away by its writers, handed out to whoever may read it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out
from caminemos.documents.models import FileVersion
from caminemos.kernel.api import Refused, actor_of, needs, public
from caminemos.plan.actions.evaluation_files import attach_to_finding, detach_from_finding
from caminemos.plan.evaluation_forms import FindingFileForm
from caminemos.plan.models import Evaluation, FindingFile
from caminemos.plan.pages import evaluation_edit as pages
from caminemos.plan.pages.evaluation_held import visible_evaluation
from caminemos.plan.permissions import Permission
from caminemos.plan.views.evaluation import PUBLISHED
from caminemos.plan.views.evaluation_edit import finding_shown


@public(PUBLISHED)
def show(request: HttpRequest, plan: str, code: str, pk: UUID) -> HttpResponseBase:
    """Hand out a file to whoever may read the evaluation."""
    found = _held(visible_evaluation(plan, code, actor_of(request)), pk)
    return hand_out(FileVersion.objects.select_related("file").get(file=found.file_id), by=actor_of(request))


@needs(Permission.EVALUATION_WRITE)
@require_POST
def attach(request: HttpRequest, plan: str, code: str, number: int) -> HttpResponseBase:
    """Attach a file to a finding."""
    evaluation = pages.writable_evaluation(plan, code, actor_of(request))
    finding, form = evaluation.findings.filter(number=number).first(), FindingFileForm(request.POST, request.FILES)
    if finding is None:
        raise Http404
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            attach_to_finding(finding, given.read(), given.name, title=form.cleaned_data["title"], by=actor_of(request))
        except Refused as problem:
            form.add_error("file", str(problem.sentence))
    if form.errors:
        return finding_shown(request, evaluation, finding, attach=form)
    messages.success(request, _("The file is attached."))
    return redirect("plan:evaluation-finding", plan, code, number)


@needs(Permission.EVALUATION_WRITE)
@require_POST
def detach(request: HttpRequest, plan: str, code: str, pk: UUID) -> HttpResponseBase:
    """Take a file away."""
    held = _held(pages.writable_evaluation(plan, code, actor_of(request)), pk)
    detach_from_finding(held, by=actor_of(request))
    messages.success(request, _("Removed; the trail keeps what it said."))
    return redirect("plan:evaluation-finding", plan, code, held.finding.number)


def _held(evaluation: Evaluation, pk: UUID) -> FindingFile:
    found = FindingFile.objects.select_related("finding__evaluation").filter(finding__evaluation=evaluation, pk=pk).first()
    if found is None:
        raise Http404
    return found

"""Evidence of agreements: bring it, change it, hand it out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.documents.api import hand_out, version_of
from caminemos.governance.actions.agreements import evidence as verbs
from caminemos.governance.agreements_forms import EvidenceForm
from caminemos.governance.models import Agreement, AgreementEvidence
from caminemos.governance.pages.agreements.agreement import agreement_page
from caminemos.governance.permissions import Permission
from caminemos.governance.views.agreement_steps import shown
from caminemos.kernel.api import Actor, accepted, actor_of, needs, public

FIELD_OF = {"not_an_address": "url", "visibility_unknown": "visibility", "visibility_without_state": "visibility"}


@needs(Permission.AGREEMENT_REPORT)
@require_POST
def bring(request: HttpRequest, number: str) -> HttpResponseBase:
    """Bring a file or an address."""
    page, actor = agreement_page(number, by=actor_of(request)), actor_of(request)
    form = EvidenceForm(request.POST, request.FILES, visibilities=page.visibilities)
    if not form.is_valid() or not _brought(page.row, form, actor):
        return shown(request, page, bring=form)
    messages.success(request, _("Kept."))
    return redirect("governance:agreement", number)


@needs(Permission.AGREEMENT_REPORT)
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Replace a piece of evidence by a newer version, say who may read it, or take it away."""
    actor = actor_of(request)
    found = _readable(pk, actor)
    if request.POST.get("withdraw"):
        verbs.withdraw_evidence(found, by=actor)
    elif newer := request.FILES.get("file"):
        verbs.replace_evidence(found, newer.read(), newer.name or "", by=actor)
    else:
        verbs.show_evidence_to(found, request.POST.get("visibility", ""), by=actor)
    messages.success(request, _("Saved."))
    return redirect("governance:agreement", found.agreement.number)


@public("each piece of evidence says who may read it, and its agreement too; what somebody may not read does not exist for them")
def hand(request: HttpRequest, pk: UUID, number: int) -> HttpResponseBase:
    """Hand out a version of a file to whoever may read it."""
    found = _readable(pk, actor_of(request))
    whole = verbs.is_own(found, actor_of(request))
    version = version_of(found.file_id, number, whole=whole) if found.file_id else None
    if version is None:
        raise Http404
    return hand_out(version, by=actor_of(request))


def _readable(pk: UUID, actor: Actor) -> AgreementEvidence:
    seen = AgreementEvidence.objects.visible_to(actor).select_related("agreement")
    found: AgreementEvidence | None = seen.filter(pk=pk, withdrawn_at__isnull=True).first()
    if found is None or not Agreement.objects.visible_to(actor).filter(pk=found.agreement_id).exists():
        raise Http404
    return found


def _brought(row: Agreement, form: EvidenceForm, actor: Actor) -> bool:
    given, file = form.cleaned_data, form.cleaned_data["file"]
    told = {name: given[name] for name in ("url", "title", "visibility")}
    content, name = (file.read(), file.name) if file else (b"", "")
    brought = accepted(form, FIELD_OF, lambda: verbs.add_evidence(row, content=content, name=name, by=actor, **told), "file")
    return bool(brought)

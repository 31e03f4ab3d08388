"""The steps of an agreement as its page sends them: each says what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from caminemos.governance.actions import agreements as verbs
from caminemos.governance.agreements_forms import EvidenceForm, StepForm
from caminemos.governance.models import Agreement
from caminemos.governance.pages.agreements.agreement import AgreementPage, agreement_row
from caminemos.kernel.api import Actor, Refused, accepted

FIELD_OF = {
    "words_missing": "words", "why_too_long": "words", "done_too_long": "words", "evidence_missing": "words",
    "due_before": "on", "adopted_to_come": "on", "adopted_too_early": "on", "owner_missing": "on", "not_replacing": "other",
}  # fmt: skip
Step = Callable[[Agreement, dict[str, Any], Actor], Agreement]


def shown(
    request: HttpRequest, page: AgreementPage, *, step: StepForm | None = None, bring: EvidenceForm | None = None
) -> HttpResponseBase:
    """Show an agreement, with the form that was refused where one was."""
    form = bring or EvidenceForm(visibilities=page.visibilities)
    wrong = bool((step and step.errors) or (bring and bring.errors))
    context = {"page": page, "step": step, "bring": form}
    return render(request, "governance/agreements/agreement.html", context, status=422 if wrong else 200)


def take_step(row: Agreement, form: StepForm, actor: Actor) -> bool:
    """Take the step that the form names; what is refused stands beside its field."""
    given = form.cleaned_data
    return bool(accepted(form, FIELD_OF, lambda: STEPS[given["verb"]](row, given, actor)))


def _worded(verb: Callable[..., Agreement]) -> Step:
    return lambda row, given, actor: verb(row, given["words"], version=given["version"], by=actor)


def _supersede(row: Agreement, given: dict[str, Any], actor: Actor) -> Agreement:
    try:
        other = agreement_row(given["other"].strip(), actor)
    except Http404 as problem:
        said = _("There is no agreement %(number)s that you may read. Write the number as 2026-014.")
        raise Refused("not_replacing", said % {"number": given["other"][:12] or "–"}, status=422) from problem
    return verbs.supersede_agreement(row, other, version=given["version"], by=actor)


STEPS: dict[str, Step] = {
    "adopt": lambda row, given, actor: verbs.adopt_agreement(row, on=given["on"], version=given["version"], by=actor),
    "start": _worded(verbs.start_agreement),
    "report": _worded(verbs.report_agreement),
    "return": _worded(verbs.return_agreement),
    "close": lambda row, given, actor: verbs.close_agreement(row, why=given["words"], version=given["version"], by=actor),
    "reopen": _worded(verbs.reopen_agreement),
    "withdraw": _worded(verbs.withdraw_agreement),
    "supersede": _supersede,
}

"""The way of an agreement: adopted, started, reported, sent back or closed, reopened."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.governance.actions.agreements.steps import demand_report, demand_write, held, take, told
from caminemos.governance.actions.agreements.writing import day_of, need_owner, need_sound_dates
from caminemos.governance.actions.memberships import demand
from caminemos.governance.models import Agreement, AgreementEvidence, AgreementStep
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text, today


@transaction.atomic
def adopt_agreement(
    agreement: Agreement, *, by: Actor, on: date | None = None, why: Text | str = "", version: int | None = None
) -> Agreement:
    """Adopt what was proposed, on the day of its meeting unless another is said; somebody must carry it out."""
    row = held(agreement, by, version)
    demand_write(row.body, by)
    need_owner(row)
    row.adopted_on = on or row.adopted_on or (day_of(row.meeting) if row.meeting else today())
    need_sound_dates(row)
    return take(row, "adopt", told(why, "why"), by)


@transaction.atomic
def start_agreement(agreement: Agreement, words: Text | str = "", *, by: Actor, version: int | None = None) -> Agreement:
    """Say that it is being carried out."""
    row = held(agreement, by, version)
    demand_report(row, by)
    return take(row, "start", told(words, "why"), by)


@transaction.atomic
def report_agreement(agreement: Agreement, words: Text | str, *, by: Actor, version: int | None = None) -> Agreement:
    """Say what was done; evidence is wanted before it can be closed."""
    row = held(agreement, by, version)
    demand_report(row, by)
    done = told(words, "done", _("Say what was done."))
    return take(row, "report", done, by, done=done)


@transaction.atomic
def return_agreement(agreement: Agreement, why: Text | str, *, by: Actor, version: int | None = None) -> Agreement:
    """Send a report back, saying what is missing."""
    row = held(agreement, by, version)
    demand(by, Permission.AGREEMENT_CLOSE)
    return take(row, "return", told(why, "why", _("Say why it goes back and what is missing.")), by)


@transaction.atomic
def close_agreement(agreement: Agreement, *, by: Actor, why: Text | str = "", version: int | None = None) -> Agreement:
    """Close what was reported: never who reported it, and without evidence only for a reason that is kept."""
    row = held(agreement, by, version)
    demand(by, Permission.AGREEMENT_CLOSE)
    said = told(why, "why")
    _refuse_own_report(row, by)
    if not said and not AgreementEvidence.objects.visible_to(by).filter(agreement=row, withdrawn_at__isnull=True).exists():
        problem = _("There is no evidence that you can read. Ask for it, or say why it is closed without.")
        raise Refused("evidence_missing", problem, status=422)
    return take(row, "close", said, by, closed_on=today())


@transaction.atomic
def reopen_agreement(agreement: Agreement, why: Text | str, *, by: Actor, version: int | None = None) -> Agreement:
    """Open a closed agreement again, saying why."""
    row = held(agreement, by, version)
    demand(by, Permission.AGREEMENT_CLOSE)
    return take(row, "reopen", told(why, "why", _("Say why it is opened again.")), by, closed_on=None)


def _refuse_own_report(row: Agreement, by: Actor) -> None:
    last = AgreementStep.objects.filter(agreement=row, verb="report").order_by("-number").first()
    if last and last.by == by.key:
        said = _("You reported it yourself. Another person of the secretariat or the presidency closes it.")
        raise Refused("own_report", said)

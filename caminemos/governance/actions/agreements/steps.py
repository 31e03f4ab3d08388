"""What the verbs of agreements have in common: find the row, ask whether this actor may, write the step down."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.agreements_following import tell_agreement
from caminemos.governance.agreements_rules import reports_on, too_long
from caminemos.governance.leading import runs
from caminemos.governance.models import Agreement, AgreementStep, Body, Responsible
from caminemos.governance.permissions import Permission
from caminemos.governance.states import AGREEMENT
from caminemos.kernel.api import Actor, Refused, Text, need_version, now


def held(agreement: Agreement, by: Actor, version: int | None = None) -> Agreement:
    """Return the row, locked, as it was read; to who may not read it there is nothing."""
    found = Agreement.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=agreement.pk).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    if version is not None:
        need_version(version, found.version)
    return found


def may_write(body: Body, by: Actor) -> bool:
    """Say whether an actor writes agreements of a body: who runs its meetings."""
    return by.may(Permission.AGREEMENT_WRITE) and runs(by, body)


def demand_write(body: Body, by: Actor) -> None:
    """Refuse who does not write for the body; to them there is nothing here."""
    if not may_write(body, by):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def states_of(agreement: Agreement) -> set[str]:
    """Return the States that carry an agreement out, themselves or through an institution."""
    return set(Responsible.objects.filter(agreement=agreement, country__isnull=False).values_list("country", flat=True))


def may_report(agreement: Agreement, by: Actor) -> bool:
    """Say whether an actor says how an agreement advances: the region's offices, or a State that is responsible."""
    return by.may(Permission.AGREEMENT_REPORT) and reports_on(by.countries, states_of(agreement))


def demand_report(agreement: Agreement, by: Actor) -> None:
    """Refuse who does not report on it; to them there is nothing here."""
    if not may_report(agreement, by):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def take(row: Agreement, verb: str, words: Text, by: Actor, **fields: Any) -> Agreement:
    """Move the row, set these fields, and write step and trail."""
    before, after = AGREEMENT.take(verb, row, by)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    note(row, verb, before["state"], words, by)
    record(by=by, verb=f"agreement.{verb}", subject=row, before=before, after=after, detail={"version": row.version})
    return row


def note(row: Agreement, verb: str, before: str, words: Text, by: Actor) -> None:
    """Add a step to an agreement's life."""
    number = AgreementStep.objects.filter(agreement=row).count() + 1
    AgreementStep.objects.create(
        agreement=row, number=number, verb=verb, before=before, after=row.state, words=words, at=now(), by=by.key
    )
    tell_agreement(row, verb, by=by)


def told(words: Text | str, name: str, missing: str = "") -> Text:
    """Return words as they are kept, a plain one as said in the reader's language; refuse none where `missing` says so, and too many."""
    language = (get_language() or "es")[:2]
    text = words if isinstance(words, Text) else Text({language: words.strip()}, language)
    if missing and not text:
        raise Refused("words_missing", missing, status=422)
    if most := too_long(name, text):
        raise Refused(f"{name}_too_long", _("That is too long: %(most)s letters at most.") % {"most": most}, status=422)
    return text

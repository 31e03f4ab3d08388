"""Evidence that an agreement was carried out: bring it, replace it by a newer version, say who may read it, take it away."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import keep_file, known_visibility
from caminemos.documents.models import Visibility
from caminemos.governance.actions.agreements.steps import demand_report, held, states_of
from caminemos.governance.models import Agreement, AgreementEvidence
from caminemos.governance.models.agreements import OPEN
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, now

MOST = 20


@transaction.atomic
def add_evidence(
    agreement: Agreement,
    *,
    content: bytes = b"",
    name: str = "",
    url: str = "",
    title: str = "",
    visibility: str = Visibility.MEMBERS,
    by: Actor,
) -> AgreementEvidence:
    """Bring a file or an address while the agreement is open; a State's stays in the custody of that State."""
    row = held(agreement, by)
    demand_report(row, by)
    _refuse_ended(row)
    custody = next(iter(sorted(by.countries & states_of(row))), "")
    shown = _fit(visibility, custody)
    if AgreementEvidence.objects.visible_to(by).filter(agreement=row, withdrawn_at__isnull=True).count() >= MOST:
        said = _("An agreement takes %(most)s pieces of evidence. Take one away first.")
        raise Refused("too_many_files", said % {"most": MOST})
    kept = _kept(content, name, url, custody, by)
    called = title.strip()[:200] or kept.pop("called")
    kept.pop("called", None)
    made: AgreementEvidence = AgreementEvidence.objects.create(
        agreement=row, custody=custody, title=called, visibility=shown, at=now(), by=by.key, **kept
    )
    after = {"agreement": row.number, "visibility": shown, "url": made.url, "file": str(made.file_id or "")}
    record(by=by, verb="agreement_evidence.add", subject=made, after=after, country=custody)
    return made


@transaction.atomic
def replace_evidence(evidence: AgreementEvidence, content: bytes, name: str, *, by: Actor) -> AgreementEvidence:
    """Keep a newer version of a file; the older ones stay."""
    row = _own(evidence, by)
    _refuse_ended(row.agreement)
    if row.file is None:
        raise Refused("not_a_file", _("This is an address. Take it away and bring the new one."), status=422)
    version = keep_file(content, name, custody=row.custody, by=by, file=row.file)
    record(by=by, verb="agreement_evidence.replace", subject=row, after={"version": version.number}, country=row.custody)
    return row


@transaction.atomic
def show_evidence_to(evidence: AgreementEvidence, visibility: str, *, by: Actor) -> AgreementEvidence:
    """Say who may read a piece of evidence, at any time."""
    row = _own(evidence, by)
    before, row.visibility = row.visibility, _fit(visibility, row.custody)
    row.save(update_fields=["visibility"])
    told = {"before": {"visibility": before}, "after": {"visibility": row.visibility}}
    record(by=by, verb="agreement_evidence.show_to", subject=row, country=row.custody, **told)
    return row


@transaction.atomic
def withdraw_evidence(evidence: AgreementEvidence, *, by: Actor) -> AgreementEvidence:
    """Take a piece of evidence away while the agreement is open; its versions stay in the record."""
    row = _own(evidence, by)
    _refuse_ended(row.agreement)
    row.withdrawn_at = now()
    row.save(update_fields=["withdrawn_at"])
    record(by=by, verb="agreement_evidence.withdraw", subject=row, country=row.custody)
    return row


def is_own(evidence: AgreementEvidence, by: Actor) -> bool:
    """Say whether this actor may change it: a State its own, the region's offices the region's."""
    mine = evidence.custody in by.countries or (not evidence.custody and not by.countries)
    return mine and by.may(Permission.AGREEMENT_REPORT)


def _own(evidence: AgreementEvidence, by: Actor) -> AgreementEvidence:
    seen = AgreementEvidence.objects.visible_to(by).select_for_update(of=("self",)).select_related("agreement", "file")
    found: AgreementEvidence | None = seen.filter(pk=evidence.pk, withdrawn_at=None).first()
    readable = found and Agreement.objects.visible_to(by).filter(pk=found.agreement_id).exists()
    if found is None or not readable or not is_own(found, by):
        raise Refused("not_found", "", status=404)
    return found


def _refuse_ended(row: Agreement) -> None:
    if row.state not in OPEN:
        said = _("Evidence is brought while an agreement is open. To add to a closed one, ask the secretariat to reopen it.")
        raise Refused("agreement_ended", said)


def _kept(content: bytes, name: str, url: str, custody: str, by: Actor) -> dict[str, Any]:
    if bool(content) == bool(url.strip()):
        raise Refused("file_or_address", _("Bring a file or write an address, one of the two."), status=422)
    if content:
        version = keep_file(content, name, custody=custody, by=by)
        return {"file": version.file, "called": version.name}
    try:
        URLValidator(["http", "https"])(url.strip())
    except ValidationError as problem:
        raise Refused("not_an_address", _("That is not a web address. Write it with https:// in front."), status=422) from problem
    if len(url.strip()) > 500:
        raise Refused("not_an_address", _("That is too long: %(most)s letters at most.") % {"most": 500}, status=422)
    return {"url": url.strip(), "called": url.strip()[:200]}


def _fit(visibility: str, custody: str) -> str:
    shown = known_visibility(visibility)
    if shown == Visibility.STATE and not custody:
        said = _("Only a State's office keeps a document for its own State alone. Choose the members, or everybody.")
        raise Refused("visibility_without_state", said, status=422)
    return shown

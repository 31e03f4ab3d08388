"""Ask for the newsletter, confirm, choose anew, leave. What is answered never tells whether an address was known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Refused, Service, made_at, now
from caminemos.knowledge.models import IssueDelivery, Subscription
from caminemos.knowledge.newsletter_rules import CONFIRM_WITHIN, may_write_again, plain_address
from caminemos.knowledge.newsletter_seals import found_by_address, hashed, put_address
from caminemos.knowledge.newsletter_topics import topic_kinds
from caminemos.places.api import members

NEWSLETTER = Service.named("newsletter")
"""Whoever subscribes acts as this service, so that the trail names neither an address nor an account."""


@transaction.atomic
def ask_for_newsletter(address: str, language: str, kinds: list[str], states: list[str]) -> None:
    """Keep an address until it is confirmed; one that is confirmed stays as it is and hears that somebody asked."""
    wanted = _checked(language, kinds, states)
    plain = _address(address)
    row = found_by_address(plain)
    if row is None:
        row = Subscription(**wanted)
        put_address(row, plain)
        if not _first(row):
            return
    elif not row.is_confirmed:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.asked_at = now()
    row.letter_due = row.letter_due or may_write_again(made_at(row.pk), row.letter_at, now())
    row.save()
    record(by=NEWSLETTER, verb="subscription.ask", subject=row)


@transaction.atomic
def confirm_newsletter(token: str) -> Subscription:
    """Confirm by the token of a letter, once and in time."""
    row = Subscription.objects.select_for_update().filter(token=hashed(token), is_confirmed=False).first() if token else None
    if row is None or row.token_until is None or row.token_until < now():
        said = _("This link does not open any more: it was used, it expired or a newer letter came after it. Sign up again.")
        raise Refused("token_spent", said, status=410)
    row.is_confirmed, row.token, row.token_until, row.letter_due = True, "", None, False
    row.save()
    record(by=NEWSLETTER, verb="subscription.confirm", subject=row)
    return row


@transaction.atomic
def choose_anew(pk: UUID, values: Mapping[str, Any]) -> None:
    """Change language and topics of a confirmed subscription; of one that is gone nothing is done."""
    wanted = _checked(values["language"], values["kinds"], values["states"])
    if Subscription.objects.filter(pk=pk, is_confirmed=True).update(**wanted):
        record(by=NEWSLETTER, verb="subscription.choose", subject=f"knowledge.subscription:{pk}")


@transaction.atomic
def leave_newsletter(pk: UUID, *, why: str = "asked") -> None:
    """Erase a subscription; leaving twice is leaving once."""
    IssueDelivery.objects.filter(subscription=pk, state="waiting").update(state="gone")
    gone, _kinds = Subscription.objects.filter(pk=pk).delete()
    if gone:
        record(by=NEWSLETTER, verb="subscription.leave", subject=f"knowledge.subscription:{pk}", detail={"why": why})


def _first(row: Subscription) -> bool:
    """Save a new row; say no where somebody signed the same address up a moment ago."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def erase_unconfirmed(moment: datetime) -> int:
    """Erase whoever did not confirm in time; return how many."""
    late = Subscription.objects.filter(is_confirmed=False, asked_at__lt=moment - CONFIRM_WITHIN)
    rows = list(late.values_list("pk", flat=True)[:500])
    for pk in rows:
        leave_newsletter(pk, why="not confirmed")
    return len(rows)


def _checked(language: str, kinds: list[str], states: list[str]) -> dict[str, Any]:
    if language not in {"es", "en"}:
        raise Refused("language_unknown", _("The newsletter comes in Spanish and in English. Choose one of the two."), status=422)
    if set(kinds) - set(topic_kinds()) or set(states) - {one.iso3 for one in members()}:
        raise Refused("topic_unknown", _("Choose from the list what you want to hear of."), status=422)
    return {"language": language, "kinds": sorted(set(kinds)), "states": sorted(set(states))}


def _address(written: str) -> str:
    try:
        plain = plain_address(written)
        validate_email(plain)
    except (ValueError, ValidationError) as problem:
        said = _("That is not an address to which we can write. Write one like name@example.org.")
        raise Refused("not_an_address", said, status=422) from problem
    if len(plain) > 254:
        raise Refused("not_an_address", _("That is too long for an address."), status=422)
    return plain

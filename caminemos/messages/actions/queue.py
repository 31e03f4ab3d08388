"""Put something into the outbox: for people of this node, or for officials outside who have no account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text
from caminemos.messages.actions.replacing import put_in_place
from caminemos.messages.attachments import Attachment
from caminemos.messages.habits import habits_of
from caminemos.messages.letters import one_line
from caminemos.messages.models import Notice
from caminemos.messages.models.correspondents import known_language
from caminemos.messages.rhythm import NEWS
from caminemos.messages.sayings import Saying

MOST_ADDRESS, MOST_NAME = 254, 160


@dataclass(frozen=True)
class Outsider:
    """An official without an account here: address, name, and the language to write in."""

    address: str
    name: str
    language: str = "es"


@transaction.atomic
def queue_notice(
    kind: str,
    to: Iterable[UUID],
    *,
    key: str,
    subject: Text,
    by: Actor,
    body: Text | None = None,
    url: str = "",
    due_at: datetime | None = None,
    attachment: Attachment | None = None,
    weight: str = NEWS,
    about: str = "",
) -> int:
    """Say something to these people from `due_at` on; whom it was already said to under this key is left alone. Return to how many it is new.

    With an attachment the key ends in a number after its last colon, and what still waits under an older number gives its place.
    News wait for the digest of whoever asked for one; what asks for something (`asks`) and invitations do not. `about`: the key of
    a thing that can be followed; who may not see it any more when the notice leaves gets nothing.
    """
    saying = Saying(kind, key, subject, by, body, url, due_at, attachment, weight, about)
    wanted = set(to)
    held = set(Notice.objects.filter(key=key, recipient__in=wanted).values_list("recipient", flat=True))
    people = list(User.objects.filter(pk__in=wanted - held, is_active=True).values_list("pk", flat=True))
    if not people:
        return 0
    author, habits = saying.author(), habits_of(people)
    return keep(
        [saying.notice(author, habits[pk].leaves_at(saying.due, saying.urgency), recipient_id=pk) for pk in people], by=by
    )


@transaction.atomic
def queue_outside(
    kind: str,
    people: Iterable[Outsider],
    *,
    key: str,
    subject: Text,
    by: Actor,
    body: Text | None = None,
    due_at: datetime | None = None,
    attachment: Attachment | None = None,
) -> int:
    """Say something by mail alone to officials without an account; one unfit address refuses all. Return to how many it is new."""
    saying = Saying(kind, key, subject, by, body, due_at=due_at, attachment=attachment)
    fit = {one.address: one for one in map(fitting, people)}
    held = set(Notice.objects.filter(key=key, recipient=None, address__in=fit).values_list("address", flat=True))
    fresh = [one for address, one in fit.items() if address not in held]
    if not fresh:
        return 0
    author = saying.author()
    to = [{"address": one.address, "name": one.name, "language": one.language} for one in fresh]
    return keep([saying.notice(author, saying.due, **one) for one in to], by=by)


def fitting(one: Outsider) -> Outsider:
    """Return an official outside as they are kept; refuse an address that is none, or that would smuggle a header in."""
    address = one.address.strip()
    try:
        if len(address) > MOST_ADDRESS or any(not character.isprintable() for character in address):
            raise ValidationError("")
        validate_email(address)
    except ValidationError as problem:
        said = _("“%(address)s” is no mail address. Correct it, or leave this person out.")
        raise Refused("address_unfit", said % {"address": one_line(one.address)[:80]}, status=422) from problem
    local, _at, domain = address.rpartition("@")
    return Outsider(f"{local}@{domain.lower()}", one_line(one.name)[:MOST_NAME], known_language(one.language))


def keep(made: list[Notice], *, by: Actor) -> int:
    """Keep new notices, each with its entry; an invitation takes the place of the one before it that still waits."""
    fresh = put_in_place(made, by=by) if made[0].file_name else made
    Notice.objects.bulk_create(fresh)
    for one in fresh:
        record(by=by, verb="notice.queue", subject=one, after={"kind": one.kind, "due_at": one.due_at.isoformat()})
    return len(made)

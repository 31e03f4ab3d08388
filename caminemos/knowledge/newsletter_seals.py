"""The seals of the newsletter: addresses, tokens of confirmation, and the links by which a subscriber comes back."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.crypto import get_random_string

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, SealedRows, Sealer
from caminemos.knowledge.models import Subscription

ADDRESSES = Sealer(b"caminemos.knowledge newsletter address v1")
LINKS = Sealer(b"caminemos.knowledge newsletter link v1")


def put_address(row: Subscription, address: str) -> None:
    """Write an address into its row, sealed and bound to it."""
    row.address = ADDRESSES.seal(address, _place(row))
    row.fingerprint = ADDRESSES.fingerprint(address.casefold())


def address_of(row: Subscription) -> str:
    """Return the address, only to write a letter to it."""
    return ADDRESSES.unseal(row.address, _place(row))


def found_by_address(address: str) -> Subscription | None:
    """Return the subscription of an address, also of one written under an older key of the node."""
    return Subscription.objects.filter(fingerprint__in=ADDRESSES.fingerprints(address.casefold())).first()


def new_token() -> tuple[str, str]:
    """Return a token for a letter, and its hash for the row."""
    token = get_random_string(40)
    return token, hashed(token)


def hashed(token: str) -> str:
    """Return the hash of a token; it has 238 random bits, so that nobody can try tokens out."""
    return sha256(token.encode()).hexdigest()


def link_of(row: Subscription) -> str:
    """Return the mark by which a subscriber comes back: only whoever holds the node's key can write one."""
    return f"{row.pk.hex}-{LINKS.fingerprint(row.pk.hex)[:40]}"


def row_of_link(link: str) -> UUID | None:
    """Return the subscription that a mark names, also one that is gone; None: nobody here wrote that mark."""
    name, _dash, mark = link.partition("-")
    if len(name) != 32 or not mark.isascii():
        return None
    known = any(hmac.compare_digest(one[:40], mark) for one in LINKS.fingerprints(name))
    return UUID(hex=name) if known else None


@transaction.atomic
def reseal_addresses(old_secret: str, by: Actor) -> int:
    """Seal every address with this node's key, after a move to another host."""
    rows = list(Subscription.objects.select_for_update())
    for row in rows:
        put_address(row, ADDRESSES.unseal(row.address, _place(row), secrets=[old_secret]))
        row.save(update_fields=["address", "fingerprint"])
    record(by=by, verb="subscription.reseal", subject="knowledge.subscription", detail={"rows": len(rows)})
    return len(rows)


@transaction.atomic
def forget_addresses(by: Actor) -> int:
    """Erase addresses that nobody can open here."""
    gone = Subscription.objects.count()
    Subscription.objects.all().delete()
    record(by=by, verb="subscription.forget", subject="knowledge.subscription", detail={"rows": gone})
    return gone


SUBSCRIPTIONS = SealedRows("knowledge.subscription", reseal_addresses, forget_addresses)


def _place(row: Subscription) -> str:
    return f"{row.pk}:address"

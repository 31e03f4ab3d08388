"""Attempts are counted in the database before any password is hashed: they make people wait, they never lock an account.

A browser that has signed in to an account before carries a signed mark and has buckets of its own, so a stranger who
hammers an account, an office's address or the whole node makes himself wait, not his colleagues (OWASP's "device cookies").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import get_random_string, salted_hmac

from caminemos.access.models import SignInBucket, User
from caminemos.access.models.users import normal_name
from caminemos.access.rules import Bucket
from caminemos.kernel.api import now

BUCKETS = {
    # kind               at once   seconds until the next
    "account":    Bucket(5,        20.0),   # a sign-in name, from browsers that never signed in to it
    "address":    Bucket(20,       3.0),    # an internet address
    "node":       Bucket(60,       0.1),    # the whole node
    "device":     Bucket(10,       10.0),   # a browser that has signed in to this account before
    "node-known": Bucket(60,       0.1),    # the whole node, for such browsers
    "code":       Bucket(5,        60.0),   # one-time codes of an account
    "feed":       Bucket(60,       2.0),    # secret addresses of calendars asked for from an internet address
    "paper":      Bucket(30,       6.0),    # papers in Word and PDF that an internet address takes without signing in
    "newsletter": Bucket(10,       30.0),   # addresses that an internet address signs up for the newsletter
}  # fmt: skip
MARK, MARK_DAYS = "known-browser", 180
Slot = tuple[str, str]


def slots_for(request: HttpRequest, name: str, address: str) -> list[Slot]:
    """Name the buckets of an attempt: the browser's own where it is known to the account, else account, address and node."""
    account = account_key(name)
    if device := _known_device(request, account):
        return [("device", device), ("node-known", "")]
    return [("account", account), ("address", address), ("node", "")]


def spend(slots: Sequence[Slot]) -> int:
    """Take one attempt from each bucket; when one is empty take none and return the whole seconds to wait, else 0."""
    keys = {key_of(slot): BUCKETS[slot[0]] for slot in slots}
    moment = now()
    with transaction.atomic():
        fresh = [SignInBucket(key=key, tokens=bucket.capacity, updated_at=moment) for key, bucket in keys.items()]
        SignInBucket.objects.bulk_create(fresh, ignore_conflicts=True)
        rows = list(SignInBucket.objects.select_for_update().filter(key__in=keys).order_by("key"))
        levels = {row.key: keys[row.key].level(row.tokens, (moment - row.updated_at).total_seconds()) for row in rows}
        wait = max(keys[key].wait(level) for key, level in levels.items())
        if wait > 0:
            return math.ceil(wait)
        for row in rows:
            row.tokens, row.updated_at = levels[row.key] - 1, moment
        SignInBucket.objects.bulk_update(rows, ["tokens", "updated_at"])
    return 0


@transaction.atomic
def give_back(slots: Sequence[Slot]) -> None:
    """Return the attempt after a success, and forget buckets that have long been full."""
    keys = {key_of(slot): BUCKETS[slot[0]] for slot in slots}
    for row in SignInBucket.objects.select_for_update().filter(key__in=keys).order_by("key"):
        row.tokens = min(float(keys[row.key].capacity), row.tokens + 1)
        row.save(update_fields=["tokens"])
    SignInBucket.objects.filter(updated_at__lt=now() - timedelta(hours=1)).delete()


def key_of(slot: Slot) -> str:
    """Return the stored key of a bucket: its kind and a keyed hash, so that the table names nobody."""
    kind, who = slot
    return f"{kind}:{salted_hmac('caminemos.access.throttle', who, algorithm='sha256').hexdigest()[:40]}"


def attempt(kind: str, request: HttpRequest) -> int:
    """Take one attempt from the bucket of the address that asks; return the whole seconds to wait, 0 if it may go on."""
    return spend([(kind, _asker(request))])


def succeed(kind: str, request: HttpRequest) -> None:
    """Return the attempt to an address that asked for what there is."""
    give_back([(kind, _asker(request))])


def _asker(request: HttpRequest) -> str:
    return truncate_ip(get_adapter().get_client_ip(request))


def mark_browser(response: HttpResponseBase, user: User) -> None:
    """Let this browser be known to the account it has just signed in to."""
    value = signing.dumps({"account": account_key(user.sign_in_name), "id": get_random_string(22)}, salt=MARK)
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(_cookie(), value, max_age=MARK_DAYS * 86_400, secure=secure, httponly=True, samesite="Lax")  # type: ignore[attr-defined]


def _known_device(request: HttpRequest, account: str) -> str:
    try:
        mark = signing.loads(request.COOKIES.get(_cookie(), ""), salt=MARK, max_age=MARK_DAYS * 86_400)
    except signing.BadSignature:
        return ""
    return str(mark["id"]) if mark.get("account") == account else ""


def _cookie() -> str:
    return f"__Host-{MARK}" if settings.SESSION_COOKIE_SECURE else MARK


def account_key(name: str) -> str:
    """Return a keyed hash of a sign-in name, which names nobody."""
    return salted_hmac("caminemos.access.account", normal_name(name), algorithm="sha256").hexdigest()[:32]

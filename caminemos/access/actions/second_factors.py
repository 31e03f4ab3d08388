"""Second factors when a node moves to another host: sealed again with its key, or set up anew."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from caminemos.access import sealing
from caminemos.audit.api import record
from caminemos.kernel.api import Actor


@transaction.atomic
def reseal_second_factors(old_secret: str, *, by: Actor) -> int:
    """Open every sealed secret with the secret key of the old host and seal it with this node's; a foreign one raises `ValueError`."""
    resealed = 0
    for one in Authenticator.objects.select_for_update().order_by("pk"):
        data = _resealed(one.data, old_secret)
        if data != one.data:
            Authenticator.objects.filter(pk=one.pk).update(data=data)
            resealed += 1
    record(by=by, verb="second_factor.reseal", subject="access.second_factor", detail={"rows": resealed})
    return resealed


@transaction.atomic
def forget_second_factors(*, by: Actor) -> int:
    """Remove the codes and recovery codes of everybody, whose secrets cannot be opened here; passkeys stay."""
    gone, _kinds = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).delete()
    record(by=by, verb="second_factor.forget", subject="access.second_factor", detail={"rows": gone})
    return gone


def _resealed(value: Any, old_secret: str) -> Any:
    if isinstance(value, dict):
        return {key: _resealed(item, old_secret) for key, item in value.items()}
    if isinstance(value, list):
        return [_resealed(item, old_secret) for item in value]
    if isinstance(value, str) and value.startswith(sealing.VERSION):
        return sealing.seal(sealing.unseal(value, secrets=[old_secret]))
    return value

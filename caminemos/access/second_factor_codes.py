"""A one-time code works once: in the database, for every process of the node."""

from __future__ import annotations

import time
from datetime import timedelta

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import IntegrityError, transaction

from caminemos.access.models import SpentCode, User
from caminemos.kernel.api import now


def spend_code(user: User, secret: str, code: str) -> bool:
    """Use up the time step of this code; False when it was used before or belongs to no step of now."""
    steps = [
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    return any(_spend_step(user, step) for step in steps)


def _spend_step(user: User, step: int) -> bool:
    try:
        with transaction.atomic():
            SpentCode.objects.create(user=user, step=step, spent_at=now())
    except IntegrityError:
        return False
    SpentCode.objects.filter(user=user, spent_at__lt=now() - timedelta(minutes=10)).delete()
    return True


def current_code(secret: str) -> str:
    """Return the code that an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))

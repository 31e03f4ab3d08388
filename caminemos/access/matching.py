"""Which user an identity from single sign-on belongs to."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from caminemos.access.models import User


def claims_of(extra: Any) -> dict[str, Any]:
    """Return the claims of the signed token, which alone are trusted; without it, none."""
    token = extra.get("id_token") if isinstance(extra, dict) else None
    return token if isinstance(token, dict) else {}


def user_of_single_sign_on(extra: Any) -> User | None:
    """Return the only active user whose sign-in name or e-mail is the verified e-mail of the token, or None."""
    claims = claims_of(extra)
    email = claims.get("email")
    if not isinstance(email, str) or not email or claims.get("email_verified") is not True:
        return None
    found = list(User.objects.filter(Q(sign_in_name=email.lower()) | Q(email__iexact=email), is_active=True)[:2])
    return found[0] if len(found) == 1 else None

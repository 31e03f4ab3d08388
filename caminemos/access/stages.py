"""The step of signing in where the second factor is asked for."""

from __future__ import annotations

from typing import Any

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from caminemos.access.matching import claims_of
from caminemos.access.rules import proves_two_factors
from caminemos.access.second_factor import remember_second_factor


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks whoever has a second factor for it, unless the token of single sign-on proves that the institution asked already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        claims = self._claims()
        if self.login.user is not None and proves_two_factors(claims.get("amr"), claims.get("acr")):
            remember_second_factor(request, self.login.user, type="single_sign_on")
            return False
        return bool(super()._should_handle(request))

    def _claims(self) -> dict[str, Any]:
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        return claims_of(sociallogin.account.extra_data) if sociallogin else {}

"""Whether an actor's hand reaches a country."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caminemos.access.rules import reaches
from caminemos.kernel.api import Actor, Refused


def demand(by: Actor, permission: str, country: str | None) -> None:
    """Refuse, as if nothing were there, an actor without the permission or from another country's office."""
    if not by.may(permission) or not reaches(by.countries, country):
        raise Refused("not_found", _("There is nothing here for your post."), status=404)

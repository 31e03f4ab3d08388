"""Who may write about a consultation, and who keeps and reads who was heard in it."""

from __future__ import annotations

from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor


def writes(by: Actor, iso3: str | None) -> bool:
    """Say whether the actor writes consultations of a State, or (None) of the region: a State its own, the region's offices all."""
    if by.may(Permission.CONSULTATION_WRITE_ALL):
        return True
    return by.may(Permission.CONSULTATION_WRITE) and iso3 in by.countries


def keeps_heard(by: Actor, iso3: str | None) -> bool:
    """Say whether the actor keeps and reads who was heard: a State for its own consultations, the region's offices for the region's."""
    if not by.may(Permission.CONSULTATION_WRITE):
        return False
    return iso3 in by.countries if iso3 else by.may(Permission.CONSULTATION_READ_HEARD)

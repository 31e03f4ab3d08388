"""The points of every handover; upper areas register what they add."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import HandoverCheck, registries

FACTS = ("held_on", "who", "note", "file")
"""What may be written down about a point."""

OWN = (
    HandoverCheck(
        "memoir",
        _("Memoir delivered"),
        _("The outgoing presidency's account of its year: attach it, or say where it is kept."),
        (("file", "note"),),
    ),
    HandoverCheck(
        "technical-meeting",
        _("Technical meeting held"),
        _("The two teams and the technical secretariat went through the dossier together."),
        (("held_on",),),
    ),
    HandoverCheck(
        "ceremony",
        _("Transfer ceremony held, with the heads of delegation"),
        _("On which day, and who headed each delegation."),
        (("held_on",), ("who",)),
    ),
    HandoverCheck("emblem", _("Emblem handed over"), _("The incoming presidency has its emblem, and the public site shows it.")),
    HandoverCheck(
        "act", _("Act of handover signed"), _("Attach the signed act, or say where the original is kept."), (("file", "note"),)
    ),
)


def register() -> None:
    """Add the points of every handover to those that upper areas register."""
    for number, check in enumerate(OWN, start=1):
        registries.handover_checks.register(check.code, check, order=number * 10)


def check_of(code: str) -> HandoverCheck | None:
    """Return the registered point of this code, or None."""
    return registries.handover_checks.get(code)

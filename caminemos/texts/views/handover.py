"""The act of handover and the dossier in Word and in PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from caminemos.governance.api import Permission
from caminemos.kernel.api import actor_of, needs
from caminemos.texts.delivery import hand_over
from caminemos.texts.handover import act_of_handover, handover_dossier


@needs(Permission.HANDOVER_READ)
def act_file(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Hand the act over as a file, in the language of the page."""
    actor, language = actor_of(request), (get_language() or "es")[:2]
    address = request.build_absolute_uri(reverse("governance:handover", args=[year]))
    product = act_of_handover(year, language, by=actor, address=address)
    return hand_over(product, f"handover-act-{year}-{language}", kind, by=actor)


@needs(Permission.HANDOVER_READ)
def dossier_file(request: HttpRequest, year: int, number: int, kind: str) -> HttpResponse:
    """Hand a delivered dossier over as a file, in the language of the page."""
    actor, language = actor_of(request), (get_language() or "es")[:2]
    address = request.build_absolute_uri(reverse("governance:dossier-delivered", args=[year, number]))
    product = handover_dossier(year, number, language, by=actor, address=address)
    return hand_over(product, f"handover-dossier-{year}-{number}-{language}", kind, by=actor)

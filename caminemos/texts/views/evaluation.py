"""An evaluation of a plan in Word and in PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from caminemos.kernel.api import Actor, actor_of, public
from caminemos.texts.delivery import hand_over
from caminemos.texts.evaluation_report import evaluation_report
from caminemos.texts.views.turns import in_turn

PUBLISHED = "a published evaluation is a public document; before that only its writers and the States consulted see it"


@public(PUBLISHED)
@in_turn
def evaluation_file(request: HttpRequest, plan: str, code: str, kind: str) -> HttpResponse:
    """Hand an evaluation over as a file, in the language of the page."""
    actor: Actor = actor_of(request)
    language = (get_language() or "es")[:2]
    address = request.build_absolute_uri(reverse("plan:evaluation", args=[plan, code]))
    product = evaluation_report(plan, code, language, by=actor, address=address)
    return hand_over(product, f"{code}-{product.cut_off.isoformat()}-{language}", kind, by=actor)

"""The papers of meetings in Word and in PDF."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language

from caminemos.documents.api import Product
from caminemos.kernel.api import actor_of, public
from caminemos.texts.delivery import hand_over
from caminemos.texts.meetings import (
    agenda_paper,
    agreement_register,
    attendance_list,
    convocation,
    minutes_compiled,
    minutes_paper,
)
from caminemos.texts.views.turns import in_turn

READERS = "a paper of a meeting is read by whoever may read the meeting; what a reader may not read does not exist for them"
BOOKS: dict[str, Callable[..., Product]] = {"minutes-compiled": minutes_compiled, "agreements-register": agreement_register}
ASKED = ("series", "body", "year")
PAPERS: dict[str, Callable[..., Product]] = {
    "convocation": convocation,
    "agenda": agenda_paper,
    "minutes": minutes_paper,
    "attendance": attendance_list,
}


@public(READERS)
@in_turn
def paper_file(request: HttpRequest, code: str, paper: str, kind: str) -> HttpResponse:
    """Hand a paper of a meeting over as a file, in the language of the page."""
    actor, language = actor_of(request), (get_language() or "es")[:2]
    if not code.isprintable():
        raise Http404
    address = request.build_absolute_uri(reverse("governance:meeting", args=[code]))
    product = PAPERS[paper](code, language, by=actor, address=address)
    return hand_over(product, f"{paper}-{code}-{language}", kind, by=actor)


@public(READERS)
@in_turn
def book_file(request: HttpRequest, book: str, kind: str) -> HttpResponse:
    """Hand over what is compiled of many meetings, of the series, body or year asked for, in the language of the page."""
    actor, language = actor_of(request), (get_language() or "es")[:2]
    asked = {name: request.GET.get(name, "") for name in ASKED}
    address = request.build_absolute_uri(request.get_full_path())
    product = BOOKS[book](asked, language, by=actor, address=address)
    chosen = [slugify(asked[name]) for name in ASKED if slugify(asked[name])]
    return hand_over(product, "-".join([book, *chosen, language]), kind, by=actor)

"""Practices as tests need them, and who shares, reviews, signs off and publishes them."""

from __future__ import annotations

from typing import Any

from caminemos.access.api import Organisation, actor_for, organisations_behind
from caminemos.kernel.api import Actor, Text
from caminemos.knowledge.actions.practices.deciding import move_practice, sign_off_practice
from caminemos.knowledge.actions.practices.reviewing import review_practice
from caminemos.knowledge.actions.practices.writing import write_practice
from caminemos.knowledge.models import Practice, PracticeReview
from caminemos.knowledge.practice_rules import CRITERIA
from tests.cast import Cast

MET = dict.fromkeys(CRITERIA, ("met", ""))


def told(**more: Any) -> dict[str, Any]:
    """Return the values of a practice that is ready to be sent in."""
    story = {
        "title": Text.of(es="Registro móvil en la frontera", en="Mobile registration at the border"),
        "problem": Text.of(es="La niñez llega sin documentos", en="Children arrive without papers"),
        "done": Text.of(es="Una unidad recorre seis pasos"),
        "result": Text.of(es="Ya nadie espera más de un día"),
    }
    criteria = {name: Text.of(es=f"Porque sí: {name}") for name in CRITERIA}
    rest = {"country_id": "HND", "objectives": ["1"], "groups": ["reception"], "population": ["returnees"]}
    return story | criteria | rest | more


def of(user: Any) -> Actor:
    """Return who this person is as an actor."""
    return actor_for(user)


def home(user: Any) -> Organisation:
    """Return the institution of a person of the cast."""
    return next(one for one in Organisation.objects.all() if one.pk in organisations_behind(of(user)))


def written(cast: Cast, **more: Any) -> Practice:
    """Return a practice that the caseworker of Honduras wrote down for her institution."""
    return write_practice(home(cast.caseworker), told(**more), by=of(cast.caseworker))


def moved(row: Practice, verb: str, user: Any, why: str = "") -> Practice:
    """Return the practice after a step."""
    row.refresh_from_db()
    return move_practice(row, verb, version=row.version, by=of(user), why=why)


def in_review(cast: Cast, **more: Any) -> Practice:
    """Return a practice that its peers review."""
    row = moved(written(cast, **more), "submit", cast.caseworker)
    return moved(row, "open", cast.secretariat)


def reviewed(row: Practice, user: Any, marks: Any = None, recommendation: str = "publish") -> PracticeReview:
    """Return the review of somebody's institution."""
    return review_practice(row, home(user), marks or MET, recommendation, "", by=of(user))


def published(cast: Cast, **more: Any) -> Practice:
    """Return a practice on its whole way: two reviews, its State's sign-off, publication."""
    row = in_review(cast, **more)
    reviewed(row, cast.focal_point)
    reviewed(row, cast.observer)
    row.refresh_from_db()
    sign_off_practice(row, version=row.version, by=of(cast.focal_point))
    moved(row, "accept", cast.secretariat)
    return moved(row, "publish", cast.secretariat)

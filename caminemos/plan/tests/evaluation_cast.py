"""The people of the tests of evaluations, as named services, and a small evaluation to work on."""

from caminemos.access.roles import permissions_of
from caminemos.kernel.api import Service, Text
from caminemos.plan.actions.evaluation_draft import Description, start_evaluation
from caminemos.plan.actions.evaluation_passages import FindingGiven, RecommendationGiven, keep_finding, keep_recommendation


def posted(role, *countries):
    """Return whoever holds a post of this role."""
    return Service.named(f"{role} {' '.join(countries)}".strip(), permissions_of([role]), countries)


SECRETARIAT, PRESIDENCY = posted("secretariat"), posted("presidency")
HONDURAS, MEXICO = posted("focal_point", "HND"), posted("focal_point", "MEX")
OBSERVER, STRANGER = posted("observer"), posted("provider", "GTM")
READERS = {
    "secretariat": SECRETARIAT,
    "presidency": PRESIDENCY,
    "focal point": HONDURAS,
    "observer": OBSERVER,
    "stranger": STRANGER,
    "statistician": posted("statistician", "HND"),
    "auditor": posted("auditor"),
}
DAC = ("relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability")


def words(spanish, english=""):
    return Text.of(es=spanish, en=english or f"{spanish} (en)")


def described(**changes):
    given = {"title": words("Evaluación de medio término"), "kind": "mid_term", "evaluators": "Equipo evaluador (ejercicio)"}
    return Description(**given | changes)


def finding_given(**changes):
    given = {"criterion": "effectiveness", "text": words("Las reuniones se celebraron"), "strength": "strong"}
    return FindingGiven(**given | changes)


def advice(**changes):
    given = {"text": words("Publicar las actas"), "priority": "high", "addressees": ("secretariat",)}
    return RecommendationGiven(**given | changes)


def started(plan, code="mid-2023"):
    """Start an evaluation with the six criteria."""
    return start_evaluation(plan, code=code, description=described(), criteria=DAC, by=SECRETARIAT)


def written(plan):
    """Return an evaluation with one finding that names Honduras and one recommendation to Honduras and the secretariat."""
    evaluation = started(plan)
    finding = keep_finding(evaluation, finding_given(states=("HND",)), by=SECRETARIAT)
    keep_recommendation(evaluation, advice(addressees=("state:HND", "secretariat"), findings=(finding.number,)), by=SECRETARIAT)
    return evaluation

"""What published evaluations found about one part of a plan, on that part's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from caminemos.kernel.api import Text
from caminemos.plan.evaluation_scale import Strength
from caminemos.plan.models import Finding

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class FoundLine:
    """A finding about the part, with the evaluation that says so."""

    label: str
    text: Text
    strength: StrOrPromise
    evaluation: Text
    url: str


def found_about(plan: int, kind: str, code: str) -> list[FoundLine]:
    """Return the findings about a part (by kind and code) in the published evaluations of its plan, the newest evaluation first."""
    rows = Finding.objects.filter(evaluation__plan=plan, evaluation__state="published", parts__kind=kind, parts__code=code)
    return [_line(one) for one in rows.select_related("evaluation__plan").order_by("-evaluation__published_at", "number")]


def _line(one: Finding) -> FoundLine:
    held = one.evaluation
    url = reverse("plan:evaluation", args=[held.plan.code, held.code])
    return FoundLine(one.label, one.text, Strength(one.strength).label, held.title, f"{url}#{one.key}")

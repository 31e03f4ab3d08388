"""Subjects as screens name them, read in as few queries as there are kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Text
from caminemos.plan.models import Action, Commitment, Indicator, IndicatorDefinition, Plan, Result
from caminemos.plan.models.subjects import Subject

Key = tuple[str, Any]


@dataclass(frozen=True)
class Named:
    """A subject in a list: its kind in words, code, title and page."""

    kind: str
    word: str
    code: str
    title: Text
    url: str


def kind_word(kind: str) -> str:
    """Return the kind as a reader says it."""
    return {"action": _("Action"), "result": _("Result"), "commitment": _("Commitment"), "indicator": _("Indicator")}[kind]


def named(keys: Iterable[Key]) -> dict[Key, Named]:
    """Return these subjects by kind and id."""
    wanted: dict[str, list[Any]] = defaultdict(list)
    for kind, identity in keys:
        wanted[kind].append(identity)
    found = {}
    for kind, identities in wanted.items():
        for row in _rows(kind).filter(pk__in=identities):
            found[kind, row.pk] = _named(kind, row)
    return found


def subject_named(plan: Plan, kind: str, code: str) -> Subject:
    """Return a subject of a plan by its code; otherwise there is nothing."""
    row = _rows(kind).filter(plan=plan, code=code).first() if kind in {"action", "result", "indicator"} else None
    if kind == "commitment":
        row = _rows(kind).filter(pk=code, state="published").first() if _is_uuid(code) else None
    if row is None:
        raise Http404
    return Subject(kind, row, plan)


def _rows(kind: str) -> Any:
    if kind == "commitment":
        return Commitment.objects.all()
    if kind == "action":
        return Action.objects.select_related("plan", "block")
    if kind == "indicator":
        newest = IndicatorDefinition.objects.filter(indicator=OuterRef("pk")).order_by("-number").values("title")[:1]
        return Indicator.objects.select_related("plan").annotate(title=Subquery(newest))
    return Result.objects.select_related("plan")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _named(kind: str, row: Any) -> Named:
    if kind == "commitment":
        return Named(kind, kind_word(kind), row.code, row.title, reverse("plan:commitment", args=[row.country_id, row.code]))
    return Named(kind, kind_word(kind), row.code, row.title, reverse(f"plan:{kind}", args=[row.plan.code, row.code]))

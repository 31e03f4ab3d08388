"""What a State reports on: an action, a result or an indicator of the plan, or a commitment of its own; exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from caminemos.plan.models.commitments import Commitment
from caminemos.plan.models.indicators import Indicator
from caminemos.plan.models.plans import Action, Plan, Result

SUBJECTS = ("action", "result", "commitment", "indicator")


@dataclass(frozen=True)
class Subject:
    """Something to report on, read once: its kind, its row, and the plan in whose frame it is reported outside any period."""

    kind: str
    row: Any
    plan: Plan | None = None

    @property
    def key(self) -> dict[str, Any]:
        """The foreign key by which rows about it are found."""
        return {self.kind: self.row}

    def __str__(self) -> str:
        return f"{self.kind} {self.row.code}"


def exactly_one(*names: str) -> Q:
    """Return the condition that exactly one of these foreign keys is set."""
    found = Q()
    for name in names:
        found |= Q(**{f"{other}__isnull": other != name for other in names})
    return found


class AboutSubject(models.Model):
    """A row about exactly one subject; the database refuses to lose a subject that was reported on (`actions/load.py` says it first)."""

    action = models.ForeignKey(Action, on_delete=models.DO_NOTHING, related_name="+", null=True)
    result = models.ForeignKey(Result, on_delete=models.DO_NOTHING, related_name="+", null=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.DO_NOTHING, related_name="+", null=True)
    indicator = models.ForeignKey(Indicator, on_delete=models.DO_NOTHING, related_name="+", null=True)

    class Meta:
        abstract = True

    @property
    def subject_key(self) -> tuple[str, Any]:
        """Kind and id of the subject, without reading it."""
        for kind in SUBJECTS:
            if (found := getattr(self, f"{kind}_id")) is not None:
                return kind, found
        raise ValueError("a row about nothing")

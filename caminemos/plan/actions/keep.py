"""Bring the database's rows of a plan to what its records say; a part keeps its row as long as it keeps its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from caminemos.kernel.api import LooseDate, Text
from caminemos.plan import models
from caminemos.plan.rules import Change, Key, Records, Values

MODELS: dict[str, Any] = {
    "group": models.WorkingGroup,
    "priority": models.Priority,
    "objective": models.Objective,
    "block": models.ActionBlock,
    "action": models.Action,
    "result": models.Result,
    "means": models.MethodItem,
    "row": models.ScheduleRow,
}
TEXTS = frozenset({"title", "summary", "vision", "document"})
PARENTS = {"priority": "priority", "objective": "objective", "block": "block", "working_group": "group"}


class Keeper:
    """Keeps the records of one plan; rows are found by kind and code."""

    def __init__(self, plan: models.Plan) -> None:
        self.plan = plan
        self.rows: dict[Key, Any] = {(kind, code): row for kind in MODELS for code, row in self._held(kind)}

    def keep(self, wanted: Records, changed: Iterable[Change]) -> None:
        """Add and change first, so that what moves is not lost with its old place; then remove, children first."""
        asked = {(change.kind, change.code): change.what for change in changed}
        for key, values in wanted.items():
            if key in asked:
                self._put(key, values)
        for key in wanted:
            if key in asked and key[0] == "action":
                self._link(key, wanted[key]["results"])
        for kind in reversed(list(MODELS)):
            for key, what in asked.items():
                if key[0] == kind and what == "removed":
                    self.rows.pop(key).delete()

    def _held(self, kind: str) -> Iterable[tuple[str, Any]]:
        if kind == "block":
            blocks = models.ActionBlock.objects.filter(objective__plan=self.plan).select_related("objective", "working_group")
            return [(block.code, block) for block in blocks]
        return [(row.code, row) for row in MODELS[kind]._default_manager.filter(plan=self.plan)]

    def _put(self, key: Key, values: Values) -> None:
        kind, code = key
        row = self.plan if kind == "plan" else self.rows.get(key) or self._new(kind, code)
        for name, value in values.items():
            if set_as := SPECIAL.get(name):
                set_as(row, value)
            elif name in PARENTS and not isinstance(row, models.Plan):
                setattr(row, name, self.rows[PARENTS[name], value] if value is not None else None)
            elif name not in {"results", "dates"}:
                setattr(row, name, Text(value, self.plan.language) if name in TEXTS else value)
        row.save()
        self.rows[key] = row
        if kind == "row":
            self._date(row, values["dates"])

    def _new(self, kind: str, code: str) -> Any:
        return models.ActionBlock() if kind == "block" else MODELS[kind](plan=self.plan, code=code)

    def _link(self, key: Key, results: list[str]) -> None:
        action = self.rows[key]
        models.ActionResultLink.objects.filter(action=action).exclude(result__code__in=results).delete()
        for code in results:
            models.ActionResultLink.objects.get_or_create(action=action, result=self.rows["result", code])

    @staticmethod
    def _date(row: Any, dates: list[str]) -> None:
        row.dates.all().delete()
        fixed: list[Any] = [LooseDate.parse(when) for when in dates]
        models.ScheduleDate.objects.bulk_create(models.ScheduleDate(row=row, when=when) for when in fixed)


def _country(name: str) -> Callable[[Any, Any], None]:
    return lambda row, value: setattr(row, f"{name}_id", value)


def _span(name: str) -> Callable[[Any, Any], None]:
    return lambda row, value: setattr(row, name, LooseDate.parse(value) if value else None)


SPECIAL: dict[str, Callable[[Any, Any], None]] = {
    "presidency": _country("presidency"),
    "lead": _country("lead"),
    "starts": _span("starts"),
    "ends": _span("ends"),
}

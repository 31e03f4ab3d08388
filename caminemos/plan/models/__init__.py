"""The plan's nouns."""

from caminemos.plan.models.plans import Action, ActionBlock, ActionResultLink, Objective, Plan, Priority, Result, WorkingGroup
from caminemos.plan.models.schedule import MethodItem, ScheduleDate, ScheduleRow

__all__ = [
    "Action",
    "ActionBlock",
    "ActionResultLink",
    "MethodItem",
    "Objective",
    "Plan",
    "Priority",
    "Result",
    "ScheduleDate",
    "ScheduleRow",
    "WorkingGroup",
]

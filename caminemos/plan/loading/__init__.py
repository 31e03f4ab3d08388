"""Reading a plan's file: its shape, its sense, and every problem with its line."""

from caminemos.plan.loading.problem import PlanProblem
from caminemos.plan.loading.reader import MOST_BYTES, PlanFile, read_plan

__all__ = ["MOST_BYTES", "PlanFile", "PlanProblem", "read_plan"]

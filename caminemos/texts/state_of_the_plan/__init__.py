"""The "State of the plan" report: a function of plan, day, country or region, and language."""

from caminemos.texts.state_of_the_plan.product import CODE, example, state_of_the_plan

__all__ = ["CODE", "example", "state_of_the_plan"]

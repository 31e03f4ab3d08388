"""What changes plans."""

from caminemos.plan.actions.load import LoadReport, Outcome, adopt_plan, load_plan

__all__ = ["LoadReport", "Outcome", "adopt_plan", "load_plan"]

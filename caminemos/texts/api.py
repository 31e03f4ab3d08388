"""The door to texts."""

from caminemos.texts.state_of_the_plan import CODE, state_of_the_plan

__all__ = ["CODE", "state_of_the_plan"]

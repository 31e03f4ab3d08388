"""States as printed tables: one table draws the buttons, the diagram and the exhaustive test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.actor import Actor
from caminemos.kernel.refused import Refused


@dataclass(frozen=True)
class Transition:
    """One row: this verb leads from one of these states to that one, for whoever holds the permission."""

    verb: str
    sources: frozenset[str]
    target: str
    permission: str


class Machine:
    """A table of transitions over one field."""

    def __init__(self, field: str, rows: Iterable[tuple[str, Iterable[str], str, str]]) -> None:
        self.field = field
        self.transitions = [
            Transition(verb, frozenset(sources), target, permission) for verb, sources, target, permission in rows
        ]

    @property
    def states(self) -> list[str]:
        """List every state that the table names, in order of appearance."""
        named = [state for row in self.transitions for state in (*sorted(row.sources), row.target)]
        return list(dict.fromkeys(named))

    def take(self, verb: str, subject: Any, by: Actor) -> tuple[dict[str, str], dict[str, str]]:
        """Move the subject (unsaved) and return what was before and after; refuse what the table does not allow."""
        state = getattr(subject, self.field)
        rows = [row for row in self.transitions if row.verb == verb]
        if not rows:
            raise ValueError(f"{verb} is not a verb of this table")
        fitting = next((row for row in rows if state in row.sources), None)
        if fitting is None:
            raise Refused(
                "wrong_state", _("This cannot be done now: the state has changed. Load the page again to see where it stands.")
            )
        if not by.may(fitting.permission):
            raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
        setattr(subject, self.field, fitting.target)
        return {self.field: state}, {self.field: fitting.target}

    def offers(self, subject: Any, by: Actor) -> list[str]:
        """List the verbs that this actor may take on the subject now."""
        state = getattr(subject, self.field)
        return [row.verb for row in self.transitions if state in row.sources and by.may(row.permission)]

    def mermaid(self) -> str:
        """Return the table as a Mermaid state diagram."""
        lines = [f"    {source} --> {row.target}: {row.verb}" for row in self.transitions for source in sorted(row.sources)]
        return "\n".join(["stateDiagram-v2", *lines])

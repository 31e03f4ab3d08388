"""What is wrong with something that somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """The field, and what to do."""

    field: str
    sentence: str

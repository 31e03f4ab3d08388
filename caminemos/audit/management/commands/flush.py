"""Django's `flush` would empty the trail: refused, except in the throw-away databases of tests."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as DjangoFlush

from caminemos.audit import appendonly


class Command(DjangoFlush):
    """Empty a test database; any other keeps its trail and therefore its rows."""

    help = "Refused: it would empty the audit trail (only the databases of tests are emptied)."

    def handle(self, **options: Any) -> None:
        """Lift the triggers for the moment of the flush, where that is allowed."""
        try:
            with appendonly.lifted():
                super().handle(**options)
        except appendonly.NotAppendOnly as problem:
            raise CommandError(str(problem)) from problem

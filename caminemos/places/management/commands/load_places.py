"""`caminemos load-places`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caminemos.kernel.api import Service
from caminemos.places.actions.load import load_places
from caminemos.places.permissions import Permission

LOADER = Service.named("load-places", [Permission.REFERENCE_LOAD])


class Command(BaseCommand):
    """Load the reference of places."""

    help = "Load countries, administrative units, outlines and working calendars; harmless to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much and how fast."""
        load_places(self.stdout, by=LOADER)

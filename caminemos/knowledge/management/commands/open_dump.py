"""Builds the archive of all open data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caminemos.knowledge.opening.dump import build_dump


class Command(BaseCommand):
    help = "Build the archive of all open data now; the worker does it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        built = build_dump()
        self.stdout.write(f"{built.path}: {built.size} bytes")

"""Write the reference pages that are generated: settings, roles, state tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from caminemos.config import reference


class Command(BaseCommand):
    help = "Write the generated reference pages into docs/reference; --check fails when one is out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = settings.BASE / "docs" / "reference"
        with override("en"):
            pages = {folder / name: text for name, text in reference.pages().items()}
        stale = [file.name for file, text in pages.items() if not file.exists() or file.read_text() != text]
        if options["check"]:
            if stale:
                raise CommandError(f"Out of date: {', '.join(stale)}. Run make docs.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in pages.items():
            file.write_text(text)
        self.stdout.write(f"{len(pages)} pages written, {len(stale)} changed.")

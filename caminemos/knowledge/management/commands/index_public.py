"""Reads everything public into the search's index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.kernel.api import registries
from caminemos.knowledge.indexing.keeping import read_kind


class Command(BaseCommand):
    help = "Read everything public into the search's index; only what changed is written, and it may be broken off at any moment."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kinds", nargs="*", help="Codes of kinds (practice, news, …); all where none is named.")

    def handle(self, *args: Any, **options: Any) -> None:
        known = [code for code, _about in registries.published.pairs()]
        wanted = options["kinds"] or known
        if unknown := [code for code in wanted if code not in known]:
            raise CommandError(f"Unknown: {', '.join(unknown)}. There are: {', '.join(known)}.")
        for code in wanted:
            run = read_kind(code, lambda name, count: self.stderr.write(f"  {name}: {count}", ending="\r"))
            self.stdout.write(f"{code:14} {run.read:>7} read, {run.written} written, {run.gone} taken away")

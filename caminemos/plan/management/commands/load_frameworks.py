"""Load frameworks (declarations, goals, pledges) from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.kernel.api import Refused, Service
from caminemos.plan.actions.frameworks import load_frameworks
from caminemos.plan.permissions import Permission

FILE = Path(__file__).resolve().parents[2] / "data" / "frameworks.yml"


class Command(BaseCommand):
    help = "Load the frameworks to which plans and commitments answer; without a file, the ones of the MIRPS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(FILE), help="YAML, shaped like the one that comes with the program.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = Path(options["file"]).read_bytes()
            done = load_frameworks(content, by=Service.named("operator", [Permission.FRAMEWORK_LOAD]))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refused as problem:
            raise CommandError(str(problem.sentence)) from problem
        self.stdout.write(f"  {done.frameworks} frameworks, {done.items} items")

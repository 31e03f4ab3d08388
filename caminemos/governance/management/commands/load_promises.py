"""Load how many meetings plans promise from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.governance.actions.load_promises import load_promises
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Refused, Service

FILE = Path(__file__).resolve().parents[2] / "data" / "promises.yml"
RIGHTS = [Permission.MEETING_PLAN, "plan.plan.read_draft"]


class Command(BaseCommand):
    help = "Add the meetings that plans promise and that are not on record; without a file, those of the plan of 2023."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(FILE), help="YAML, shaped like the one that comes with the program.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_promises(Path(options["file"]).read_bytes(), by=Service.named("operator", RIGHTS))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refused as problem:
            raise CommandError(str(problem.sentence)) from problem
        self.stdout.write(f"  {done} promises of meetings added")

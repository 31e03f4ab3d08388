"""Load presidencies and memberships from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.governance.actions.load import load_presidencies
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Refused, Service

FILE = Path(__file__).resolve().parents[2] / "data" / "presidencies.yml"
RIGHTS = [Permission.TERM_DECIDE, Permission.MEMBERSHIP_RECORD]


class Command(BaseCommand):
    help = "Add the presidencies of a file that are not on record, and the region's members; without a file, those of the MIRPS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(FILE), help="YAML, shaped like the one that comes with the program.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_presidencies(Path(options["file"]).read_bytes(), by=Service.named("operator", RIGHTS))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refused as problem:
            raise CommandError(str(problem.sentence)) from problem
        self.stdout.write(f"  {done.memberships} memberships, {done.terms} presidencies added, {done.kept} on record already")

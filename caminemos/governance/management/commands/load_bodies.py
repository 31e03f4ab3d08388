"""Load the bodies of the framework from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.governance.actions.load_bodies import load_bodies
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Refused, Service

FILE = Path(__file__).resolve().parents[2] / "data" / "bodies.yml"
RIGHTS = [Permission.BODY_WRITE, Permission.REPRESENTATION_RECORD]


class Command(BaseCommand):
    help = "Add the bodies of a file that are not on record, with who sits in them; without a file, those of the MIRPS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(FILE), help="YAML, shaped like the one that comes with the program.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_bodies(Path(options["file"]).read_bytes(), by=Service.named("operator", RIGHTS))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refused as problem:
            raise CommandError(str(problem.sentence)) from problem
        self.stdout.write(
            f"  {done.bodies} bodies, {done.seats} seats, {done.voices} representations added, {done.kept} bodies on record already"
        )

"""Load what presidencies achieved and the other processes from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.governance.actions.load_archive import load_archive
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Refused, Service

FILE = Path(__file__).resolve().parents[2] / "data" / "archive.yml"
RIGHTS = [Permission.ACHIEVEMENT_WRITE, Permission.PROCESS_WRITE]


class Command(BaseCommand):
    help = "Add the achievements, results and processes of a file that are not on record; without a file, those of the MIRPS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=str(FILE), help="YAML, shaped like the one that comes with the program.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_archive(Path(options["file"]).read_bytes(), by=Service.named("operator", RIGHTS))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem
        except Refused as problem:
            raise CommandError(str(problem.sentence)) from problem
        self.stdout.write(
            f"  {done.achievements} achievements, {done.processes} processes, {done.events} events added, {done.kept} on record already"
        )

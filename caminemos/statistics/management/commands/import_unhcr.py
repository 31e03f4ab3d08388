"""Import UNHCR's tables as published."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.kernel.api import Refused, Service
from caminemos.statistics.actions import import_edition, preview_edition
from caminemos.statistics.permissions import Permission
from caminemos.statistics.reading.reader import problem_lines

IMPORTER = Service.named("importer", [Permission.IMPORT_PREVIEW, Permission.IMPORT_COMMIT])
MARKS = ("unhcr", "asylum", "population", "demographics", "flows", "solutions", "idmc", "countries")


class Command(BaseCommand):
    help = "Import UNHCR's tables (CSV as published) from a folder; the edition in force is kept as replaced."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--edition", default="", help="Label of the edition, for example 2025.12.1.")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="Date of the edition, YYYY-MM-DD.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change; keep nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal

    def _import(self, options: dict[str, Any]) -> None:
        began = time.monotonic()
        files = _files(options["folder"])
        as_of = options["as_of"] or _newest(options["folder"], files)
        preview = preview_edition(files, as_of=as_of, by=IMPORTER, progress=lambda said: self.stdout.write(f"  {said}"))
        if preview.wrong:
            for line in problem_lines(preview.problems):
                self.stderr.write(line)
            raise CommandError(f"{preview.wrong} rows cannot be kept as they are; nothing was imported.")
        if preview.same_as:
            self.stdout.write(f"  Already here as edition {preview.same_as.label}: nothing to do.")
            return
        self.stdout.write(f"  {preview.rows} rows; {preview.new_values} new values, {len(preview.changes)} changed.")
        for file in preview.carried:
            self.stdout.write(
                f"  {file.table}: not among the files, carried forward from edition {file.carried_from or file.edition}"
            )
        if options["dry_run"]:
            return
        label = options["edition"] or f"{preview.years[1] if preview.years else as_of.year} ({as_of.isoformat()})"
        kept, _preview = import_edition(files, label=label, as_of=as_of, by=IMPORTER, confirm=True, preview=preview)
        said = "in force" if kept.state == "current" else f"kept behind the newer edition {preview.newer}"
        self.stdout.write(f"  Edition {label} {said}, {time.monotonic() - began:.1f} s.")


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise CommandError(f"{folder} is not a folder. Give the folder that holds UNHCR's CSV files.")
    names = [file for file in sorted(folder.glob("*.csv")) if re.match(f"({'|'.join(MARKS)})", file.name.lower())]
    if not names:
        raise CommandError(f"{folder} holds no CSV file of UNHCR's tables.")
    return {file.name: file.read_bytes() for file in names}


def _newest(folder: Path, files: dict[str, bytes]) -> date:
    return max(datetime.fromtimestamp((folder / name).stat().st_mtime, UTC).date() for name in files)

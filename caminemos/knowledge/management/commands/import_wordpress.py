"""Brings the pages and posts of a WordPress site as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.kernel.api import Refused, Service
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.site.wordpress.loading import Import, load_export, told

OPERATOR = Service.named("operator", [Permission.SITE_EDIT, Permission.SITE_PUBLISH])


class Command(BaseCommand):
    help = "Read an export of WordPress (Tools → Export) and say what would become of it; with --apply, write it as drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The export file (.xml).")
        parser.add_argument("--media", type=Path, help="The old site's wp-content/uploads folder, for its pictures.")
        parser.add_argument("--language", choices=("es", "en"), default="es", help="The language of entries that name none.")
        parser.add_argument("--old-host", default="", help="The old site's host: links to it become links here.")
        parser.add_argument("--publish", action="store_true", help="Publish what was published there; else all stay drafts.")
        parser.add_argument("--apply", action="store_true", help="Write it; without this nothing is kept.")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Import(options["file"], options["media"], options["language"], options["old_host"], options["publish"])
        if not wanted.file.is_file():
            raise CommandError(f"There is no file {wanted.file}. Give the path of the export file.")
        try:
            lines = load_export(wanted, by=OPERATOR, dry=not options["apply"], progress=self._progress)
        except Refused as refused:
            raise CommandError(str(refused.sentence)) from refused
        for line in lines:
            self.stdout.write(f"{line.outcome:8} {line.path or '-':40} {line.title}")
            for note in line.notes:
                self.stdout.write(f"{'':9}{note}")
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(told(lines).items())) or "nothing"
        self.stdout.write(f"{counts}." if options["apply"] else f"{counts}; nothing was kept. Add --apply to write it.")

    def _progress(self, done: int, total: int) -> None:
        if done % 50 == 0 or done == total:
            self.stderr.write(f"  {done} of {total}", ending="\r")

# ruff: noqa: N999 - the command is called import
"""`caminemos import FILE`: takes a whole node in, or only checks an archive."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from caminemos.exchange.actions.load import Factors, Loaded, import_node
from caminemos.exchange.archive.reading import Archive, archive_opened
from caminemos.exchange.check import check_rows
from caminemos.exchange.interruption import interruptible
from caminemos.exchange.permissions import OPERATOR
from caminemos.exchange.suitable import Keys, refuse_false_mark
from caminemos.kernel.api import Refused


class Command(BaseCommand):
    help = "Take in a whole node from an archive that `caminemos export` wrote: into an empty database, whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, help="File with the private key of age that opens a sealed archive.")
        parser.add_argument("--check", action="store_true", help="Read and compare every part and row; load nothing.")
        parser.add_argument(
            "--old-secret-key", type=Path, help="File with the secret key of the old host, to seal second factors anew."
        )
        parser.add_argument("--forget-second-factors", action="store_true", help="Let everybody set up one-time codes anew.")
        parser.add_argument(
            "--trail-unverifiable", action="store_true", help="Go on although the audit key of the old host is lost."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with (
                interruptible(_("The import was interrupted: nothing was loaded, the database is as it was.")),
                archive_opened(options["file"], options["identity"], settings.DATA) as archive,
            ):
                self._work(archive, options)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        self.stdout.write(_("Done in %(seconds)s s.") % {"seconds": f"{time.monotonic() - began:,.1f}"})

    def _work(self, archive: Archive, options: dict[str, Any]) -> None:
        said = archive.manifest
        facts = {"rows": f"{said.rows:,}", "tables": len(said.tables), "files": len(said.files), "at": said.created_at}
        self.stdout.write(_("The archive says: %(rows)s rows of %(tables)s tables and %(files)s files, of %(at)s.") % facts)
        archive.verify(lambda part: self._tell(part))
        if options["check"]:
            check_rows(archive, lambda name, rows: self._tell(f"{name} {rows:,}"))
            if not refuse_false_mark(archive):
                words = _("Who made it cannot be told here: this node does not hold the audit key %(key)s.")
                self.stdout.write(words % {"key": archive.mark["key"]})
            self.stdout.write(self.style.SUCCESS(_("The archive is whole: every part and every row is as its manifest says.")))
            return
        keys = Keys(_secret(options["old_secret_key"]), options["forget_second_factors"], options["trail_unverifiable"])
        self._summary(import_node(archive, keys, by=OPERATOR, progress=lambda name, rows: self._tell(f"{name} {rows:,}")))

    def _tell(self, said: str) -> None:
        self.stdout.write(f"  {said}")
        self.stdout.flush()

    def _summary(self, loaded: Loaded) -> None:
        for one in loaded.tables:
            self.stdout.write(f"  {'=' if one.same else '≠'} {one.name:<40} {one.rows:>12,}  {one.sha256[:16]}")
        words = _("%(tables)s tables are identical with the archive; %(files)s files; second factors: %(factors)s.")
        facts = {"tables": len(loaded.tables), "files": loaded.files, "factors": _said(loaded.second_factors)}
        self.stdout.write(self.style.SUCCESS(words % facts))
        self.stdout.write(_("Now run: caminemos audit verify, caminemos doctor."))


def _said(factors: Factors) -> str:
    words = {
        "kept": _("kept as they are"),
        "resealed": _("sealed again with this node's key: %(count)s"),
        "forgotten": _("forgotten: %(count)s"),
    }
    return words[factors.done] % {"count": factors.count}


def _secret(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused("secret_unreadable", _("%(file)s cannot be read.") % {"file": file}) from problem

"""`caminemos export FILE.zip`: the whole node in one archive."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from caminemos.exchange.actions.export import export_node
from caminemos.exchange.archive.layout import Manifest, digest
from caminemos.exchange.contents import Order
from caminemos.exchange.interruption import interruptible
from caminemos.exchange.permissions import OPERATOR
from caminemos.kernel.api import Refused


class Command(BaseCommand):
    help = "Write everything that this node holds into one archive in open formats, to be taken in elsewhere with `caminemos import`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The archive; it must not exist yet.")
        parser.add_argument(
            "--recipient", action="append", default=[], help="Public key of age that may open it; repeat for several."
        )
        parser.add_argument("--recipients-file", type=Path, help="File with one public key of age a line.")
        parser.add_argument("--without-secrets", action="store_true", help="Leave out passwords, second factors and tokens.")
        parser.add_argument(
            "--in-the-clear", action="store_true", help="Write it unsealed although it holds accounts or secrets."
        )
        parser.add_argument("--accept-missing-files", action="store_true", help="Go on although kept files are gone or changed.")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with interruptible(_("The export was interrupted: no archive was left, the node is as it was.")):
                order = Order(
                    target=options["file"].absolute(),
                    recipients=[*options["recipient"], *_listed(options["recipients_file"])],
                    secrets=not options["without_secrets"],
                    in_the_clear=options["in_the_clear"],
                    accept_missing_files=options["accept_missing_files"],
                )
                manifest = export_node(order, by=OPERATOR, progress=self._tell)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        self._summary(manifest, order, time.monotonic() - began)

    def _tell(self, name: str, rows: int) -> None:
        self.stdout.write(f"  {name:<40} {rows:>12,}")
        self.stdout.flush()

    def _summary(self, manifest: Manifest, order: Order, seconds: float) -> None:
        facts = {
            "rows": f"{manifest.rows:,}", "tables": len(manifest.tables), "files": len(manifest.files), "file": order.target,
            "size": f"{order.target.stat().st_size / 1e6:,.1f}", "seconds": f"{seconds:,.1f}",
        }  # fmt: skip
        words = _("%(rows)s rows of %(tables)s tables and %(files)s files are in %(file)s (%(size)s MB, %(seconds)s s).")
        self.stdout.write(words % facts)
        sealed = _("It is sealed: only the holders of the private keys can open it.")
        self.stdout.write(sealed if order.recipients else _("It is NOT sealed: whoever holds it can read it."))
        if waiting := DBTaskResult.objects.ready().count():
            words = _("Tasks that wait in the queue and are not in it: %(count)s. Let the worker finish before a node moves.")
            self.stdout.write(words % {"count": waiting})
        if manifest.missing_files:
            words = _("Kept files that are missing and not in it: %(count)s. The manifest names them.")
            self.stdout.write(words % {"count": len(manifest.missing_files)})
        self.stdout.write(_("Fingerprint of its manifest: %(digest)s") % {"digest": digest(manifest.written())})
        names = ", ".join(manifest.keys["trail"]) or "–"
        words = _("Carry apart, never with it: the audit key %(trail)s and the secret key %(secret)s of this node.")
        self.stdout.write(words % {"trail": names, "secret": manifest.keys["secret"]})


def _listed(file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused("recipients_unreadable", _("%(file)s cannot be read.") % {"file": file}) from problem
    return [line for line in lines if line and not line.startswith("#")]

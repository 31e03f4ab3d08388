"""`caminemos audit verify | seal | anchor | grants`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from caminemos.audit import anchors, appendonly
from caminemos.audit.actions.seal import queue_forgotten, seal_now
from caminemos.audit.grants import statements
from caminemos.audit.verification import Report, verify


class Command(BaseCommand):
    """Look after the audit trail."""

    help = "Verify, seal and anchor the audit trail; give the runtime role its rights."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-commands."""
        parts = parser.add_subparsers(dest="part", required=True, parser_class=type(parser))
        check = parts.add_parser("verify", help="Check every entry, seal and anchor; exit code 1 when something is wrong.")
        check.add_argument("--anchors", type=Path, help="File of anchors; by default the one in the data folder, if any.")
        seal = parts.add_parser("seal", help="Seal what waits, now.")
        seal.add_argument("--forgotten", action="store_true", help="First queue entries that were neither sealed nor waiting.")
        anchor = parts.add_parser("anchor", help="Print the last seal of each chain, to keep on another machine.")
        anchor.add_argument("--file", type=Path, help="Append to this file as well.")
        grants = parts.add_parser("grants", help="Print the rights that a runtime role needs on PostgreSQL.")
        grants.add_argument("--role", required=True, help="Name of the role.")
        grants.add_argument("--seals", action="store_true", help="The role runs the sealer (the worker's role).")
        grants.add_argument("--execute", action="store_true", help="Carry the statements out as well.")

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        """Run the sub-command."""
        {"verify": self.verify, "seal": self.seal, "anchor": self.anchor, "grants": self.grants}[part](options)

    def verify(self, options: dict[str, Any]) -> None:
        """Check the trail with progress; fail with the sentences of what is wrong."""
        file = options["anchors"] or anchors.default_file()
        if options["anchors"] and not file.exists():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        started = time.monotonic()
        report = verify(file if file.exists() else None, self._progress())
        seconds = time.monotonic() - started
        self.stdout.write(_summary(report, seconds))
        if absent := appendonly.missing():
            self.stderr.write(_("The database does not refuse changes: %(absent)s missing.") % {"absent": ", ".join(absent)})
        for problem in report.problems:
            place = problem.custody or _("Region")
            self.stderr.write(self.style.ERROR(f"{place}: {problem.sentence}"))
        if report.problems or absent:
            raise CommandError(_("The audit trail is not sound."), returncode=1)
        self.stdout.write(self.style.SUCCESS(_("The audit trail is sound.")))

    def seal(self, options: dict[str, Any]) -> None:
        """Seal what waits."""
        if options["forgotten"]:
            self.stdout.write(_("%(count)s forgotten entries are waiting again.") % {"count": queue_forgotten()})
        self.stdout.write(_("%(count)s entries sealed.") % {"count": seal_now()})

    def anchor(self, options: dict[str, Any]) -> None:
        """Print where each chain stands, one line of JSON each."""
        standing = anchors.write(options["file"]) if options["file"] else anchors.heads()
        for anchor in standing:
            self.stdout.write(anchors.as_line(anchor))

    def grants(self, options: dict[str, Any]) -> None:
        """Print, or also carry out, the statements for a role."""
        if connection.vendor != "postgresql":
            raise CommandError(_("SQLite has no roles: its triggers alone protect the trail."))
        with connection.cursor() as cursor:
            for statement in statements(options["role"], seals=options["seals"]):
                self.stdout.write(statement.as_string(None) + ";")
                if options["execute"]:
                    cursor.execute(statement)

    def _progress(self) -> Any:
        shown = {"at": time.monotonic()}

        def show(done: int, total: int) -> None:
            if time.monotonic() - shown["at"] > 1:
                shown["at"] = time.monotonic()
                self.stdout.write(_("%(done)s of %(total)s entries checked") % {"done": f"{done:,}", "total": f"{total:,}"})
                self.stdout.flush()

        return show


def _summary(report: Report, seconds: float) -> str:
    rate = report.entries / seconds if seconds else 0.0
    chains = ", ".join(custody or _("Region") for custody in report.chains) or "–"
    words = _(
        "%(entries)s entries in %(seals)s seals, %(waiting)s waiting, %(anchors)s anchors; %(rate)s entries/s; chains: %(chains)s"
    )
    return words % {
        "entries": f"{report.entries:,}",
        "seals": f"{report.seals:,}",
        "waiting": f"{report.waiting:,}",
        "anchors": f"{report.anchors:,}",
        "chains": chains,
        "rate": f"{rate:,.0f}",
    }

"""Load a regional plan from its file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.kernel.api import Refused, Service
from caminemos.plan.actions import LoadReport, Outcome, adopt_plan, load_plan
from caminemos.plan.loading import MOST_BYTES
from caminemos.plan.models import Plan
from caminemos.plan.pages.differences import count_words, difference_lines
from caminemos.plan.permissions import Permission

LOADER = Service.named("plan loader", [Permission.PLAN_LOAD, Permission.PLAN_READ_DRAFT])
TEMPLATE = Path(__file__).resolve().parent.parent.parent / "data" / "template.yml"


class Command(BaseCommand):
    help = "Load a plan from a YAML file. A wrong file changes nothing and every problem is named with its line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--template", action="store_true", help="Print an example to fill in, with every key explained.")
        parser.add_argument("--dry-run", action="store_true", help="Check the file and say what would change; keep nothing.")
        parser.add_argument("--adopt", action="store_true", help="Adopt the plan once loaded: its text is frozen.")
        parser.add_argument("--as-correction", default="", metavar="REASON", help="Correct an adopted plan, for this reason.")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["template"]:
            sys.stdout.write(TEMPLATE.read_text(encoding="utf-8"))
            return
        with override(options["language"]):
            content = self._content(options["file"])
            try:
                report = load_plan(content, by=LOADER, dry_run=options["dry_run"], correction=options["as_correction"])
            except Refused as refusal:
                raise CommandError(f"{refusal.sentence} (--as-correction)") from refusal
            self._tell(report, options["file"].name, dry_run=options["dry_run"])
            if options["adopt"] and not options["dry_run"]:
                self._adopt(report.code)

    @staticmethod
    def _content(file: Path | None) -> bytes:
        if file is None or not file.is_file():
            raise CommandError(_("There is no file %(file)s. Give the plan's YAML file, or --template.") % {"file": file or ""})
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)

    def _tell(self, report: LoadReport, name: str, *, dry_run: bool) -> None:
        if report.outcome is Outcome.WRONG:
            for problem in report.problems:
                self.stderr.write(f"{name}: {problem}")
            count = len(report.problems)
            said = ngettext("%(n)s problem; nothing was changed.", "%(n)s problems; nothing was changed.", count)
            raise CommandError(said % {"n": count})
        self.stdout.write(f"  {report.code}: {count_words(report.counts)}")
        if report.outcome is Outcome.UNCHANGED:
            self.stdout.write("  " + _("Already loaded: nothing changes."))
        elif dry_run or report.held:
            for line in difference_lines(report.changes):
                self.stdout.write(f"  {line}")
        if dry_run and report.frozen and report.changes:
            self.stdout.write("  " + _("This plan is adopted: loading these changes needs --as-correction and a reason."))

    @staticmethod
    def _adopt(code: str) -> None:
        plan = Plan.objects.visible_to(LOADER).get(code=code)
        if plan.state == "draft":
            adopt_plan(plan, by=LOADER)

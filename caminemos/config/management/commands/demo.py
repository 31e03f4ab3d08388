"""One command shows everything: fills the training region when it is empty, prints how to sign in, serves."""

from __future__ import annotations

import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from caminemos.config import training

SHOWN = "HND"


class Command(BaseCommand):
    help = "Fill the training region (invented people, real published figures) and serve it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--load-only", action="store_true", help="Fill the region, do not serve it.")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        signs_in = training.load(self.stdout)
        self._show(signs_in)
        self.stdout.write(f"\nReady in {time.monotonic() - began:.0f} s.")
        if not options["load_only"]:
            self.stdout.write(
                self.style.SUCCESS(f"\n→ http://127.0.0.1:{options['port']}/   (Ctrl+C stops it; nothing is lost)\n")
            )
            call_command("serve", port=options["port"])

    def _show(self, signs_in: list[Any]) -> None:
        lines = [f"{one.name:<22} {one.password:<36} {one.role} {one.country}" for one in signs_in]
        file = settings.DATA / "sample-sign-ins.txt"
        file.write_text("\n".join(lines) + "\n")
        file.chmod(0o600)
        shown = [line for line, one in zip(lines, signs_in, strict=True) if one.country in {"", SHOWN}]
        self.stdout.write("\nSample sign-ins (invented people; this node only):")
        self.stdout.write("\n".join(f"  {line}" for line in shown))
        self.stdout.write(f"  … and those of the other countries in {file}")

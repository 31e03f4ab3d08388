"""`caminemos new-identity KEYFILE`: a private key of age, for whoever will receive an archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Make a private key of age in a new file and print its public key, for which others seal archives (age-keygen does the same)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        made = pyrage.x25519.Identity.generate()
        public = str(made.to_public())
        try:
            descriptor = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as problem:
            words = _("%(file)s cannot be made (%(problem)s); a key is never overwritten.")
            raise CommandError(words % {"file": options["file"], "problem": problem.strerror}) from problem
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"# public key: {public}\n{made}\n")
        self.stdout.write(public)

"""`caminemos fingerprint`: the checksum of every table of this node."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.exchange.actions.fingerprint import fingerprint_node
from caminemos.exchange.permissions import OPERATOR
from caminemos.kernel.api import Refused


class Command(BaseCommand):
    help = (
        "Print rows and SHA-256 of every table of this node, as its archive would have them, so that two hosts can be compared."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="One object a line, for programs.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = fingerprint_node(by=OPERATOR)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        for one in found:
            line = json.dumps({key: value for key, value in asdict(one).items() if key != "same"})
            self.stdout.write(line if options["json"] else f"{one.sha256}  {one.rows:>12,}  {one.name}")

"""Let the notices that are due leave, now; or only print what would."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from caminemos.kernel.api import Service, now
from caminemos.messages.actions.claiming import due
from caminemos.messages.actions.sweep import sweep
from caminemos.messages.bundles import planned


class Command(BaseCommand):
    help = "Send the messages to staff that are due. The worker does this by itself every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--preview", action="store_true", help="Print the letters that would leave; send nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["preview"]:
            for letter in planned(due(now()).select_related("recipient"), now()):
                told = letter.written()
                self.stdout.write(f"--- {letter.first.to_name} <{letter.first.to_address or '-'}>\n{told.subject}\n\n{told.body}")
            return
        done = sweep(now(), by=Service.named("postman"))
        self.stdout.write(f"{done.sent} sent, {done.failed} failed, {done.without_address} people without an address")

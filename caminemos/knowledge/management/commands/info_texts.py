"""Says what the pages for displaced people still lack in each language."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.knowledge.displaced.loading import CatalogueFault, catalogue


class Command(BaseCommand):
    help = "Say, per language of the pages for displaced people, how much is written, what is missing, and whether a speaker read it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", nargs="?", default="", help="List every missing key of this language (es, ht, quc …).")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            known = catalogue()
        except CatalogueFault as fault:
            raise CommandError("\n".join(fault.faults)) from fault
        if options["language"]:
            if options["language"] not in known.languages:
                raise CommandError(f"There is no language {options['language']}. There are: {', '.join(known.languages)}.")
            for key in known.missing(options["language"]):
                self.stdout.write(key)
            return
        every = len(known.keys())
        for code, one in known.languages.items():
            read = "read by a native speaker" if one.is_read else "not read by a native speaker yet"
            self.stdout.write(f"{code:4} {one.name:18} {every - len(known.missing(code)):4} of {every}  {one.state:9} {read}")

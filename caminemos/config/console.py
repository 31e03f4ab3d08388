"""The `caminemos` command: a thin layer over Django's; dashes in a command's name are underscores in its file."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command named on the command line; without one, list the platform's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")
    from django.core.management import execute_from_command_line

    words = list(sys.argv[1:] if arguments is None else arguments) or ["help"]
    execute_from_command_line(["caminemos", words[0].replace("-", "_") if not words[0].startswith("-") else words[0], *words[1:]])

"""The `caminemos` command: a thin layer over Django's; dashes in a command's name are underscores in its file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command named on the command line; without one, list the platform's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")
    from django.core.management import execute_from_command_line

    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        print("caminemos COMMAND …   (caminemos help COMMAND explains one; caminemos help lists Django's too)\n")  # noqa: T201
        print("\n".join(f"  {name:<18} {purpose}" for name, purpose in own_commands()))  # noqa: T201
        return
    execute_from_command_line(["caminemos", words[0].replace("-", "_") if not words[0].startswith("-") else words[0], *words[1:]])


def own_commands() -> Iterator[tuple[str, str]]:
    """Yield the platform's own commands, each with the first sentence of its help."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("caminemos."):
            yield name.replace("_", "-"), load_command_class(app, name).help.split(". ")[0].rstrip(".")

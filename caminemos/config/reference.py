"""The reference pages that are drawn from the code itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from pydantic import SecretStr

from caminemos.access.api import MAY
from caminemos.config.environment import BASE, Environment
from caminemos.kernel.api import Machine, permissions
from caminemos.statistics.api import SERIES

GENERATED = "<!-- Written by `make docs`; change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Return each generated page by its file name."""
    return {"settings.md": settings_page(), "roles.md": roles_page(), "states.md": states_page(), "series.md": series_page()}


def settings_page() -> str:
    """Return the page of the settings: every variable with its default and meaning."""
    intro = "A node reads its settings from the environment, nowhere else.\n"
    lines = [GENERATED, "# Settings\n", intro, "| variable | default | meaning |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        lines.append(f"| `CAMINEMOS_{name.upper()}` | {_default(field.default)} | {field.description} |")
    return "\n".join(lines) + "\n"


def _default(value: Any) -> str:
    if isinstance(value, SecretStr) or value == "":
        return "–"
    return f"`{str(value).replace(str(BASE.parent), '..').replace('../' + BASE.name, '.')}`"


def roles_page() -> str:
    """Return the page of the permissions, each with its sentence and the roles that hold it."""
    lines = [GENERATED, "# Roles and permissions\n", "| permission | allows | held by |", "|---|---|---|"]
    for name, sentence in permissions.declared().items():
        lines.append(f"| `{name}` | {sentence} | {', '.join(MAY.get(name, ())) or '–'} |")
    return "\n".join(lines) + "\n"


def series_page() -> str:
    """Return the page of the series: what each counts, in which unit, and how it is made."""
    lines = [GENERATED, "# Series\n", "| code | name | what it counts | how it is made | unit |", "|---|---|---|---|---|"]
    for code, one in SERIES.items():
        words = (one.name, one.definition, one.method)
        lines.append(f"| `{code}` | {' | '.join(text.read('en').text for text in words)} | {one.unit} |")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """Return the page of the state tables, each as a diagram."""
    parts = [GENERATED, "# States\n"]
    for area, name, machine in machines():
        parts.append(f"## {area}: {name.lower().replace('_', ' ')}\n\n```mermaid\n{machine.mermaid()}\n```\n")
    return "\n".join(parts)


def machines() -> Iterator[tuple[str, str, Machine]]:
    """Yield every state table of the installed areas."""
    for app in settings.INSTALLED_APPS:
        if app.startswith("caminemos.") and find_spec(f"{app}.states"):
            found = vars(importlib.import_module(f"{app}.states"))
            yield from (
                (app.removeprefix("caminemos."), name, value) for name, value in found.items() if isinstance(value, Machine)
            )

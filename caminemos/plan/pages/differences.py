"""What loading a file changes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caminemos.plan.pages.version_parts import kind_words
from caminemos.plan.rules import Change


@dataclass(frozen=True)
class FieldLine:
    """One field before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeLine:
    """One part that changes."""

    what: str
    sign: str
    name: str
    fields: tuple[FieldLine, ...]


def change_lines(changes: list[Change]) -> list[ChangeLine]:
    """Return the changes as a reader understands them."""
    words = {
        "added": (pgettext("part of a plan", "Added"), "+"),
        "removed": (pgettext("part of a plan", "Removed"), "−"),
        "moved": (pgettext("part of a plan", "Moved"), "↕"),
        "changed": (pgettext("part of a plan", "Changed"), "~"),
    }
    kinds, fields = kind_words(), _fields()
    return [
        ChangeLine(
            *words[one.what],
            f"{kinds[one.kind]} {one.code}",
            tuple(FieldLine(_field(fields, diff.field), _shown(diff.before), _shown(diff.after)) for diff in one.fields),
        )
        for one in changes
    ]


def difference_lines(changes: list[Change]) -> Iterator[str]:
    """Yield the changes as lines of plain text."""
    for one in change_lines(changes):
        yield f"{one.sign} {one.what}: {one.name}"
        for field in one.fields:
            yield f"    {field.name}: {field.before or '–'} → {field.after or '–'}"


def count_words(counts: dict[str, int]) -> str:
    """Write the counts of a plan's parts as a sentence."""
    said = {
        "priorities": ngettext("%(n)s priority", "%(n)s priorities", counts["priorities"]),
        "objectives": ngettext("%(n)s objective", "%(n)s objectives", counts["objectives"]),
        "actions": ngettext("%(n)s action", "%(n)s actions", counts["actions"]),
        "results": ngettext("%(n)s result", "%(n)s results", counts["results"]),
        "working_groups": ngettext("%(n)s working group", "%(n)s working groups", counts["working_groups"]),
        "methodology": ngettext("%(n)s means", "%(n)s means", counts["methodology"]),
        "schedule": ngettext("%(n)s row of the cronograma", "%(n)s rows of the cronograma", counts["schedule"]),
    }
    return ", ".join(words % {"n": counts[name]} for name, words in said.items())


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(f"{one['count']} {one['kind']}" if isinstance(one, dict) else str(one) for one in value)
    return "" if value is None else str(value)


def _field(names: dict[str, str], field: str) -> str:
    name, _dot, language = field.partition(".")
    return f"{names[name]} ({language})" if language else names[name]


def _fields() -> dict[str, str]:
    return {
        "year": _("year"),
        "language": _("language of the document"),
        "title": _("title"),
        "summary": _("summary"),
        "vision": _("vision"),
        "document": _("document"),
        "presidency": _("presidency"),
        "starts": _("begins"),
        "ends": _("ends"),
        "section": _("section"),
        "page": _("page"),
        "lead": _("lead State"),
        "source": _("source of the lead"),
        "priority": _("priority"),
        "objective": _("objective"),
        "block": _("block"),
        "working_group": _("working group"),
        "quantity": _("quantity"),
        "results": _("results it serves"),
        "kind": _("kind"),
        "dates": _("dates"),
    }

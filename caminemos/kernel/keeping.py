"""What the verbs that keep a described row have in common: write named fields, tell what changed, say why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from caminemos.kernel.loose_date import LooseDate
from caminemos.kernel.refused import Refused
from caminemos.kernel.text import Text


def write(row: Model, values: Mapping[str, Any], fields: Collection[str]) -> None:
    """Set the fields that are given; a name that is no field of the row is a fault of ours."""
    unknown = set(values) - set(fields)
    if unknown:
        raise ValueError(f"not to be written here: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(row, name, value)


def in_turn(rows: QuerySet[Any]) -> None:
    """Wait for whoever else writes beside these rows, so that what is looked up next is so until the end of the step."""
    list(rows.select_for_update(of=("self",)))


def as_json(row: Model, fields: Collection[str]) -> dict[str, Any]:
    """Return the fields as the audit trail keeps them."""
    return {name: _plain(getattr(row, name)) for name in fields}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what stood and what stands, of the fields that differ."""
    names = sorted(name for name in after if after[name] != before[name])
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def need_reason(why: str) -> str:
    """Return the reason as the trail keeps it; refuse none."""
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is corrected: the audit trail keeps it."), status=422)
    return why.strip()[:400]


def need_short(row: Model, names: Collection[str], most: int = 600) -> None:
    """Refuse a text that nobody could read on a page."""
    for name in names:
        if any(len(words) > most for words in getattr(row, name).values.values()):
            said = _("A text has at most %(most)s characters in each language: shorten it, or keep the rest as a paper.")
            raise Refused(f"{name}_long", said % {"most": most}, status=422)


def need_version(given: int, held: int) -> None:
    """Refuse to write over what somebody else saved in between."""
    if given != held:
        said = _("Somebody else corrected it while you wrote. Compare the two and save again.")
        raise Refused("moved", said)


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.as_json()
    return str(value) if isinstance(value, LooseDate) else value

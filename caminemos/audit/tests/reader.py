"""Reads the trail in tests of any area: `entries(verb="plan.load")`, newest last."""

from __future__ import annotations

from typing import Any

from caminemos.audit.models import Entry


def entries(**conditions: Any) -> list[Entry]:
    """Return the entries that fit, oldest first, whoever may see them."""
    opened = Entry.objects.filter(**conditions).order_by("id")._open()
    return list(opened)

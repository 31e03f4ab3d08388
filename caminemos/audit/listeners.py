"""What the kernel announces, the trail records."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from caminemos.audit.actions.record import record
from caminemos.kernel.api import Actor


def downloaded(*, by: Actor, name: str, format: str, rows: int, **_: Any) -> None:
    """Record a download: which list, in which format, how many rows (-1: streamed, not counted beforehand)."""
    with transaction.atomic():
        taken = {"format": format, "rows": rows}
        record(by=by, verb="export.download", subject=f"export:{name}", country=_country(by), detail=taken)


def read_in_bulk(*, by: Actor, model: type, purpose: str, **_: Any) -> None:
    """Record that a guarded table was opened for a purpose."""
    with transaction.atomic():
        record(by=by, verb="bulk.read", subject=model, country=_country(by), detail={"purpose": purpose})


def _country(by: Actor) -> str:
    """Return the only country that the actor acts for; otherwise the region."""
    return next(iter(by.countries)) if len(by.countries) == 1 else ""

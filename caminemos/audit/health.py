"""Whether the trail is protected and how far behind the sealer is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Max, Min, OuterRef, Subquery
from django.db.models.functions import Cast

from caminemos.audit import appendonly
from caminemos.audit.models import Pending, Seal
from caminemos.kernel.api import now


@dataclass(frozen=True)
class ChainState:
    """One country's chain ("" is the region's): sealed up to where and when, how many wait and since how many seconds."""

    custody: str
    entries: int = 0
    sealed_at: datetime | None = None
    waiting: int = 0
    lag: float = 0.0


def chain_states(countries: set[str] | None = None) -> list[ChainState]:
    """Return the state of the chain of each of these countries (all by default) that has one."""
    waiting = {custody: (count, UUID(oldest)) for custody, count, oldest in _waiting()}
    sealed = {seal.custody: seal for seal in _last_seals()}
    found = sorted(custody for custody in {*waiting, *sealed} if countries is None or custody in countries)
    return [_state(custody, sealed.get(custody), *waiting.get(custody, (0, None))) for custody in found]


def state_of_the_trail() -> dict[str, Any]:
    """Answer the health check: protected or not, and the sealer's lag in seconds."""
    lag = max((state.lag for state in chain_states()), default=0.0)
    return {"audit_append_only": not appendonly.missing(), "audit_lag_seconds": lag}


def moment_of(entry: UUID) -> float:
    """Return the second (Unix time) in which the id of an entry was made."""
    return (entry.int >> 80) / 1_000


def _waiting() -> Any:
    rows = Pending.objects.values_list("custody").order_by("custody")
    return rows.annotate(count=Count("mac"), oldest=Min(Cast("entry", CharField())))


def _last_seals() -> Any:
    same = Seal.objects.filter(custody=OuterRef("custody")).values("custody").order_by()
    return Seal.objects.filter(sequence=Subquery(same.annotate(top=Max("sequence")).values("top")))


def _state(custody: str, seal: Seal | None, waiting: int, oldest: UUID | None) -> ChainState:
    lag = max(0.0, now().timestamp() - moment_of(oldest)) if oldest else 0.0
    return ChainState(custody, seal.last if seal else 0, seal.sealed_at if seal else None, waiting, round(lag, 1))

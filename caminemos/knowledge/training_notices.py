"""Invented notices of a training node, on the way that real ones take: written by one of the State, published by another."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.access.api import Tenure, UserActor, actor_for
from caminemos.kernel.api import Text, now, only_in_training, read_yaml, today
from caminemos.knowledge.actions.notices.deciding import move_notice
from caminemos.knowledge.actions.notices.writing import write_notice
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.pages.notices.desk import writing_offices

FILE = Path(__file__).parent / "data" / "training_notices.yml"


@transaction.atomic
def load_training_notices() -> int:
    """Add the notices where there is none yet; return how many are new."""
    only_in_training()
    if StateNotice.objects.exists():
        return 0
    told: list[dict[str, Any]] = read_yaml(FILE.read_bytes(), "notices_unread")
    for one in told:
        _notice(one)
    return len(told)


def _notice(one: dict[str, Any]) -> None:
    author, second = _holder("registrar", one["state"]), _holder("focal_point", one["state"])
    first, last = (today() + timedelta(days=int(day)) for day in one["days"])
    values = {"text": Text(one["texts"]), "from_on": first, "until_on": last}
    row = write_notice(writing_offices(author)[0], values, by=author)
    row = move_notice(row, "submit", version=row.version, by=author)
    move_notice(row, "publish", version=row.version, by=second)


def _holder(role: str, iso3: str) -> UserActor:
    """Return who holds a post of this role in a State now, with the second factor that a role with cases asks for."""
    held = Tenure.objects.valid(now()).filter(post__role=role, post__country=iso3, post__closed_at__isnull=True)
    found = held.select_related("user").order_by("post__code").first()
    if found is None:
        raise ValueError(f"nobody is {role} of {iso3} now")
    return actor_for(found.user, second_factor=True)

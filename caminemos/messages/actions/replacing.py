"""A newer invitation takes the place of the older one that has not arrived: never two of the same thing."""

from __future__ import annotations

from django.db.models import Q

from caminemos.audit.api import record
from caminemos.kernel.api import Actor
from caminemos.messages.models import Letter, Notice
from caminemos.messages.models.notices import OPEN

TAKEN = (
    "key", "weight", "about", "subject", "body", "author", "url", "due_at", "leaves_at", "made_at", "made_by", "read_at",
    "file_name", "file_type", "file_method", "file_text",
)  # fmt: skip


def series_of(key: str) -> str:
    """Return what the numbers of one thing have in common: the key without what follows its last colon."""
    return key.rpartition(":")[0] or key


def put_in_place(made: list[Notice], *, by: Actor) -> list[Notice]:
    """Let newer invitations take the rows of those that still wait; return the ones that need a row of their own.

    What somebody holds back stays held back. A letter that failed and would be tried again gives up, for the newer one says it.
    """
    series = series_of(made[0].key)
    older = Notice.objects.exclude(file_name="").filter(_series(series), _whose(made))
    waiting = {_to(one): one for one in older.filter(state__in=OPEN).select_for_update(of=("self",)).order_by("made_at", "id")}
    Letter.objects.filter(notices__in=older.filter(state="sent"), state="failed").update(state="replaced", next_try_at=None)
    for one in made:
        if held := waiting.get(_to(one)):
            _take_over(held, one, by)
    return [one for one in made if _to(one) not in waiting]


def _take_over(held: Notice, newer: Notice, by: Actor) -> None:
    before = held.key
    for name in TAKEN:
        setattr(held, name, getattr(newer, name))
    held.save(update_fields=TAKEN)
    record(by=by, verb="notice.replace", subject=held, before={"key": before}, after={"key": held.key})


def _series(series: str) -> Q:
    return Q(key=series) | Q(key__startswith=f"{series}:")


def _whose(made: list[Notice]) -> Q:
    outside = [one.address for one in made if one.is_outside]
    return Q(recipient__in=[one.recipient_id for one in made if not one.is_outside]) | Q(recipient=None, address__in=outside)


def _to(one: Notice) -> object:
    return one.recipient_id or one.address

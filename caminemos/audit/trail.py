"""The history of one thing, for the screens of other areas."""

from __future__ import annotations

from caminemos.audit.actions.record import subject_of
from caminemos.audit.chain import one_line
from caminemos.audit.models import Entry
from caminemos.kernel.api import Actor


def about(subject: object | str, *, by: Actor, limit: int = 100) -> list[Entry]:
    """List the entries about a subject that this actor may see, newest first."""
    kind, identity = subject_of(subject)
    found = Entry.objects.visible_to(by).filter(subject_kind=one_line(kind), subject_id=one_line(identity))
    return list(found.order_by("-id")[:limit])

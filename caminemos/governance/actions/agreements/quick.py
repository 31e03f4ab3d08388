"""What was agreed a moment ago, written down in one step while a meeting is in session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from caminemos.governance.actions.agreements.moves import adopt_agreement
from caminemos.governance.actions.agreements.writing import need_owner, propose_agreement
from caminemos.governance.models import AgendaItem, Agreement, Meeting
from caminemos.kernel.api import Actor

HELD = frozenset({"in_session", "closed"})


@transaction.atomic
def note_agreement(meeting: Meeting, values: Mapping[str, Any], *, by: Actor, item: AgendaItem | None = None) -> Agreement:
    """Write an agreement of a meeting down with who carries it out; it is adopted where the meeting is in session or over."""
    made = propose_agreement(meeting.body, values, meeting=meeting, item=item, by=by)
    need_owner(made)
    return adopt_agreement(made, by=by) if meeting.state in HELD else made

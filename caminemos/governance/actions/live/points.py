"""Lead the agenda of a meeting in session: one point runs at a time, and its clock runs with it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import hold
from caminemos.governance.models import AgendaItem, Meeting
from caminemos.governance.states import ITEM
from caminemos.kernel.api import Actor, Refused, now

STEPS = frozenset({"start", "finish", "postpone", "next", "previous"})


@transaction.atomic
def lead_on(meeting: Meeting, step: str, item: UUID | None, upon: UUID | None, *, by: Actor) -> AgendaItem | None:
    """Start, finish or postpone a point, or go to the next or the one before; return the point that runs then.

    `upon` is the point that ran when the page was read: two people who press at once move on once.
    """
    held = _held(meeting, by)
    rows = list(held.items.select_for_update(of=("self",)).order_by("position", "pk"))
    running = next((one for one in rows if one.state == "running"), None)
    if (running.pk if running else None) != upon:
        raise Refused("moved", _("Somebody else moved the agenda meanwhile. The page shows where it stands now."))
    wanted = _wanted(rows, running, step, item)
    if step in {"finish", "postpone"}:
        _take(step, wanted, by)
        return None if wanted is running else running
    if running is not None and running is not wanted:
        _take("finish", running, by)
    _take("start", wanted, by)
    return wanted


def _held(meeting: Meeting, by: Actor) -> Meeting:
    held = hold(meeting, by)
    if held.state != "in_session":
        raise Refused("not_open", _("The meeting is not in session. Open it first."))
    return held


def _wanted(rows: list[AgendaItem], running: AgendaItem | None, step: str, item: UUID | None) -> AgendaItem:
    if step not in {"next", "previous"}:
        found = next((one for one in rows if one.pk == item), None)
    elif step == "next":
        after = rows[rows.index(running) + 1 :] if running else []
        found = next((one for one in [*after, *rows] if one.state == "planned"), None)
    else:
        before = rows[: rows.index(running)] if running else [one for one in rows if one.state == "discussed"]
        found = next((one for one in reversed(before) if one.state != "postponed"), None)
    if found is None:
        last = _("No point is left to begin. Finish the last one, or close the meeting.")
        raise Refused("no_point", last if step == "next" else _("There is no such point on the agenda. Load the page again."))
    return found


def _take(verb: str, row: AgendaItem, by: Actor) -> None:
    moment = now()
    before, after = ITEM.take(verb, row, by)
    row.spent, row.running_since = row.seconds_at(moment), moment if verb == "start" else None
    row.version += 1
    row.save(update_fields=["state", "spent", "running_since", "version"])
    record(by=by, verb=f"item.{verb}", subject=row, before=before, after=after, detail={"spent": row.spent})

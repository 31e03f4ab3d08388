"""Who may change minutes, and when: asked by every verb before it does anything."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.governance.actions.meetings.held import demand_runs
from caminemos.governance.models import AgendaItem, Meeting, Minutes
from caminemos.kernel.api import Actor, Refused


def held_minutes(meeting: Meeting) -> Minutes:
    """Return the minutes of a meeting, made if there are none, and let nobody else change them until the step is over."""
    made, _is_new = Minutes.objects.get_or_create(meeting=meeting)
    return Minutes.objects.select_for_update().get(pk=made.pk)


def writable(item: AgendaItem, *, by: Actor) -> Minutes:
    """Return the minutes in which a note of this point may be written now; say why where it may not."""
    meeting = item.meeting
    if meeting is None:
        raise Refused("not_found", _("Your post does not allow this step."), status=404)
    demand_runs(by, meeting.body)
    if meeting.state not in {"in_session", "closed"}:
        raise Refused("not_open", _("Notes are written from the opening of the meeting on. Open it first."))
    minutes = held_minutes(meeting)
    need_not_approved(minutes)
    return minutes


def need_not_approved(minutes: Minutes) -> None:
    """Refuse to change what a later meeting has approved, and say how a mistake is put right."""
    if minutes.state == "approved":
        said = _(
            "These minutes were approved and no longer change. If there is a mistake in them, put a point on the agenda of the "
            "next meeting: its minutes say what is put right."
        )
        raise Refused("approved", said)

"""Put the approval of minutes on an agenda, and approve them in a later meeting of the same body."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.meetings.agenda import next_position
from caminemos.governance.actions.meetings.held import demand_runs, hold
from caminemos.governance.actions.minutes.holding import held_minutes
from caminemos.governance.approvals import approval_item, follows, next_meeting
from caminemos.governance.minutes_telling import forget_closing
from caminemos.governance.models import AgendaItem, Correction, Meeting, Minutes
from caminemos.governance.states import ITEM, MINUTES
from caminemos.kernel.api import Actor, Refused, Text, in_each_language, now
from caminemos.ui.api import loose_date

MINUTES_FOR_IT = 5
OPENNESS = ("public", "members", "states")
"""Who may read a meeting, from everybody to the fewest."""


@transaction.atomic
def put_approval_on_agenda(meeting: Meeting, target: Meeting | None = None, *, by: Actor) -> AgendaItem:
    """Put the approval of these minutes on the agenda of a meeting (the next one of the body by default), once.

    Without a meeting to come it waits in the body's backlog.
    """
    demand_runs(by, meeting.body)
    minutes = held_minutes(meeting)
    if minutes.state != "circulated":
        raise Refused("not_circulated", _("Circulate the minutes first; then put their approval on an agenda."))
    target = target or next_meeting(meeting)
    if target is not None:
        _need_fitting(meeting, target, {"draft", "convened", "in_session"})
    item = approval_item(meeting)
    if item is not None and (item.meeting_id or target is None):
        raise Refused("on_agenda", _("The approval is on an agenda already: %(where)s.") % {"where": _where(item)})
    item = item or AgendaItem(body=meeting.body, kind="approval", purpose="decision", of_meeting=meeting, state="waiting")
    return _placed(item, meeting, target, by)


@transaction.atomic
def approve_minutes(meeting: Meeting, in_meeting: Meeting, *, by: Actor) -> Minutes:
    """Write down that a later meeting of the same body, which had it on its agenda, approved the minutes; from then on nothing in them changes."""
    demand_runs(by, meeting.body)
    minutes = held_minutes(meeting)
    before, after = MINUTES.take("approve", minutes, by)
    _need_fitting(meeting, in_meeting, {"in_session", "closed"})
    if not in_meeting.items.filter(kind="approval", of_meeting=meeting).exclude(state="postponed").exists():
        raise Refused(
            "not_on_agenda", _("The agenda of that meeting does not hold the approval, or put it off. Put it on the next agenda.")
        )
    if Correction.objects.filter(minutes=minutes, state="open").exists():
        raise Refused("corrections_open", _("Some corrections wait for an answer. Answer them before the minutes are approved."))
    minutes.approved_in, minutes.approved_at = in_meeting, now()
    minutes.version += 1
    minutes.save()
    record(by=by, verb="minutes.approve", subject=minutes, before=before, after=after, detail={"in": in_meeting.code})
    forget_closing(minutes, by=by)
    return minutes


def _need_fitting(meeting: Meeting, other: Meeting, states: set[str]) -> None:
    if other.body_id != meeting.body_id:
        raise Refused("other_body", _("Minutes are approved by the body that met. Choose a meeting of the same body."))
    if not follows(other, meeting):
        raise Refused("not_later", _("Minutes are approved in a later meeting. Choose one that comes after it."))
    if other.state not in states:
        said = _("That meeting is not in session: %(meeting)s. Minutes are approved once it is open.")
        held = _("That meeting is over or cancelled: %(meeting)s. Choose one that is still to be held.")
        raise Refused("wrong_meeting", (said if "closed" in states else held) % {"meeting": other.title})


def _where(item: AgendaItem) -> str:
    return str(item.meeting.title) if item.meeting else _("it waits for the next meeting")


def _placed(item: AgendaItem, meeting: Meeting, target: Meeting | None, by: Actor) -> AgendaItem:
    if target is not None:
        hold(target, by)
        next_position(target)
        ITEM.take("take_up", item, by)
        item.meeting, item.position = target, _place(target)
        target.items.filter(position__gte=item.position).update(position=F("position") + 1)
    if not item.title:
        item.minutes = MINUTES_FOR_IT
    item.title = _title(meeting, target)
    item.save()
    after = {"meeting": target.code if target else "", "of": meeting.code, "position": item.position}
    record(by=by, verb="agenda.approval", subject=item, after=after)
    return item


def _place(target: Meeting) -> int:
    """Return the place after what opens the meeting and after approvals that stand there."""
    first = target.items.filter(kind__in=["opening", "approval"]).order_by("-position").values_list("position", flat=True).first()
    return (first or 0) + 1


def _title(meeting: Meeting, target: Meeting | None) -> Text:
    """Return the point's title; on an agenda that more people read it names the day alone, not what the meeting was about."""
    is_wider = target is not None and OPENNESS.index(target.visibility) < OPENNESS.index(meeting.visibility)

    def said() -> str:
        if is_wider:
            return _("Approval of the minutes of %(day)s") % {"day": loose_date(meeting.on)}
        facts = {"meeting": meeting.title.read().text, "day": loose_date(meeting.on)}
        return _("Approval of the minutes: %(meeting)s, %(day)s") % facts

    return in_each_language(said)

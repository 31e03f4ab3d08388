"""The words of meetings: kinds, modes, states, answers, as a reader says them."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from caminemos.governance.meeting_zones import zone_name
from caminemos.governance.models import Meeting
from caminemos.places.api import members
from caminemos.ui.api import EMPTY, RING, SQUARE, TICK, TRIANGLE, Status, day, loose_date


def kind_words() -> dict[str, str]:
    """Return the kinds of meetings, in the order in which they are offered."""
    return {
        "plenary": _("Plenary"),
        "group_session": _("Session of a working group"),
        "coordination": _("Meeting with national coordination groups"),
        "civil_society": _("Meeting with civil society"),
        "private_sector": _("Session with the private sector"),
        "platform": _("Follow-up with the Support Platform"),
        "ministerial": _("Meeting of ministers"),
        "annual": _("Annual meeting"),
        "negotiation": _("Negotiation session"),
        "handover": _("Technical meeting between presidencies"),
        "exchange": _("Exchange of experience"),
        "other": _("Other meeting"),
    }


def mode_words() -> dict[str, str]:
    """Return where people may meet."""
    return {"virtual": _("Virtual"), "in_person": _("In person"), "hybrid": _("In person and by video")}


def visibility_words() -> dict[str, str]:
    """Return who may read a meeting."""
    return {"public": _("Everybody"), "members": _("Members and observers"), "states": _("States and secretariat only")}


def item_kind_words() -> dict[str, str]:
    """Return what a point of an agenda may be."""
    return {
        "point": pgettext("agenda", "Point"),
        "opening": pgettext("agenda", "Opening"),
        "approval": pgettext("agenda", "Approval of minutes"),
        "group_report": pgettext("agenda", "Report of a working group"),
        "follow_up": pgettext("agenda", "Follow-up of agreements"),
        "break": pgettext("agenda", "Break"),
        "closing": pgettext("agenda", "Closing"),
    }


def purpose_words() -> dict[str, str]:
    """Return what a meeting is asked for in a point."""
    return {"information": _("To inform"), "discussion": _("To discuss"), "decision": _("To decide")}


def role_words() -> dict[str, str]:
    """Return as what somebody may take part."""
    return {
        "chair": pgettext("invitee", "Chair"),
        "head": pgettext("invitee", "Head of delegation"),
        "delegate": pgettext("invitee", "Delegation"),
        "secretariat": pgettext("invitee", "Secretariat"),
        "observer": pgettext("invitee", "Observer"),
        "guest": pgettext("invitee", "Guest"),
    }


def answer_words() -> dict[str, str]:
    """Return what somebody may say to an invitation."""
    return {"": _("No answer yet"), "yes": _("Comes"), "maybe": _("Perhaps"), "no": _("Does not come")}


def came_words() -> dict[str, str]:
    """Return how somebody took part."""
    return {
        "": _("Not recorded"),
        "present": _("Present"),
        "remote": _("Present by video"),
        "excused": _("Excused"),
        "absent": _("Absent"),
    }


MEETING_STATUSES = {
    "meeting_draft": Status(pgettext_lazy("meeting", "Draft"), "hold", EMPTY),
    "meeting_convened": Status(pgettext_lazy("meeting", "Convened"), "info", SQUARE),
    "meeting_in_session": Status(pgettext_lazy("meeting", "In session"), "on", TRIANGLE),
    "meeting_closed": Status(pgettext_lazy("meeting", "Held"), "done", TICK),
    "meeting_cancelled": Status(pgettext_lazy("meeting", "Cancelled"), "unknown", RING),
}


def when_words(meeting: Meeting) -> str:
    """Return when a meeting is, in words, by its own clocks; a span of days where it lasts longer than one."""
    starts = meeting.begins_here
    if starts is None or meeting.ends_at is None:
        return loose_date(meeting.on)
    ends = meeting.ends_at.astimezone(meeting.clock)
    clocks = clock_name(meeting.zone)
    if starts.date() == ends.date():
        said = _("%(day)s, %(from)s to %(to)s, by the clocks of %(zone)s")
        return said % {"day": day(starts.date()), "from": _hour(starts), "to": _hour(ends), "zone": clocks}
    said = _("%(day)s, %(from)s, to %(last)s, %(to)s, by the clocks of %(zone)s")
    told = {"day": day(starts.date()), "from": _hour(starts), "last": day(ends.date()), "to": _hour(ends), "zone": clocks}
    return said % told


def clock_name(zone: str) -> str:
    """Return by whose clocks a zone's hours are said."""
    home = next((one for one in members() if one.zone == zone), None)
    return home.called() if home else zone_name(zone)


def _hour(moment: object) -> str:
    return date_format(moment.replace(tzinfo=None), "H:i")  # type: ignore[attr-defined]

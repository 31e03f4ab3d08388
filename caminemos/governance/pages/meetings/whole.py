"""One meeting: what, when by every member's clocks, its agenda, who comes, what happened to it, what its planner should look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caminemos.audit.api import labelled
from caminemos.governance.actions.meetings.booking import at_the_same_time
from caminemos.governance.leading import runs
from caminemos.governance.meeting_links import Taken, takes_of
from caminemos.governance.meeting_rules import too_long
from caminemos.governance.meeting_zones import clock_of
from caminemos.governance.models import Meeting, MeetingChange
from caminemos.governance.pages.agreements.lines import AgreementLine, agreements_carried, agreements_of
from caminemos.governance.pages.body import DocumentLine
from caminemos.governance.pages.meetings.agenda import ItemLine, agenda_of, item_rows, papers_by_item
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_line, meeting_row
from caminemos.governance.pages.meetings.people import PeoplePage, QuorumPage, people_of_meeting, quorum_of
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import member_codes
from caminemos.governance.states import MEETING
from caminemos.kernel.api import Actor, now
from caminemos.places.api import countries, holidays_of_countries
from caminemos.plan.models import Plan
from caminemos.ui.api import day as day_in_words


@dataclass(frozen=True)
class ClockLine:
    """When the meeting begins by a member's clocks."""

    country: str
    begins: datetime


@dataclass(frozen=True)
class ChangeLine:
    """A step in the meeting's life, in words."""

    at: datetime
    words: str
    why: str
    who: str


@dataclass(frozen=True)
class MeetingPage:
    """All that the page of a meeting prints, as this reader may see it."""

    row: Meeting
    line: MeetingLine
    agenda: list[ItemLine]
    clocks: list[ClockLine]
    people: PeoplePage | None
    quorum: QuorumPage | None
    papers: list[DocumentLine]
    changes: list[ChangeLine]
    warnings: list[str]
    verbs: list[str]
    agreements: list[AgreementLine]
    carried: list[AgreementLine]
    may_run: bool
    may_keep: bool
    shows_room: bool
    plan: Plan | None
    was_moved: bool

    @property
    def minutes(self) -> int:
        """Return how long the agenda takes, in minutes."""
        return sum(one.minutes for one in self.agenda)

    @property
    def follow_key(self) -> str:
        """Return under which key the meeting is followed; a draft is not."""
        return f"governance.meeting:{self.row.code}" if self.row.state != "draft" else ""

    @property
    def is_open(self) -> bool:
        """Say whether its agenda and its hours may still change."""
        return self.row.state in {"draft", "convened", "in_session"}

    @property
    def is_held(self) -> bool:
        return self.row.state in {"in_session", "closed"}

    @property
    def takes(self) -> list[Taken]:
        """Return the papers that the reader may take along."""
        return takes_of(["convocation", "agenda", *(["attendance"] if self.people else [])], self.row.code)


def meeting_page(code: str, *, by: Actor) -> MeetingPage:
    """Return a meeting as the reader may see it; otherwise there is nothing."""
    row = meeting_row(code, by)
    running, reads = runs(by, row.body), by.may(Permission.MEETING_READ_MEMBERS)
    agenda = agenda_of(row, by=by, rows=item_rows(row))
    people = people_of_meeting(row, by=by) if reads or running else None
    return MeetingPage(
        row,
        meeting_line(row),
        agenda,
        clocks_of(row),
        people,
        quorum_of(row) if people and row.state in {"in_session", "closed"} else None,
        papers_by_item(row, by).get(None, []),
        changes_of(row) if reads or running else [],
        warnings_of(row, agenda, by) if running and row.state in {"draft", "convened"} else [],
        verbs_of(row, by) if running else [],
        agreements_of(row, by),
        agreements_carried(row, by),
        running,
        by.may(Permission.DOCUMENT_KEEP) and (reads or running),
        bool(row.video_url) and (running or bool(people and people.expects(by))),
        plan_of(row, by),
        row.sequence > 0 and row.state == "convened",
    )


def plan_of(row: Meeting, by: Actor) -> Plan | None:
    """Return the plan that a meeting serves, to whoever may read that plan."""
    return Plan.objects.visible_to(by).filter(pk=row.plan_id).first() if row.plan_id else None


def verbs_of(row: Meeting, by: Actor) -> list[str]:
    """Return the steps that fit the moment: convene what is to come, write down what was held."""
    offered = MEETING.offers(row, by)
    is_over = row.ends_at is not None and row.ends_at <= now()
    begun = row.starts_at is not None and row.starts_at <= now()
    drop = {"convene"} if begun else set()
    drop |= set() if is_over else {"record"}
    return [one for one in offered if one not in drop]


def clocks_of(row: Meeting) -> list[ClockLine]:
    """Return when a meeting begins by the clocks of each member of its day; nothing while it has no hour."""
    if row.starts_at is None:
        return []
    found = [one for one in countries(member_codes(row.on.first)) if one.zone]
    return [ClockLine(one.called(), row.starts_at.astimezone(clock_of(one.zone)).replace(tzinfo=None)) for one in found]


def warnings_of(row: Meeting, agenda: Iterable[ItemLine], by: Actor) -> list[str]:
    """Return what whoever plans a meeting should look at before it is too late."""
    found: list[str] = []
    over = too_long(row.starts_at, row.ends_at, [one.minutes for one in agenda])
    if over:
        said = ngettext(
            "The agenda is %(n)s minute longer than the meeting.", "The agenda is %(n)s minutes longer than the meeting.", over
        )
        found.append(said % {"n": over})
    if row.mode != "in_person" and not row.video_url and row.starts_at:
        found.append(_("No video room yet: invitations leave without a link."))
    found += [_("Holiday in %(country)s: %(name)s.") % {"country": name, "name": what} for name, what in holidays_on(row)]
    others = at_the_same_time(row)
    seen = set(Meeting.objects.visible_to(by).filter(pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    found += [_("At the same time: %(title)s.") % {"title": one.title} for one in others if one.pk in seen]
    return found


def holidays_on(row: Meeting) -> list[tuple[str, str]]:
    """Return which members have a holiday on the day of a meeting, with its name; nothing while the day is not known."""
    if row.starts_at is None:
        return []
    days, members = _days(row), countries(member_codes(row.on.first))
    of_state = holidays_of_countries([one.iso3 for one in members], row.on.first.year)
    return [(one.called(), str(held.name)) for one in members for held in of_state.get(one.iso3, []) if held.day in days]


def _days(row: Meeting) -> set[date]:
    if row.starts_at is None or row.ends_at is None:
        return set()
    return {row.starts_at.astimezone(row.clock).date(), row.ends_at.astimezone(row.clock).date()}


def changes_of(row: Meeting) -> list[ChangeLine]:
    """Return what happened to a meeting since it was planned, the newest first; steps of a draft are nobody's news."""
    steps = [one for one in row.changes.all() if one.verb not in {"plan"} and not (one.verb == "change" and _in_draft(row, one))]
    names = labelled({one.by for one in steps})
    return [ChangeLine(one.at, _words(one), one.why, names.get(one.by, "")) for one in reversed(steps)]


def _in_draft(row: Meeting, change: MeetingChange) -> bool:
    return row.convened_at is None or change.at < row.convened_at


def _words(change: MeetingChange) -> str:
    said = {
        "convene": _("Convened"),
        "record": _("Written down as held"),
        "open": _("The session was opened"),
        "close": _("The session was closed"),
        "reopen": _("The session was opened again"),
        "cancel": pgettext("meeting", "Cancelled"),
    }
    if change.verb in said:
        return said[change.verb]
    if {"starts_at", "ends_at"} & set(change.after):
        before, after = change.before.get("on", ""), change.after.get("on", "")
        return (
            _("Moved from %(before)s to %(after)s") % {"before": _day(before), "after": _day(after)}
            if after
            else _("Other hours")
        )
    names = {
        "title": _("title"),
        "place": _("place"),
        "country_id": _("country"),
        "mode": _("how people meet"),
        "video_url": _("video room"),
        "purpose": _("purpose"),
        "level": _("level expected"),
        "visibility": _("who may read it"),
        "kind": _("kind"),
        "zone": _("clocks"),
    }
    return _("Changed: %(what)s") % {"what": ", ".join(names.get(one, one) for one in change.after)}


def _day(text: str) -> str:
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text

"""Meetings that a plan promises beside those that were held, with the level at which each State came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.governance.meeting_words import kind_words, mode_words
from caminemos.governance.models import Invitee, Meeting, MeetingPromise
from caminemos.governance.models.attendance import HERE, SPEAKING_FOR_A_STATE
from caminemos.governance.models.processes import LEVELS
from caminemos.governance.pages.archive_words import level_words
from caminemos.governance.pages.meetings.lines import MeetingLine, meeting_line
from caminemos.governance.permissions import Permission
from caminemos.governance.promise_rules import highest, still_owed
from caminemos.governance.standing import member_codes
from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.places.api import countries
from caminemos.plan.models import Plan


@dataclass(frozen=True)
class StateLevel:
    """A member of the day and the highest level at which it came; `standing`: `came`, `away`, or `unknown`: nobody recorded it."""

    iso3: str
    name: str
    standing: str
    level: str
    words: str


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting that was held, with the members of its day in alphabetical order; None: the reader may not read who came."""

    line: MeetingLine
    mode: str
    states: list[StateLevel] | None


@dataclass(frozen=True)
class PromiseLine:
    """One promise with what was held for it."""

    kind: str
    kind_word: str
    mode: str
    mode_word: str
    count: int
    source: str
    held: list[HeldMeeting]

    @property
    def owed(self) -> int:
        """Return how many were promised and not held."""
        return still_owed(self.count, len(self.held))

    @property
    def gaps(self) -> range:
        """Return one for each meeting that was not held."""
        return range(self.owed)


@dataclass(frozen=True)
class PromisesPage:
    """The promises of a plan; `beside`: held meetings of the same kinds in another mode; `sees_all`: none is hidden from the reader."""

    plan: Plan
    lines: list[PromiseLine]
    beside: list[HeldMeeting]
    sees_all: bool
    reads_levels: bool


def promises_page(code: str, *, by: Actor) -> PromisesPage:
    """Return what a plan promises and what was held in its year, as far as the reader may read it."""
    plan = Plan.objects.visible_to(by).filter(code=code).first()
    if plan is None:
        raise Http404
    promises = list(MeetingPromise.objects.filter(plan=plan))
    held = _held(plan, {one.kind for one in promises}, by)
    named = {(one.kind, one.mode) for one in promises}
    return PromisesPage(
        plan,
        [_line(one, held) for one in promises],
        [one for one in held if (one.line.kind, one.mode) not in named],
        by.may(Permission.MEETING_READ_STATES),
        by.may(Permission.MEETING_READ_MEMBERS),
    )


def _line(row: MeetingPromise, held: Iterable[HeldMeeting]) -> PromiseLine:
    fitting = [one for one in held if (one.line.kind, one.mode) == (row.kind, row.mode)]
    return PromiseLine(row.kind, kind_words()[row.kind], row.mode, mode_words()[row.mode], row.count, row.source, fitting)


def _held(plan: Plan, kinds: set[str], by: Actor) -> list[HeldMeeting]:
    """Return the closed meetings of these kinds in the plan's year, in order of time."""
    if not kinds:
        return []
    seen = Meeting.objects.visible_to(by).filter(state="closed", kind__in=kinds, on__startswith=f"{plan.year}-")
    rows = list(seen.select_related("body", "country").order_by("on", "starts_at", "code"))
    reads = by.may(Permission.MEETING_READ_MEMBERS)
    came = _levels({row.pk for row in rows}) if reads else {}
    return [HeldMeeting(meeting_line(row), row.mode, _states(row, came.get(row.pk, {})) if reads else None) for row in rows]


def _levels(meetings: set[UUID]) -> dict[UUID, dict[str, list[tuple[str, str]]]]:
    """Return how and at which level the people of each State took part, by meeting."""
    found: dict[UUID, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    rows = Invitee.objects.filter(meeting__in=meetings, removed_at=None, country__isnull=False, role__in=SPEAKING_FOR_A_STATE)
    for meeting, iso3, came, level in rows.values_list("meeting", "country", "came", "level"):
        found[meeting][iso3].append((came, level))
    return found


def _states(row: Meeting, people: dict[str, list[tuple[str, str]]]) -> list[StateLevel]:
    words = level_words()
    return [_state(one.iso3, one.called(), people.get(one.iso3, []), words) for one in countries(member_codes(row.on.first))]


def _state(iso3: str, name: str, people: list[tuple[str, str]], words: dict[str, str]) -> StateLevel:
    level = highest([level for came, level in people if came in HERE], LEVELS)
    if level:
        return StateLevel(iso3, name, "came", level, words[level])
    is_away = bool(people) and all(came for came, _level in people)
    return StateLevel(iso3, name, "away" if is_away else "unknown", "", _("did not come") if is_away else _("not recorded"))


def promises_sheet(page: PromisesPage) -> Sheet:
    """Return each meeting promised as a row, held or not, and each State's level where the reader may read it."""
    columns = [
        Column("kind", _("Kind"), lambda row: row[0].kind_word),
        Column("mode", _("Where people meet"), lambda row: row[0].mode_word),
        Column("promised", _("Promised"), lambda row: row[0].count, kind="integer"),
        Column("meeting", _("Meeting"), lambda row: row[1].line.title if row[1] else _("no meeting on record")),
        Column("on", _("Day"), lambda row: str(row[1].line.on) if row[1] else ""),
        Column("country", _("State"), lambda row: row[2].name if row[2] else ""),
        Column("level", _("Level of the delegation"), lambda row: row[2].words if row[2] else ""),
        Column("source", _("Source"), lambda row: row[0].source),
    ]
    return Sheet(_("Ministerial meetings"), columns, [row for line in page.lines for row in _rows(line)])


Row = tuple[PromiseLine, HeldMeeting | None, StateLevel | None]


def _rows(line: PromiseLine) -> list[Row]:
    held: list[Row] = [(line, one, state) for one in line.held for state in (one.states or (None,))]
    return [*held, *((line, None, None) for _gap in line.gaps)]

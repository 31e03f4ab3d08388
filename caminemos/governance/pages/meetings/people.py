"""Who is invited and who came, by State; the quorum on the members of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, UserActor
from caminemos.access.models import Tenure
from caminemos.governance.body_words import quorum_words
from caminemos.governance.leading import runs
from caminemos.governance.meeting_rules import Count, count_quorum
from caminemos.governance.meeting_words import answer_words, came_words, role_words
from caminemos.governance.models import Invitee, Meeting
from caminemos.governance.pages.archive_words import level_words
from caminemos.governance.pages.body_people import end_of_day, people_of
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, Text, now, today
from caminemos.places.api import countries, plain

Holders = dict[UUID, tuple[UUID, str, str]]
"""Who holds a post: its key → the user, the name, the address."""
ORDER = ("chair", "head", "delegate", "secretariat", "observer", "guest")


@dataclass(frozen=True)
class InviteeLine:
    """Somebody invited, as this reader may know them; `name` and `email` are empty for who may not read them."""

    id: UUID
    iso3: str
    party: Text
    role: str
    role_word: str
    name: str
    position: Text
    institution: Text
    is_vacant: bool
    email: str
    reach: str
    level: str
    level_word: str
    answer: str
    answer_word: str
    came: str
    came_word: str
    recorded_at: datetime | None
    told: bool
    may_answer: bool
    is_me: bool
    version: int


@dataclass(frozen=True)
class StatePresence:
    """A member of the day, and whether somebody who speaks for it came."""

    iso3: str
    name: str
    present: bool
    how: str


@dataclass(frozen=True)
class QuorumPage:
    """The members of the day with who is present, and what the body's rule asks for."""

    day: date
    states: list[StatePresence]
    count: Count
    rule: str
    source: str

    @property
    def absent(self) -> list[StatePresence]:
        return [one for one in self.states if not one.present]


@dataclass(frozen=True)
class Delegation:
    """The people of one country or organisation."""

    party: Text
    iso3: str
    lines: list[InviteeLine]


@dataclass(frozen=True)
class PeoplePage:
    """Everybody invited, by delegation; the counts of answers and of who came."""

    delegations: list[Delegation]
    answers: dict[str, int]
    came: dict[str, int]
    reads_names: bool

    @property
    def lines(self) -> list[InviteeLine]:
        return [line for one in self.delegations for line in one.lines]

    @property
    def answer_choices(self) -> list[tuple[str, str]]:
        """Return what may be answered, in few letters."""
        return [(value, word) for value, word in answer_words().items() if value]

    @property
    def came_choices(self) -> list[tuple[str, str]]:
        """Return how somebody may have taken part."""
        return [(value, word) for value, word in came_words().items() if value]

    def expects(self, by: Actor) -> bool:
        """Say whether the reader, or the reader's State, is invited."""
        return any(one.is_me or one.iso3 in by.countries for one in self.lines)

    @property
    def mine(self) -> list[InviteeLine]:
        """Return those for whom the reader may answer."""
        return [one for one in self.lines if one.may_answer]


def people_of_meeting(meeting: Meeting, *, by: Actor) -> PeoplePage:
    """Return everybody invited to a meeting, as the reader may know them."""
    rows = list(
        Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).select_related(
            "country", "post__organisation__country", "meeting__body"
        )
    )
    reads, running = by.may(Permission.REPRESENTATION_READ_NAMES), runs(by, meeting.body)
    holders = _holders(rows, meeting)
    lines = [_line(row, holders, meeting, by, reads=reads, running=running) for row in rows]
    answers = {key: sum(one.answer == key for one in lines) for key in answer_words()}
    came = {key: sum(one.came == key for one in lines) for key in came_words()}
    return PeoplePage(_delegations(lines), answers, came, reads)


def quorum_of(meeting: Meeting) -> QuorumPage:
    """Return who of the members of the meeting's day is present; members are those of the body on that day."""
    day = meeting.on.first
    people = people_of([meeting.body], day)[meeting.body_id]
    members = frozenset(one.iso3 for one in people.members if one.iso3)
    rows = Invitee.objects.filter(meeting=meeting, removed_at__isnull=True)
    here: dict[str, str] = {}
    for row in rows:
        if row.makes_present and row.country_id:
            here[row.country_id] = "present" if "present" in {row.came, here.get(row.country_id)} else row.came
    words = came_words()
    states = [
        StatePresence(one.iso3, one.called(), one.iso3 in here, words[here[one.iso3]] if one.iso3 in here else "")
        for one in countries(members)
    ]
    rule = meeting.body.quorum
    count = count_quorum(rule, members, frozenset(here))
    return QuorumPage(day, states, count, quorum_words().get(rule, ""), meeting.body.quorum_source)


def people_sheet(meeting: Meeting, page: PeoplePage) -> Sheet:
    """Return everybody invited and how they took part as a table; names for who may read them."""
    names = [Column("name", _("Name"), lambda row: _("vacant") if row.is_vacant else row.name)] if page.reads_names else []
    columns = [
        Column("party", _("Comes for"), lambda row: str(row.party)),
        Column("iso3", _("Code")),
        Column("role_word", _("As")),
        *names,
        Column("position", _("Position"), lambda row: str(row.position)),
        Column("institution", _("Institution"), lambda row: str(row.institution)),
        Column("level_word", _("Level")),
        Column("answer_word", _("Answer")),
        Column("came_word", _("Attendance")),
        Column(
            "recorded_at", _("Recorded on"), lambda row: row.recorded_at.isoformat(timespec="minutes") if row.recorded_at else ""
        ),
    ]
    return Sheet(str(meeting.title), columns, page.lines)


def _holders(rows: Iterable[Invitee], meeting: Meeting) -> Holders:
    """Return who held each post on the day of the meeting (now, for one to come): post → user, name, whether mail reaches them."""
    posts = {row.post_id for row in rows if row.post_id}
    moment = min(now(), end_of_day(meeting.on.first)) if meeting.on.first <= today() else now()
    found = Tenure.objects.valid(moment).filter(post__in=posts).select_related("user")
    return {one.post_id: (one.user_id, str(one.user), one.user.email) for one in found}


def _line(row: Invitee, holders: Holders, meeting: Meeting, by: Actor, *, reads: bool, running: bool) -> InviteeLine:
    holder = holders.get(row.post_id) if row.post_id else None
    post = row.post
    name = (holder[1] if holder else "") if post else row.name
    mail = holder[2] if holder else row.email
    is_me = bool(holder and isinstance(by, UserActor) and holder[0] == by.user_id)
    asks = meeting.state == "convened" and (running or is_me or bool(row.country_id and row.country_id in by.countries))
    return InviteeLine(
        row.pk,
        row.country_id or "",
        row.party or (_home(post.organisation) if post else Text()),
        row.role,
        role_words()[row.role],
        name if reads else "",
        post.title if post else row.position,
        post.organisation.name if post else row.institution,
        post is not None and holder is None,
        row.email if running else "",
        ("mail" if mail else "none") if running else "",
        row.level,
        level_words()[row.level],
        row.answer,
        answer_words()[row.answer],
        row.came,
        came_words()[row.came],
        row.recorded_at,
        row.told is not None,
        asks and by.may(Permission.MEETING_ANSWER),
        is_me,
        row.version,
    )


def _home(organisation: Organisation) -> Text:
    return organisation.country.name if organisation.country else organisation.name


def _delegations(lines: list[InviteeLine]) -> list[Delegation]:
    found: dict[str, list[InviteeLine]] = {}
    for one in sorted(lines, key=lambda line: (ORDER.index(line.role), plain(line.name or str(line.position)))):
        found.setdefault(one.iso3 or str(one.party), []).append(one)
    ordered = sorted(found.values(), key=lambda rows: (not rows[0].iso3, plain(str(rows[0].party))))
    return [Delegation(rows[0].party, rows[0].iso3, rows) for rows in ordered]

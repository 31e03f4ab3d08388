"""Writes calendars that other programs subscribe to and invitations that they answer.

Standards: RFC 5545 (iCalendar), RFC 5546 (invitations and cancellations), RFC 7986 (name, refresh, conference). Pure text: plain values in,
text out; nothing that is said can begin a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from caminemos.engines.icalendar_lines import MOST, fold, is_uri, parameter, text, uri
from caminemos.engines.icalendar_zones import known_zone, vtimezone

PRODID = "-//Caminemos//Calendar//EN"
STATUSES = frozenset({"tentative", "confirmed", "cancelled"})
METHODS = frozenset({"PUBLISH", "REQUEST", "CANCEL"})
ANSWERS = frozenset({"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})


@dataclass(frozen=True)
class Event:
    """An event. `starts` is an aware moment, or a day; `ends` the moment of the end, or the last day (inclusive).

    `uid` is stable and holds a host; `zone` is a name of the IANA database and without one the moment is written in UTC; `alarms` are
    minutes before; `changed_at` is an aware moment; `video_url` is said in the description too, since few programs show CONFERENCE.
    """

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    zone: str = ""
    place: str = ""
    about: str = ""
    url: str = ""
    video_url: str = ""
    categories: tuple[str, ...] = ()
    status: str = "confirmed"
    sequence: int = 0
    changed_at: datetime | None = None
    is_public: bool = True
    alarms: tuple[int, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody who invites or is invited: a name and a mail address; `answer` is one of ANSWERS."""

    name: str
    mail: str
    answer: str = "NEEDS-ACTION"
    is_required: bool = True


def calendar(
    events: Iterable[Event],
    *,
    stamp: datetime,
    name: str = "",
    about: str = "",
    language: str = "es",
    url: str = "",
    refresh_hours: int = 12,
    video_words: str = "Video",
) -> str:
    """Return a calendar to subscribe to (METHOD:PUBLISH); `stamp` (aware) dates the events that tell no change of their own."""
    rows = list(events)
    head = [f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}"] if name else []
    head += [f"DESCRIPTION:{text(about)}", f"X-WR-CALDESC:{text(about)}"] if about else []
    head += [f"URL:{uri(url)}"] if url else []
    every = f"PT{refresh_hours}H"
    head += [f"REFRESH-INTERVAL;VALUE=DURATION:{every}", f"X-PUBLISHED-TTL:{every}"]
    return _whole("PUBLISH", head, rows, lambda event: _lines(event, event.changed_at or stamp, language, video_words))


def invitation(
    event: Event,
    *,
    method: str,
    organizer: Person,
    attendees: Sequence[Person],
    sequence: int,
    stamp: datetime,
    language: str = "es",
    video_words: str = "Video",
) -> str:
    """Return an invitation (REQUEST) or its cancellation (CANCEL) as mail programs answer it; raise ValueError for any other method."""
    if method not in METHODS - {"PUBLISH"}:
        raise ValueError(f"{method!r} is neither REQUEST nor CANCEL")
    people = [f"ORGANIZER;CN={parameter(organizer.name)}:{_mailto(organizer)}", *map(_attendee, attendees)]

    def said(one: Event) -> Iterator[str]:
        status = "cancelled" if method == "CANCEL" else one.status
        yield from _lines(one, stamp, language, video_words, sequence=sequence, status=status, people=people)

    return _whole(method, [], [event], said)


def _whole(method: str, head: list[str], rows: list[Event], said: Callable[[Event], Iterable[str]]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN", f"METHOD:{method}", *head]
    lines += [line for zone, first, last in _zones(rows) for line in vtimezone(zone, first, last)]
    for row in rows:
        lines += said(row)
    lines.append("END:VCALENDAR")
    return "".join([f"{line}\r\n" if len(line) <= MOST and line.isascii() else fold(line) for line in lines])


def _zones(rows: list[Event]) -> list[tuple[str, int, int]]:
    """Return each zone used, with the years around its events."""
    years: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.zone and isinstance(row.starts, datetime) and known_zone(row.zone) is not None:
            last = row.ends.year if isinstance(row.ends, datetime) else row.starts.year
            first, then = years.get(row.zone, (row.starts.year, last))
            years[row.zone] = (min(first, row.starts.year), max(then, last))
    return [(zone, max(2, first - 1), min(9997, last + 1)) for zone, (first, last) in sorted(years.items())]


def _lines(
    event: Event,
    stamp: datetime,
    language: str,
    video_words: str,
    *,
    sequence: int | None = None,
    status: str = "",
    people: Sequence[str] = (),
) -> list[str]:
    told = status or event.status
    if told not in STATUSES:
        raise ValueError(f"{told!r} is not a status: {', '.join(sorted(STATUSES))}")
    spoken = f";LANGUAGE={language}" if language.isalpha() else ""
    stamped = _utc(stamp)
    lines = ["BEGIN:VEVENT", f"UID:{text(event.uid)}", f"DTSTAMP:{stamped}", *_when(event)]
    lines.append(f"SEQUENCE:{event.sequence if sequence is None else sequence}")
    if event.changed_at:
        lines.append(f"LAST-MODIFIED:{stamped if event.changed_at is stamp else _utc(event.changed_at)}")
    lines += [f"SUMMARY{spoken}:{text(event.title)}", f"STATUS:{told.upper()}"]
    lines.append(f"CLASS:{'PUBLIC' if event.is_public else 'PRIVATE'}")
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(map(text, event.categories))}")
    lines += _where(event, spoken, video_words)
    lines += people
    if told != "cancelled":
        for minutes in event.alarms:
            lines += _alarm(minutes, event.title)
    lines.append("END:VEVENT")
    return lines


def _where(event: Event, spoken: str, video_words: str) -> Iterator[str]:
    parts = [event.about, f"{video_words}: {event.video_url}" if event.video_url else "", event.url]
    if about := "\n\n".join([part for part in parts if part]):
        yield f"DESCRIPTION{spoken}:{text(about)}"
    if event.place:
        yield f"LOCATION{spoken}:{text(event.place)}"
    if is_uri(event.url):
        yield f"URL:{event.url}"
    if is_uri(event.video_url):  # one that is no address is still told in the description
        yield f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={parameter(video_words)}:{event.video_url}"


def _when(event: Event) -> Iterator[str]:
    if isinstance(event.starts, datetime):
        yield _moment("DTSTART", event.starts, event.zone)
        if isinstance(event.ends, datetime):
            yield _moment("DTEND", event.ends, event.zone)
        return
    last = event.ends.date() if isinstance(event.ends, datetime) else event.ends or event.starts
    yield f"DTSTART;VALUE=DATE:{_day(event.starts)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(max(last, event.starts) + timedelta(days=1))}"  # the standard's end is the first day outside
    yield "TRANSP:TRANSPARENT"


def _moment(name: str, moment: datetime, zone: str) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{name}: a moment without a zone")
    known = known_zone(zone)
    local = moment.astimezone(known) if known else moment
    if known is None or local.fold:  # an hour that the clocks show twice can only be told in UTC
        return f"{name}:{_utc(moment)}"
    return f"{name};TZID={zone}:{_stamp(local)}"


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return f"{_stamp(moment if moment.tzinfo is UTC else moment.astimezone(UTC))}Z"


def _stamp(moment: datetime) -> str:
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _alarm(minutes: int, title: str) -> list[str]:
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{text(title)}", f"TRIGGER:-PT{abs(minutes)}M", "END:VALARM"]


def _attendee(person: Person) -> str:
    if person.answer not in ANSWERS:
        raise ValueError(f"{person.answer!r} is not an answer")
    role = "REQ-PARTICIPANT" if person.is_required else "OPT-PARTICIPANT"
    facts = f"CUTYPE=INDIVIDUAL;ROLE={role};PARTSTAT={person.answer};RSVP=TRUE;CN={parameter(person.name)}"
    return f"ATTENDEE;{facts}:{_mailto(person)}"


def _mailto(person: Person) -> str:
    if "@" not in person.mail:
        raise ValueError(f"{person.mail[:80]!r} is not a mail address")
    return f"mailto:{uri(person.mail)}"

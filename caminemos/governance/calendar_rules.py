"""Which days an entry takes, and where two of them, or an entry and a holiday, stand in each other's way: over plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from caminemos.kernel.api import CalendarEntry, LooseDate, Precision, Text

DEADLINES = frozenset({"agreement_due", "report_due", "document"})
"""Nobody has to be somewhere on these days."""
MEETINGS = frozenset({"meeting", "ministerial", "annual_meeting"})
"""Every member takes part in these where no State is named."""
OF_EVERYBODY = frozenset({"handover"})
"""These concern the whole framework, whichever States they name."""
STATUSES = ("tentative", "confirmed", "cancelled")


@dataclass(frozen=True)
class Clash:
    """Something in the way of an entry: another one that shares a body, a person or a State, or a holiday of States that take part."""

    entry: CalendarEntry
    other: CalendarEntry | None
    what: str
    shared: tuple[str, ...]
    day: date
    holiday: Text = Text()  # noqa: RUF009 - a frozen value


def days_of(entry: CalendarEntry) -> tuple[date, date]:
    """Return the first and the last day that an entry may take, each by its own clock."""
    if isinstance(entry.starts, datetime):
        first = local(entry.starts, entry.zone).date()
        if not isinstance(entry.ends, datetime):
            return first, first
        last = local(entry.ends, entry.zone)
        midnight = last.time() == datetime.min.time() and last.date() > first
        return first, last.date() - timedelta(days=1) if midnight else last.date()
    last_day = entry.ends.date() if isinstance(entry.ends, datetime) else entry.ends
    return entry.starts.first, max(last_day, entry.starts.first) if last_day else entry.starts.last


def local(moment: datetime, zone: str) -> datetime:
    """Return a moment by the clock of its zone, or as it was given."""
    return moment.astimezone(ZoneInfo(zone)) if zone else moment


def precision_of(entry: CalendarEntry) -> Precision:
    """Return how exactly it is known when an entry takes place."""
    return entry.starts.precision if isinstance(entry.starts, LooseDate) else Precision.DAY


def lies_within(entry: CalendarEntry, first: date, last: date) -> bool:
    """Say whether an entry may take one of these days."""
    begins, ends = days_of(entry)
    return begins <= last and ends >= first


def in_order(entry: CalendarEntry) -> tuple[object, ...]:
    """Return the key by which entries follow each other: by day, the exactly known first, all-day before its hours, then by name."""
    first, last = days_of(entry)
    hour = local(entry.starts, entry.zone).time().isoformat() if isinstance(entry.starts, datetime) else ""
    return (first, last if precision_of(entry) is not Precision.DAY else first, hour, str(entry.title), entry.uid)


def is_mine(entry: CalendarEntry, user: object, bodies: Collection[str], states: Collection[str]) -> bool:
    """Say whether an entry concerns somebody: it names them, their body or their State, or is of the whole framework."""
    if user in entry.people or set(entry.bodies) & set(bodies) or set(entry.countries) & set(states):
        return True
    return entry.kind in OF_EVERYBODY or not (entry.people or entry.bodies or entry.countries)


def clashes(
    entries: Iterable[CalendarEntry], holidays: Mapping[date, Mapping[str, Text]], members: Collection[str]
) -> list[Clash]:
    """Return what stands in the way among entries known to the day and not called off, in the order of time."""
    exact = [one for one in entries if precision_of(one) is Precision.DAY and one.status != "cancelled"]
    exact.sort(key=in_order)
    found = [*_overlapping([one for one in exact if one.kind not in DEADLINES]), *_on_holidays(exact, holidays, members)]
    return sorted(found, key=lambda one: (one.day, in_order(one.entry)))


def _overlapping(entries: Sequence[CalendarEntry]) -> Iterator[Clash]:
    spans = [days_of(one) for one in entries]
    for place, one in enumerate(entries):
        for after in range(place + 1, len(entries)):
            if spans[after][0] > spans[place][1]:
                break
            other = entries[after]
            if at_once(one, other) and (shared := _shared(one, other)):
                yield Clash(one, other, *shared, spans[after][0])


def at_once(one: CalendarEntry, other: CalendarEntry) -> bool:
    """Say whether two entries that share a day overlap: by their hours where both have them, else the whole day counts."""
    if not (isinstance(one.starts, datetime) and isinstance(other.starts, datetime)):
        return True
    if not (isinstance(one.ends, datetime) and isinstance(other.ends, datetime)):
        return one.starts == other.starts
    return one.starts < other.ends and other.starts < one.ends


def _shared(one: CalendarEntry, other: CalendarEntry) -> tuple[str, tuple[str, ...]] | None:
    if bodies := set(one.bodies) & set(other.bodies):
        return "body", tuple(sorted(bodies))
    if people := one.people & other.people:
        return "person", tuple(sorted(map(str, people)))
    if states := set(one.countries) & set(other.countries):
        return "state", tuple(sorted(states))
    return None


def _on_holidays(
    entries: Iterable[CalendarEntry], holidays: Mapping[date, Mapping[str, Text]], members: Collection[str]
) -> Iterator[Clash]:
    for one in entries:
        first, last = days_of(one)
        taking_part = set(one.countries or (members if one.kind in MEETINGS else ()))
        for day, named in holidays.items():
            if first <= day <= last and (states := taking_part & set(named)):
                by_name: dict[Text, list[str]] = {}
                for state in sorted(states):
                    by_name.setdefault(named[state], []).append(state)
                for holiday, those in by_name.items():
                    yield Clash(one, None, "holiday", tuple(those), day, holiday)

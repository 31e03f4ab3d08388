"""An entry of the calendar as screens, files and the interface read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.governance.calendar_rules import days_of, local, precision_of
from caminemos.governance.calendar_words import STATUS_WORDS, look_of
from caminemos.governance.models import Body
from caminemos.kernel.api import CalendarEntry, LooseDate, Text
from caminemos.places.api import all_countries
from caminemos.ui.api import day as written_day
from caminemos.ui.api import loose_date

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Named:
    """A body or a State that takes part: its code, its name, its page."""

    code: str
    name: str
    url: str = ""


@dataclass(frozen=True)
class EntryLine:
    """An entry, in words."""

    uid: str
    kind: str
    kind_word: StrOrPromise
    icon: str
    title: Text
    url: str
    when: str
    hours: str
    first: date
    last: date
    precision: str
    place: Text
    about: Text
    status: str
    status_word: StrOrPromise
    is_public: bool
    bodies: tuple[Named, ...]
    countries: tuple[Named, ...]

    @property
    def is_exact(self) -> bool:
        return self.precision == "day"

    @property
    def is_open(self) -> bool:
        """Say whether even the month is still to be confirmed."""
        return self.precision == "tbc"

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"


@dataclass(frozen=True)
class Names:
    """The names of bodies and States, read once for all lines of a page."""

    bodies: Mapping[str, str]
    states: Mapping[str, str]

    @classmethod
    def read(cls) -> Names:
        """Return the names in the reader's language."""
        bodies = {code: str(name) for code, name in Body.objects.values_list("code", "name")}
        return cls(bodies, {one.iso3: one.called() for one in all_countries()})

    def of_bodies(self, codes: Iterable[str]) -> tuple[Named, ...]:
        """Return bodies with their pages."""
        return tuple(Named(code, self.bodies[code], _body_url(code)) for code in codes if code in self.bodies)

    def of_states(self, codes: Iterable[str]) -> tuple[Named, ...]:
        """Return States by name, alphabetically."""
        found = (Named(code, self.states.get(code, code)) for code in codes)
        return tuple(sorted(found, key=lambda one: one.name))


def line_of(entry: CalendarEntry, names: Names) -> EntryLine:
    """Return an entry as it is shown."""
    look = look_of(entry.kind)
    first, last = days_of(entry)
    return EntryLine(
        uid=entry.uid,
        kind=entry.kind,
        kind_word=look.one,
        icon=look.icon,
        title=entry.title,
        url=here(entry.path),
        when=when_words(entry),
        hours=hours_words(entry),
        first=first,
        last=last,
        precision=precision_of(entry).value,
        place=entry.place,
        about=entry.about,
        status=entry.status,
        status_word=STATUS_WORDS.get(entry.status, ""),
        is_public=entry.is_public,
        bodies=names.of_bodies(entry.bodies),
        countries=names.of_states(entry.countries),
    )


def here(path: str) -> str:
    """Return an address of the platform in the reader's language."""
    return f"/{(get_language() or 'es')[:2]}{path}"


def when_words(entry: CalendarEntry) -> str:
    """Return the day or days of an entry, as exactly as they are known."""
    first, last = days_of(entry)
    if isinstance(entry.starts, LooseDate) and first == entry.starts.first and last == entry.starts.last:
        return loose_date(entry.starts)
    return written_day(first) if first == last else span_words(first, last)


def span_words(first: date, last: date) -> str:
    """Return two days as a stretch."""
    return _("%(first)s to %(last)s") % {"first": written_day(first), "last": written_day(last)}


def hours_words(entry: CalendarEntry) -> str:
    """Return the hours of an entry by its own clock, and by which; nothing where it takes whole days."""
    if not isinstance(entry.starts, datetime):
        return ""
    begins = local(entry.starts, entry.zone)
    ends = f"–{local(entry.ends, entry.zone):%H:%M}" if isinstance(entry.ends, datetime) else ""
    return f"{begins:%H:%M}{ends}, {zone_words(entry.zone, begins)}"


def zone_words(zone: str, moment: datetime) -> str:
    """Return a zone as people say it: its city and its distance from UTC on that day."""
    at = moment.astimezone(ZoneInfo(zone)) if zone else moment
    shift = at.strftime("%z")
    hours = f"UTC{shift[0].replace('-', '−')}{int(shift[1:3])}{'' if shift[3:] == '00' else ':' + shift[3:]}"
    return f"{zone.rpartition('/')[2].replace('_', ' ')} ({hours})" if zone else hours


def _body_url(code: str) -> str:
    return reverse("governance:body", args=[code])

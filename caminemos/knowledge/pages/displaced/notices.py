"""The notices that stand on a State's page today; where the database does not answer, that is said and the page stands all the same."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import Error

from caminemos.kernel.api import Reading, Text
from caminemos.knowledge.actions.notices.writing import day_in
from caminemos.knowledge.displaced.catalogue import Catalogue, Told
from caminemos.knowledge.models import StateNotice
from caminemos.places.api import Country

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class NoticeLine:
    """A notice as it is read: in the page's language, or in the one it was written in, which is then said."""

    text: str
    language: str
    is_other: bool
    days: str
    by: Told


@dataclass(frozen=True)
class Notices:
    """The notices of a State; `trouble` is what stands there when they could not be read."""

    heading: str
    lines: list[NoticeLine]
    trouble: str = ""


def notices_of(known: Catalogue, code: str, iso3: str) -> Notices:
    """Return what a State has to say today."""
    name = known.say(code, f"states.{iso3}")
    heading = known.say(code, "interface.notices", state=name)
    try:
        lines = [_line(known, code, row) for row in _standing(iso3)]
    except Error:
        LOG.warning("the notices of %s could not be read", iso3, exc_info=True)
        return Notices(heading, [], known.say(code, "interface.notices_down", state=name))
    return Notices(heading, lines)


def _standing(iso3: str) -> list[StateNotice]:
    country = Country.objects.filter(pk=iso3).first()
    if country is None:
        return []
    rows = StateNotice.objects.standing(day_in(country)).filter(country=country)
    return list(rows.select_related("owner").order_by("from_on", "code"))


def _line(known: Catalogue, code: str, row: StateNotice) -> NoticeLine:
    read = row.text.read(code)
    last = known.day(code, row.until_on)
    spell = {"from": known.day(code, row.from_on), "day": last}
    days = last if row.from_on == row.until_on else known.say(code, "interface.notice_from", **spell)
    office = _name(row.owner.name, code)
    by = known.tell(code, "interface.notice_by", office.language, office=office.text)
    return NoticeLine(read.text, read.language, read.missing, days, by)


def _name(name: Text, code: str) -> Reading:
    """Return the name of an institution: its own, as the other names of institutions on these pages."""
    return name.read(code if code in name.values else name.origin)

"""The consultations: what changed because people asked in front, then each with what was asked and what still waits for a reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caminemos.governance.consultation_words import heard_words
from caminemos.governance.models import Consultation
from caminemos.governance.models.consultations import Heard
from caminemos.governance.pages.consultations.lines import AskedLine, ConsultationLine, consultation_lines
from caminemos.governance.permissions import Permission
from caminemos.governance.plan_actions import ServedAction
from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.places.api import members, plain

FILTERS = ("heard", "country", "year", "action", "reply", "q")
REGION = "region"
IN_FRONT = 3
"""How many changes stand in front; the others are in their consultations."""


@dataclass(frozen=True)
class Change:
    """What changed because people asked, with the consultation in which they did."""

    one: AskedLine
    line: ConsultationLine


@dataclass(frozen=True)
class ConsultationsPage:
    """The consultations as filtered, from the newest to the first."""

    lines: list[ConsultationLine]
    changes: list[Change]
    filters: dict[str, str]
    kinds: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    years: list[str]
    actions: list[ServedAction]
    may_write: bool

    @property
    def in_front(self) -> list[Change]:
        """Return the newest changes."""
        return self.changes[:IN_FRONT]

    @property
    def asked(self) -> int:
        """Return how many things were asked."""
        return sum(len(one.asked) for one in self.lines)

    @property
    def replied(self) -> int:
        """Return how many have their reply."""
        return sum(one.replied for one in self.lines)

    @property
    def waiting(self) -> int:
        """Return how many wait for a reply."""
        return self.asked - self.replied

    @property
    def is_filtered(self) -> bool:
        """Say whether something is left out by a filter."""
        return any(self.filters.get(name) for name in FILTERS)


def consultations_page(filters: Mapping[str, str], *, by: Actor) -> ConsultationsPage:
    """Return the consultations that the reader may see, filtered; a filter that names nothing known is passed over."""
    everything = consultation_lines(readable(by), by)
    found = [one for one in everything if _fits(one, filters)]
    served = {action.full: action for one in everything for action in one.actions}
    return ConsultationsPage(
        found,
        [Change(one, line) for line in found for one in line.changed],
        dict(filters),
        list(heard_words().items()),
        [(REGION, _("The region")), *((one.iso3, one.called()) for one in members())],
        sorted({str(one.held_on.first.year) for one in everything}, reverse=True),
        [served[code] for code in sorted(served)],
        by.may(Permission.CONSULTATION_WRITE),
    )


def readable(by: Actor) -> QuerySet[Consultation]:
    """Return the consultations that the actor may read, with what a line needs."""
    return Consultation.objects.visible_to(by).select_related("country").prefetch_related("asked")


def searched(line: ConsultationLine) -> str:
    """Return all words by which a consultation is found."""
    texts = [line.title, line.about, line.method, line.place]
    texts += [text for one in line.asked for text in (one.words, one.changed, one.reply)]
    told = (words for text in texts for words in text.values.values())
    return plain(" ".join([line.code, line.where, line.heard_words, *told]))


def _fits(line: ConsultationLine, filters: Mapping[str, str]) -> bool:
    heard, country, year, action, reply, words = (filters.get(name, "") for name in FILTERS)
    return (
        (heard not in Heard.values or line.heard == heard)
        and (country not in _places() or (line.iso3 or REGION) == country)
        and (not (year.isascii() and year.isdigit() and len(year) == 4) or str(line.held_on.first.year) == year)
        and (not action or action in {one.full for one in line.actions})
        and {"waiting": line.waiting > 0, "answered": bool(line.asked) and not line.waiting}.get(reply, True)
        and all(word in searched(line) for word in plain(words).split())
    )


def _places() -> set[str]:
    return {REGION, *(one.iso3 for one in members())}


def consultations_sheet(lines: list[ConsultationLine]) -> Sheet:
    """Return what was asked as a table, one row for each thing asked; a consultation without any keeps its row."""
    rows: list[tuple[ConsultationLine, AskedLine | None]] = [(line, one) for line in lines for one in line.asked or (None,)]
    columns = [
        Column("code", _("Code"), lambda row: row[0].code),
        Column("title", _("Consultation"), lambda row: row[0].title),
        Column("heard", _("With whom"), lambda row: row[0].heard_words),
        Column("people", _("How many, rounded"), lambda row: row[0].people_words),
        Column("held_on", _("When"), lambda row: str(row[0].held_on)),
        Column("where", _("State"), lambda row: row[0].where),
        Column("actions", _("Actions of the plan"), lambda row: " ".join(one.full for one in row[0].actions)),
        Column("number", _("Number"), lambda row: row[1].number if row[1] else None, kind="integer"),
        Column("words", _("What was asked"), lambda row: row[1].words if row[1] else ""),
        Column("changed", _("What changed"), lambda row: row[1].changed if row[1] else ""),
        Column("reply", _("Reply"), lambda row: row[1].reply if row[1] else ""),
        Column("replied_on", _("Replied on"), lambda row: (row[1].replied_on or "") if row[1] else ""),
        Column("days_owed", _("Days that a reply is owed"), lambda row: row[1].days_owed if row[1] else None, kind="integer"),
        Column("state", _("Standing"), lambda row: row[0].state_words),
    ]
    return Sheet(_("Consultations"), columns, rows, [_("Who was heard is protected: no list names groups or people.")])

"""The presidencies: the three around today, all on record, whose turn is next and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.models import Term
from caminemos.governance.pages.archive import TermAchievements, of_term
from caminemos.governance.pages.emblem import PresidencyMark, mark_of
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Suggestion
from caminemos.governance.sides import may_read
from caminemos.governance.standing import Troika, all_terms, end_of, suggestion, troika
from caminemos.kernel.api import Actor, Column, LooseDate, Sheet, Text, now
from caminemos.places.api import country
from caminemos.plan.api import Plan


@dataclass(frozen=True)
class TermLine:
    """A presidency: when it began and ended as exactly as it is known, and how it stands on the day asked."""

    year: int
    country: str
    iso3: str
    starts: LooseDate
    ends: LooseDate | None
    standing: str
    is_exception: bool
    is_verified: bool
    closing: Text
    declaration: Text
    url: str


@dataclass(frozen=True)
class Turn:
    """Whose turn the rule finds, and the States before it that presided in this round already."""

    country: str
    year: int
    passed_over: list[str]
    opens_round: bool


@dataclass(frozen=True)
class PresidenciesPage:
    """All presidencies, newest first."""

    outgoing: TermLine | None
    in_force: TermLine | None
    incoming: TermLine | None
    turn: Turn | None
    lines: list[TermLine]
    moment: datetime
    may_decide: bool
    handover_url: str


@dataclass(frozen=True)
class TermPage:
    """One presidency with its plans and its neighbours in time."""

    row: Term
    line: TermLine
    suggested: str
    plans: list[tuple[str, Text, str]]
    before: TermLine | None
    after: TermLine | None
    may_decide: bool
    mark: PresidencyMark
    handover_url: str
    may_deliver: bool
    achievements: TermAchievements


def presidencies_page(*, by: Actor) -> PresidenciesPage:
    """Return the presidencies as they stand now."""
    moment = now()
    found = lines(moment)
    named = {one.year: one for one in found}
    around = troika(moment)
    outgoing, in_force, incoming = (
        named[one.year] if one else None for one in (around.outgoing, around.in_force, around.incoming)
    )
    url = _handover_url(found, incoming.year, by) if incoming else ""
    turn = _turn(suggestion(), found[-1].year + 1) if found else None
    return PresidenciesPage(outgoing, in_force, incoming, turn, found[::-1], moment, by.may(Permission.TERM_DECIDE), url)


def lines(moment: datetime) -> list[TermLine]:
    """Return the presidencies from the first to the last, as they stand at a moment."""
    terms = all_terms()
    around = troika(moment, terms)
    return [_line(term, end_of(term, after), around) for term, after in zip_longest(terms, terms[1:])]


def term_row(year: int) -> Term:
    """Return the presidency of a year; otherwise there is nothing."""
    found = Term.objects.select_related("country", "suggested").filter(year=year).first()
    if found is None:
        raise Http404
    return found


def term_page(year: int, *, by: Actor) -> TermPage:
    """Return one presidency."""
    row, found = term_row(year), lines(now())
    place = next(index for index, one in enumerate(found) if one.year == year)
    plans = Plan.objects.visible_to(by).filter(presidency=row.country_id, year=year)
    return TermPage(
        row,
        found[place],
        row.suggested.called() if row.suggested else "",
        [(one.code, one.title, reverse("plan:tree", args=[one.code])) for one in plans],
        found[place - 1] if place else None,
        found[place + 1] if place + 1 < len(found) else None,
        by.may(Permission.TERM_DECIDE),
        mark_of(row),
        _handover_url(found, year, by),
        by.may(Permission.HANDOVER_DELIVER),
        of_term(row, by=by),
    )


def _handover_url(found: list[TermLine], year: int, by: Actor) -> str:
    """Return the address of the handover that opens a presidency, for who may read it."""
    place = next(index for index, one in enumerate(found) if one.year == year)
    reads = place > 0 and may_read(by, found[place - 1].iso3, found[place].iso3)
    return reverse("governance:handover", args=[year]) if reads else ""


def presidencies_sheet(page: PresidenciesPage) -> Sheet:
    """Return the presidencies as a table."""
    words = standing_words()
    columns = [
        Column("year", _("Year"), kind="integer"),
        Column("iso3", _("Code")),
        Column("country", _("State")),
        Column("starts", _("From"), lambda row: str(row.starts)),
        Column("ends", _("To"), lambda row: str(row.ends or "")),
        Column("standing", _("Standing"), lambda row: str(words[row.standing])),
        Column("closing", _("Closing meeting"), lambda row: str(row.closing)),
        Column("declaration", _("Declaration"), lambda row: str(row.declaration)),
        Column("verified", _("Verified"), lambda row: _("yes") if row.is_verified else _("no")),
    ]
    return Sheet(_("Presidencies"), columns, page.lines)


def standing_words() -> dict[str, str]:
    """Return how a presidency may stand, in words."""
    return {"ended": _("Ended"), "in_force": _("In office"), "to_come": _("To come")}


def _line(term: Term, ends: LooseDate | None, around: Troika) -> TermLine:
    in_force = around.in_force is not None and around.in_force.pk == term.pk
    to_come = around.incoming is not None and term.year >= around.incoming.year
    return TermLine(
        term.year,
        term.country.called(),
        term.country_id,
        term.starts,
        ends,
        "in_force" if in_force else "to_come" if to_come else "ended",
        term.is_exception,
        term.is_verified,
        term.closing,
        term.declaration,
        reverse("governance:presidency", args=[term.year]),
    )


def _turn(found: Suggestion | None, year: int) -> Turn | None:
    if found is None:
        return None
    passed = [country(code).called() for code in found.passed_over]
    return Turn(country(found.country).called(), year, passed, found.opens_round)

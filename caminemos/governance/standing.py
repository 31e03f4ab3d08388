"""Who is a member, who presides, whose turn it is: the questions that verbs, screens and other areas ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caminemos.governance.models import Membership, Term
from caminemos.governance.rules import Served, Span, Suggestion, Tenancy, first_moment, presiding, standing_of, suggest_next
from caminemos.kernel.api import LooseDate, now, today
from caminemos.places.api import members

ORDER_LANGUAGE = "es"
"""The statute's alphabetical order is the one of the names in this language."""


@dataclass(frozen=True)
class Troika:
    """The presidency before, the one in force and the one after; None where there is none, or nobody presides."""

    outgoing: Term | None
    in_force: Term | None
    incoming: Term | None


def member_codes(day: date) -> frozenset[str]:
    """Return the States that are members on a day."""
    return frozenset(Membership.objects.on(day).values_list("country", flat=True))


def suggestion(*, before: int | None = None, on: date | None = None) -> Suggestion | None:
    """Return whose turn the rule finds after the last presidency on record (or the last before a year), among the members of a day."""
    terms = Term.objects.filter(year__lt=before) if before else Term.objects.all()
    spans = [(one.country_id, Span(one.starts_on, one.ends_on)) for one in Membership.objects.all()]

    def members_on(day: date) -> frozenset[str]:
        return frozenset(code for code, span in spans if span.holds_on(day))

    served = [Served(one.country_id, members_on(one.starts.last)) for one in terms]
    return suggest_next([one.iso3 for one in members(ORDER_LANGUAGE)], members_on(on or today()), served)


def all_terms() -> list[Term]:
    """Return the presidencies on record, from the first to the last."""
    return list(Term.objects.select_related("country"))


def troika(moment: datetime, terms: Sequence[Term] | None = None) -> Troika:
    """Return the presidencies around a moment, of those given or of all on record."""
    terms = all_terms() if terms is None else terms
    count = len(tenancies(terms, moment))
    begun, coming = terms[:count], terms[count:]
    vacant = presiding(tenancies(terms, moment)) is None
    before = begun[-1:] if vacant else begun[-2:-1]
    in_force = None if vacant else begun[-1]
    return Troika(before[0] if before else None, in_force, coming[0] if coming else None)


def tenancies(terms: Sequence[Term], moment: datetime) -> list[Tenancy]:
    """Return the presidencies that have begun at a moment, from the first to the last.

    One whose date is a month, a quarter or a year begins for nobody until a day or an instant is agreed; once a later one
    has begun it is history, and counts from the last day that its date allows.
    """
    begun = [place for place, at in enumerate(_beginnings(terms, max(moment, now()))) if at is not None and at <= moment]
    return [_tenancy(one, moment) for one in terms[: begun[-1] + 1]] if begun else []


def _beginnings(terms: Sequence[Term], latest: datetime) -> list[datetime | None]:
    found: list[datetime | None] = []
    is_history = False
    for term in reversed(terms):
        at = term.begins_at or (first_moment(term.starts.last, term.country.zone) if is_history else None)
        is_history = is_history or (at is not None and at <= latest)
        found.append(at)
    return found[::-1]


def _tenancy(term: Term, moment: datetime) -> Tenancy:
    ended = term.ends is not None and first_moment(term.ends.last, term.country.zone) <= moment
    return Tenancy(term.country_id, has_ended=ended)


def mandate(state: str, moment: datetime) -> str | None:
    """Return the role that a presidency post of a State gives at a moment: its powers, reading alone before and after, or nothing.

    A State that has left the framework reads no more of what is prepared in it.
    """
    terms = all_terms()
    begun = tenancies(terms, moment)
    coming = terms[len(begun)].country_id if len(begun) < len(terms) else None
    standing = standing_of(state, begun, coming)
    if standing == "after" and state not in member_codes(moment.date()):
        return None
    return {"presides": "presidency", "after": "presidency_reader", "before": "presidency_reader"}.get(standing)


def end_of(term: Term, after: Term | None) -> LooseDate | None:
    """Return when a term ended or is to end: at the next handover, or earlier where nobody received it; None: not known yet."""
    return term.ends or (after.starts if after else None)

"""On which side of a handover somebody stands: the State that hands over, the one that receives, or neither."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.access.api import states_behind
from caminemos.governance.models import Term
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import all_terms, tenancies
from caminemos.kernel.api import Actor, Refused, now

ROLE = "presidency"


def term_before(term: Term) -> Term | None:
    """Return the presidency that hands over to this one; the first was handed over by nobody."""
    return Term.objects.select_related("country").filter(year__lt=term.year).order_by("-year").first()


def is_closed(term: Term) -> bool:
    """Say whether a handover is history: a presidency after the one that it opened has begun."""
    terms = all_terms()
    return any(one.year > term.year for one in terms[: len(tenancies(terms, now()))])


def refuse_closed(term: Term) -> None:
    """Refuse to write upon a handover that is history."""
    if is_closed(term):
        said = _("The presidency that followed has begun: what was handed over to %(year)s stays as both sides left it.")
        raise Refused("handover_closed", said % {"year": term.year})


def may_read(by: Actor, outgoing: str, incoming: str) -> bool:
    """Say whether somebody may read a handover between two States: either side, and whoever moves handovers."""
    if by.may(Permission.HANDOVER_MOVE):
        return True
    return by.may(Permission.HANDOVER_READ) and bool(states_behind(by, ROLE) & {outgoing, incoming})


def side_of(by: Actor, term: Term) -> str:
    """Return `outgoing`, `incoming`, or nothing; whoever has posts on both sides stands on neither."""
    before = term_before(term)
    states = states_behind(by, ROLE)
    sides = [
        side
        for side, state in (("outgoing", before.country_id if before else None), ("incoming", term.country_id))
        if state in states
    ]
    return sides[0] if len(sides) == 1 else ""

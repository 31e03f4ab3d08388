"""What of a handover that is near needs somebody: its instant, its dossier, the points that one's own side has to acknowledge."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caminemos.governance.models import Delivery, Term
from caminemos.governance.pages.checklist import checklist_page
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import may_read
from caminemos.governance.standing import all_terms, tenancies
from caminemos.kernel.api import Actor, Task

KIND = _("Handover of the presidency")
NEAR = timedelta(days=60)
"""For so long before and after its day (the first on which it may be) a handover asks for something."""


def handover_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of the handovers that are near and not closed this person has to do."""
    if not by.may(Permission.HANDOVER_READ):
        return []
    terms = all_terms()
    begun = len(tenancies(terms, moment))
    found = [(terms[place - 1], terms[place]) for place in range(max(1, begun - 1), min(begun + 1, len(terms)))]
    near = [pair for pair in found if abs(_first_day(pair[1]) - moment.date()) <= NEAR]
    coming = {one.year for one in terms[begun:]}
    mine = [(old, new) for old, new in near if may_read(by, old.country_id, new.country_id)]
    prepared = [task for old, new in mine if new.year in coming for task in _to_prepare(old, new, by)]
    return [*prepared, *(task for old, new in mine for task in _to_acknowledge(old, new, by))]


def _first_day(term: Term) -> date:
    return term.by_its_clock(term.starts_at).date() if term.starts_at else term.starts.first


def _due(term: Term) -> date | None:
    return _first_day(term) if term.begins_at else None


def _named(old: Term, new: Term) -> str:
    return f"{old.year} {old.country.called()} → {new.year} {new.country.called()}"


def _to_prepare(old: Term, new: Term, by: Actor) -> list[Task]:
    found = []
    if by.may(Permission.HANDOVER_MOVE) and new.starts_at is None:
        url = reverse("governance:handover", args=[new.year])
        found.append(Task(_("Agree on the instant of the handover"), url, KIND, _due(new), detail=_named(old, new)))
    if by.may(Permission.HANDOVER_DELIVER) and not Delivery.objects.filter(term=new).exists():
        url = reverse("governance:dossier", args=[new.year])
        found.append(Task(_("Deliver the handover dossier"), url, KIND, _due(new), detail=_named(old, new)))
    return found


def _to_acknowledge(old: Term, new: Term, by: Actor) -> list[Task]:
    if not by.may(Permission.HANDOVER_ACKNOWLEDGE):
        return []
    page = checklist_page(new.year, by=by)
    told = {one.code: side for one in page.points for side in one.sides if side.side == page.side}
    count = sum(one.is_ready and one.code in told and told[one.code].state == "ack_waiting" for one in page.points)
    if not count:
        return []
    points = ngettext("%(n)s point", "%(n)s points", count) % {"n": count}
    url = reverse("governance:checklist", args=[new.year])
    said = _("Acknowledge for your State what is written down")
    return [Task(said, url, KIND, _due(new), detail=f"{_named(old, new)} · {points}")]

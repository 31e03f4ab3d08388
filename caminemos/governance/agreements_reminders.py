"""Reminders of agreements, some days before and after they are due; taken back when nobody owes anything any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import override

from caminemos.access.api import MAY, Tenure
from caminemos.governance.agreements_rules import AFTER, BEFORE, LONG_AFTER, UNFINISHED
from caminemos.governance.models import Agreement, Responsible
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Text
from caminemos.messages.api import Owed, Reminder, remind_around
from caminemos.ui.api import loose_date

KIND, LATE = "governance.agreement_reminder", "governance.agreement_late"
READING = {"members": MAY[Permission.MEETING_READ_MEMBERS], "states": MAY[Permission.MEETING_READ_STATES]}
"""The roles that may read an agreement of each visibility; everybody reads a public one."""


def remind_of_agreements(moment: datetime) -> int:
    """Put the reminders of the next days into the outbox, and take back those that nobody owes any more; return how many are new.

    The responsible are reminded before and after; the secretariat hears of what is long overdue.
    """
    rows = [one for one in Agreement.objects.filter(state__in=UNFINISHED, due__isnull=False) if one.due]
    people = _people(rows)
    watching = list(_tenures().filter(post__role="secretariat").values_list("user", flat=True))
    made = remind_around(KIND, [_owed(one, people[one.pk]) for one in rows], (*BEFORE, *AFTER), moment)
    return made + remind_around(LATE, [_owed(one, watching) for one in rows], (LONG_AFTER,), moment)


def _owed(row: Agreement, people: Iterable[UUID]) -> Owed:
    def words(offset: timedelta) -> Reminder:
        return _words(row, is_ahead=offset < timedelta())

    return Owed(str(row.pk), sorted(people), words, due_on=row.due.last if row.due else None)


def _people(rows: list[Agreement]) -> dict[UUID, set[UUID]]:
    """Return, by agreement, the focal points of its States and who holds a post in its institutions, as far as they may read it."""
    parties = Responsible.objects.filter(agreement__in=rows)
    seen = {one.pk: one.visibility for one in rows}
    chairs = list(_tenures().values_list("user", "post__role", "post__country", "post__organisation"))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for agreement, country, institution in parties.values_list("agreement", "country", "institution"):
        roles = READING.get(seen[agreement])
        for user, role, home, organisation in chairs:
            speaks = role == "focal_point" and home == country
            works = institution is not None and organisation == institution and (roles is None or role in roles)
            if (country and speaks) or works:
                found[agreement].add(user)
    return found


def _tenures() -> Any:
    return Tenure.objects.valid().filter(post__closed_at__isnull=True)


def _words(row: Agreement, *, is_ahead: bool) -> Reminder:
    """Tell the number and the date alone: what was agreed is read on its page by who may read it."""
    number, es, en = row.number, _when(row, "es"), _when(row, "en")
    if is_ahead:
        subject = Text.of(es=f"Acuerdo {number}: vence {es}", en=f"Agreement {number} is due {en}")
    else:
        subject = Text.of(es=f"Acuerdo {number}: venció {es}", en=f"Agreement {number} was due {en}")
    body = Text.of(
        es="En su página se informa lo que se hizo y se agrega la evidencia.",
        en="On its page you say what was done and bring the evidence.",
    )
    return Reminder(subject, body, f"/agreements/{number}/")


def _when(row: Agreement, language: str) -> str:
    """Return its date as it is read in a language: a day with its article, a month by its name."""
    with override(language):
        words = loose_date(row.due) if row.due else ""
    is_day = row.due is not None and row.due.first == row.due.last
    return f"{'el' if language == 'es' else 'on'} {words}" if is_day else f"{'en' if language == 'es' else 'in'} {words}"

"""Reminders of agreements, some days before and after they are due; taken back when nobody owes anything any more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from caminemos.access.api import MAY, Tenure
from caminemos.governance.agreements_rules import AFTER, BEFORE, LONG_AFTER, UNFINISHED
from caminemos.governance.models import Agreement, Responsible
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Service, Text
from caminemos.messages.api import Notice, cancel_notices, queue_notice
from caminemos.ui.api import loose_date

KIND = "governance.agreement"
AHEAD = timedelta(days=14)
HOUR = time(13, 0)
"""Seven in the morning in most of the region."""
REMINDER: Actor = Service.named("reminder")
READING = {"members": MAY[Permission.MEETING_READ_MEMBERS], "states": MAY[Permission.MEETING_READ_STATES]}
"""The roles that may read an agreement of each visibility; everybody reads a public one."""


@dataclass(frozen=True)
class Owed:
    """What is owed, by when at the last, and who is told."""

    agreement: Agreement
    due_on: date
    people: frozenset[UUID]


def remind_of_agreements(moment: datetime) -> int:
    """Put the reminders of the next days into the outbox, and take back those that nobody owes any more; return how many are new."""
    day, made, alive = moment.date(), 0, set()
    watching = frozenset(_holders(Q(post__role="secretariat")))
    for one in owed():
        for offset in (*BEFORE, *AFTER):
            leaves, key = one.due_on + timedelta(days=offset), f"{KIND}:{one.agreement.pk}:{one.due_on}:{offset}"
            alive.add(key)
            if day - timedelta(days=1) <= leaves <= day + AHEAD:
                people = one.people | (watching if offset >= LONG_AFTER else frozenset())
                made += _say(key, one, offset, people, datetime.combine(leaves, HOUR, UTC))
    waiting = Notice.objects.filter(kind=KIND, state__in=["waiting", "held"]).values_list("key", flat=True)
    if gone := set(waiting) - alive:
        cancel_notices(KIND, gone, by=REMINDER)
    return made


def owed() -> list[Owed]:
    """Return every agreement that somebody still has to report and that has a date, with whom it is owed by."""
    rows = [one for one in Agreement.objects.filter(state__in=UNFINISHED, due__isnull=False) if one.due]
    people = _people(rows)
    return [Owed(one, one.due.last, frozenset(people[one.pk])) for one in rows if one.due]


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


def _holders(of: Q) -> list[UUID]:
    return list(_tenures().filter(of).values_list("user", flat=True))


def _say(key: str, one: Owed, offset: int, people: frozenset[UUID], at: datetime) -> int:
    """Tell the number and the date alone: what was agreed is read on its page by who may read it."""
    number, es, en = one.agreement.number, _when(one.agreement, "es"), _when(one.agreement, "en")
    if offset < 0:
        subject = Text.of(es=f"Acuerdo {number}: vence {es}", en=f"Agreement {number} is due {en}")
    else:
        subject = Text.of(es=f"Acuerdo {number}: venció {es}", en=f"Agreement {number} was due {en}")
    body = Text.of(
        es="En su página se informa lo que se hizo y se agrega la evidencia.",
        en="On its page you say what was done and bring the evidence.",
    )
    url = f"/agreements/{number}/"
    return queue_notice(KIND, people, key=key, subject=subject, body=body, url=url, due_at=at, by=REMINDER)


def _when(row: Agreement, language: str) -> str:
    """Return its date as it is read in a language: a day with its article, a month by its name."""
    with override(language):
        words = loose_date(row.due) if row.due else ""
    is_day = row.due is not None and row.due.first == row.due.last
    return f"{'el' if language == 'es' else 'on'} {words}" if is_day else f"{'en' if language == 'es' else 'in'} {words}"

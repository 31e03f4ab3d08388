"""Reminders of what States owe, some days before and after it is due; taken back when nothing is owed any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from caminemos.access.api import Tenure
from caminemos.kernel.api import Actor, Service, Text
from caminemos.messages.api import Notice, cancel_notices, queue_notice
from caminemos.plan.models import Obligation, ProgressUpdate, ReportingRound
from caminemos.ui.api import day

KIND, STEP_KIND = "plan.reminder", "plan.step"
OFFSETS = (-14, -3, 1, 7, 21)
"""Days from the due date: two reminders before, three after."""
AHEAD = timedelta(days=14)
HOUR = time(13, 0)
"""Seven in the morning in most of the region."""
REMINDER: Actor = Service.named("reminder")


def remind(moment: datetime) -> int:
    """Put the reminders of the next days into the outbox, and take back those that nobody owes any more; return how many are new."""
    today, made, owed = moment.date(), 0, _owed()
    alive: set[str] = set()
    for (country, asked, due_on), people in owed.items():
        for offset in OFFSETS:
            leaves, key = due_on + timedelta(days=offset), f"{KIND}:{asked.pk}:{country}:{due_on}:{offset}"
            alive.add(key)
            if today - timedelta(days=1) <= leaves <= today + AHEAD:
                made += _say(key, asked, due_on, offset, people, datetime.combine(leaves, HOUR, UTC))
    waiting = Notice.objects.filter(kind=KIND, state__in=["waiting", "held"]).values_list("key", flat=True)
    if gone := set(waiting) - alive:
        cancel_notices(KIND, gone, by=REMINDER)
    return made


def tell_step(update: ProgressUpdate, verb: str, about: str, *, by: Actor) -> None:
    """Tell the other side that an update was sent, returned or approved; in the inbox at once, by mail with the next sweep."""
    said = _step_words(about, update.custody).get(verb)
    if said is None:
        return
    to = (
        holders(Q(post__role="secretariat"))
        if verb == "submit"
        else holders(Q(post__role="focal_point", post__country=update.custody))
    )
    key = f"{STEP_KIND}:{update.pk}:{verb}:{update.version}"
    queue_notice(STEP_KIND, to, key=key, subject=said, url=f"/updates/{update.pk}/", by=by)


def holders(of: Q) -> list[UUID]:
    """Return who holds these posts now."""
    return list(Tenure.objects.valid().filter(of, post__closed_at__isnull=True).values_list("user", flat=True))


def _owed() -> dict[tuple[str, ReportingRound, date], list[UUID]]:
    open_ones = Obligation.objects.filter(
        answer__in=["", "draft", "returned"], waived_at__isnull=True, round__closed_at__isnull=True
    ).order_by()
    groups = open_ones.values_list("country", "round", "due_on").distinct()
    rounds = {one.pk: one for one in ReportingRound.objects.filter(pk__in={pk for _country, pk, _due in groups})}
    people = _focal_points()
    return {(country, rounds[pk], due_on): people[country] for country, pk, due_on in groups}


def _focal_points() -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    terms: Iterable[Any] = Tenure.objects.valid().filter(post__role="focal_point", post__closed_at__isnull=True)
    for country, user in terms.values_list("post__country", "user"):  # type: ignore[attr-defined]
        found[country].append(user)
    return found


def _say(key: str, round: ReportingRound, due_on: date, offset: int, people: list[UUID], at: datetime) -> int:
    spanish, english = round.title.read("es").text, round.title.read("en").text
    if offset < 0:
        subject = Text.of(
            es=f"Informes de {spanish}: vencen el {_day(due_on, 'es')}",
            en=f"Reports of {english} are due on {_day(due_on, 'en')}",
        )
    else:
        subject = Text.of(
            es=f"Informes de {spanish}: vencieron el {_day(due_on, 'es')}",
            en=f"Reports of {english} were due on {_day(due_on, 'en')}",
        )
    body = Text.of(
        es="En «Mi país» está lo que falta; también se puede llenar una hoja y traerla de vuelta.",
        en="My country shows what is missing; a sheet can be filled in and brought back too.",
    )
    return queue_notice(
        KIND, people, key=key, subject=subject, body=body, url=f"/my-country/?round={round.code}", due_at=at, by=REMINDER
    )


def _day(value: date, language: str) -> str:
    """Return a day as it is read in a language, never one that could be two."""
    with override(language):
        return day(value)


def _step_words(about: str, country: str) -> dict[str, Text]:
    return {
        "submit": Text.of(es=f"{country} envió un avance sobre {about}", en=f"{country} sent an update on {about}"),
        "return": Text.of(es=f"Se devolvió el avance sobre {about}", en=f"The update on {about} came back"),
        "approve": Text.of(
            es=f"El avance sobre {about} espera el visto bueno del Estado",
            en=f"The update on {about} waits for the State's sign-off",
        ),
    }

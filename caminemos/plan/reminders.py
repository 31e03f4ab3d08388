"""Reminders of what States owe, some days before and after it is due; and who is told of the steps of an update."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from caminemos.access.api import Tenure
from caminemos.kernel.api import Actor, Text
from caminemos.messages.api import ASKS, Owed, Reminder, queue_notice, remind_around
from caminemos.plan.models import Obligation, ProgressUpdate, ReportingRound
from caminemos.ui.api import day

KIND, STEP_KIND = "plan.reminder", "plan.step"
OFFSETS = (-14, -3, 1, 7, 21)
"""Days from the due date: two reminders before, three after."""


def remind(moment: datetime) -> int:
    """Put the reminders of the next days into the outbox, and take back those that nobody owes any more; return how many are new."""
    return remind_around(KIND, _owed(), OFFSETS, moment)


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
    url, about = f"/updates/{update.pk}/", f"plan.update:{update.pk}"
    queue_notice(STEP_KIND, to, key=key, subject=said, url=url, by=by, weight=ASKS, about=about)


def holders(of: Q) -> list[UUID]:
    """Return who holds these posts now."""
    return list(Tenure.objects.valid().filter(of, post__closed_at__isnull=True).values_list("user", flat=True))


def _owed() -> list[Owed]:
    open_ones = Obligation.objects.filter(
        answer__in=["", "draft", "returned"], waived_at__isnull=True, round__closed_at__isnull=True
    ).order_by()
    groups = list(open_ones.values_list("country", "round", "due_on").distinct())
    rounds = {one.pk: one for one in ReportingRound.objects.filter(pk__in={pk for _country, pk, _due in groups})}
    people = _focal_points()
    return [_of(rounds[pk], country, due_on, people[country]) for country, pk, due_on in groups]


def _of(asked: ReportingRound, country: str, due_on: date, people: list[UUID]) -> Owed:
    def words(offset: timedelta) -> Reminder:
        return _words(asked, due_on, offset)

    return Owed(f"{asked.pk}:{country}", people, words, due_on=due_on)


def _focal_points() -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    terms: Iterable[Any] = Tenure.objects.valid().filter(post__role="focal_point", post__closed_at__isnull=True)
    for country, user in terms.values_list("post__country", "user"):  # type: ignore[attr-defined]
        found[country].append(user)
    return found


def _words(asked: ReportingRound, due_on: date, offset: timedelta) -> Reminder:
    spanish, english = asked.title.read("es").text, asked.title.read("en").text
    if offset < timedelta():
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
    return Reminder(subject, body, f"/my-country/?round={asked.code}")


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

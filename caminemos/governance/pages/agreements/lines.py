"""Agreements as lines: of the register, of a meeting, of a follow-up point, of an action of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from caminemos.governance.agreements_rules import order, standing
from caminemos.governance.agreements_words import late_words, left_words, state_words
from caminemos.governance.models import Agreement, CarriedAgreement, Meeting, Responsible
from caminemos.kernel.api import Actor, LooseDate, Text, today
from caminemos.ui.api import loose_date


@dataclass(frozen=True)
class PartyLine:
    """One of the responsible; `iso3` is the State that it belongs to."""

    name: Text
    iso3: str
    institution: str
    leads: bool


@dataclass(frozen=True)
class AgreementLine:
    """An agreement in a list: `stands` is how it stands in time, `time_words` says it where it matters."""

    id: UUID
    number: str
    url: str
    words: Text
    body: str
    body_name: Text
    meeting: str
    meeting_title: Text
    adopted_on: date | None
    due: LooseDate | None
    due_words: str
    stands: str
    time_words: str
    state: str
    status: str
    state_word: str
    parties: list[PartyLine]
    actions: list[str]
    visibility: str
    version: int

    @property
    def is_overdue(self) -> bool:
        return self.stands == "overdue"

    @property
    def states(self) -> set[str]:
        """Return the States that carry it out."""
        return {one.iso3 for one in self.parties if one.iso3}


def readable(by: Actor) -> QuerySet[Agreement]:
    """Return the agreements that the actor may read, with all that a line needs."""
    parties = Responsible.objects.select_related("country", "institution")
    rows = Agreement.objects.visible_to(by).select_related("body", "meeting", "replaced_by")
    return rows.prefetch_related(Prefetch("responsible", queryset=parties))


def as_lines(rows: Iterable[Agreement], by: Actor) -> list[AgreementLine]:
    """Return agreements as lines: overdue first, then by their last day; a meeting is named to who may read it."""
    day, words = today(), state_words()
    ranked = sorted(rows, key=lambda row: order(row.state, row.due, (row.year, row.serial), day))
    named = {row.meeting_id for row in ranked if row.meeting_id}
    seen = set(Meeting.objects.visible_to(by).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    return [_line(row, row.meeting if row.meeting_id in seen else None, day, words) for row in ranked]


def agreements_of(meeting: Meeting, by: Actor) -> list[AgreementLine]:
    """Return what was agreed in a meeting, in the order of the numbers."""
    return sorted(as_lines(readable(by).filter(meeting=meeting), by), key=lambda one: one.number)


def agreements_carried(meeting: Meeting, by: Actor) -> list[AgreementLine]:
    """Return the open agreements that a meeting takes up again, overdue first."""
    carried = CarriedAgreement.objects.filter(item__meeting=meeting)
    return as_lines(readable(by).filter(pk__in=carried.values("agreement")), by)


def agreements_of_action(plan: str, action: str, by: Actor) -> list[AgreementLine]:
    """Return the agreements that serve an action of a plan, open ones first; proposals are not among them."""
    rows = readable(by).exclude(state="proposed").exclude(actions=[])
    return as_lines([row for row in rows if f"{plan}:{action}" in row.actions], by)


def _line(row: Agreement, meeting: Meeting | None, day: date, words: dict[str, str]) -> AgreementLine:
    stands = standing(row.state, row.due, day)
    return AgreementLine(
        row.pk,
        row.number,
        reverse("governance:agreement", args=[row.number]),
        row.words,
        row.body.code,
        row.body.name,
        meeting.code if meeting else "",
        meeting.title if meeting else Text(),
        row.adopted_on,
        row.due,
        loose_date(row.due) if row.due else "",
        stands,
        _time(stands, row.due, day),
        row.state,
        f"agreement_{row.state}",
        words[row.state],
        [_party(one) for one in row.responsible.all()],
        row.actions,
        row.visibility,
        row.version,
    )


def _time(stands: str, due: LooseDate | None, day: date) -> str:
    if due is None or stands not in {"overdue", "soon"}:
        return ""
    return late_words(due, day.toordinal()) if stands == "overdue" else left_words(due, day.toordinal())


def _party(row: Responsible) -> PartyLine:
    return PartyLine(row.called, row.country_id or "", row.institution.code if row.institution else "", row.leads)

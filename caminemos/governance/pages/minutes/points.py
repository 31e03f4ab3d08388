"""The points of meetings as their minutes show them: what was said, and what was agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from caminemos.governance.meeting_words import item_kind_words
from caminemos.governance.minutes_rules import Block, blocks
from caminemos.governance.models import AgendaItem, Agreement, Correction, Meeting, MinuteNote, NoteRevision
from caminemos.governance.models.agreements import AgreementSet
from caminemos.governance.routes import address
from caminemos.kernel.api import Actor, LooseDate, Reading, Text


@dataclass(frozen=True)
class AgreedLine:
    """An agreement as minutes cite it."""

    number: str
    words: Text
    due: LooseDate | None
    responsible: list[Text]
    state: str
    url: str


@dataclass(frozen=True)
class PointLine:
    """A point: what it was, how long it took, what is written of it. `reading` is the note in the reader's language.

    `changed_at`: when it changed after the minutes began to circulate; `open_corrections` and `asides` wait for somebody.
    """

    item: UUID
    number: int
    title: Text
    kind: str
    kind_word: str
    presenter: Text
    country: str
    planned: int
    spent: int
    state: str
    note: Text
    version: int
    agreements: list[AgreedLine]
    changed_at: datetime | None = None
    open_corrections: int = 0
    asides: int = 0

    @property
    def anchor(self) -> str:
        return f"p{self.number}"

    @property
    def reading(self) -> Reading:
        return self.note.read()

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.reading.text)

    @property
    def spent_minutes(self) -> int:
        return round(self.spent / 60)


def points_of(meetings: Iterable[Meeting], *, by: Actor, circulated: datetime | None = None) -> dict[UUID, list[PointLine]]:
    """Return the points of meetings in their order, by meeting, whoever asks for how many; who reads has been asked before."""
    keys = [one.pk for one in meetings]
    items = list(AgendaItem.objects.filter(meeting__in=keys).select_related("country").order_by("meeting", "position", "pk"))
    notes = {one.item_id: one for one in MinuteNote.objects.filter(item__meeting__in=keys)}
    agreed, waiting = _agreed(keys, by), _waiting(keys)
    asides, changed, kinds = _asides(keys), _changed(keys, circulated), item_kind_words()
    found: dict[UUID, list[PointLine]] = {key: [] for key in keys}
    for item in items:
        assert item.meeting_id is not None  # noqa: S101 - filtered by meeting
        lines, note = found[item.meeting_id], notes.get(item.pk)
        lines.append(
            _point(
                item,
                kinds[item.kind],
                len(lines) + 1,
                note,
                agreed[item.pk],
                changed.get(item.pk),
                waiting.get(item.pk, 0),
                asides[item.pk],
            )
        )
    return found


def agreed_without_point(meetings: Iterable[Meeting], *, by: Actor) -> dict[UUID, list[AgreedLine]]:
    """Return, by meeting, the agreements that belong to no point."""
    found: dict[UUID, list[AgreedLine]] = defaultdict(list)
    for row in _rows(Agreement.objects.filter(meeting__in=[one.pk for one in meetings], item__isnull=True), by):
        if row.meeting_id:
            found[row.meeting_id].append(_line(row))
    return found


def _agreed(keys: list[UUID], by: Actor) -> dict[UUID, list[AgreedLine]]:
    found: dict[UUID, list[AgreedLine]] = defaultdict(list)
    for row in _rows(Agreement.objects.filter(item__meeting__in=keys), by):
        if row.item_id:
            found[row.item_id].append(_line(row))
    return found


def _rows(found: AgreementSet, by: Actor) -> AgreementSet:
    return found.visible_to(by).prefetch_related("responsible__country", "responsible__institution").order_by("year", "serial")


def _line(row: Agreement) -> AgreedLine:
    responsible = [one.called for one in row.responsible.all()]
    return AgreedLine(row.number, row.words, row.due, responsible, row.state, address("governance:agreement", row.number))


def _point(
    item: AgendaItem,
    kind: str,
    number: int,
    note: MinuteNote | None,
    agreements: list[AgreedLine],
    changed: datetime | None,
    waiting: int,
    asides: int,
) -> PointLine:
    country = item.country.called() if item.country else ""
    words, version = note.words if note else Text(), note.version if note else 0
    what = (item.title, item.kind, kind, item.presenter, country)
    clock = (item.minutes, item.spent, item.state)
    return PointLine(item.pk, number, *what, *clock, words, version, agreements, changed, waiting, asides)


def _waiting(keys: list[UUID]) -> dict[UUID, int]:
    rows = Correction.objects.filter(item__meeting__in=keys, state="open").order_by().values_list("item")
    return dict(rows.annotate(n=Count("pk")))


def _asides(keys: list[UUID]) -> dict[UUID, int]:
    """Count the versions kept aside that nothing written since has settled."""
    rows = NoteRevision.objects.filter(note__item__meeting__in=keys).order_by("number")
    found: dict[UUID, set[int]] = defaultdict(set)
    for item, number, base, how in rows.values_list("note__item", "number", "base", "how"):
        found[item].discard(base)
        if how == "aside":
            found[item].add(number)
    return defaultdict(int, {item: len(numbers) for item, numbers in found.items()})


def _changed(keys: list[UUID], since: datetime | None) -> dict[UUID, datetime]:
    if since is None:
        return {}
    rows = NoteRevision.objects.filter(Q(note__item__meeting__in=keys, at__gt=since) & ~Q(how="aside")).order_by()
    return dict(rows.values_list("note__item").annotate(last=Max("at")))

"""The corrections asked of circulated minutes, with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.audit.api import labelled
from caminemos.engines.merging import Piece, difference
from caminemos.governance.minutes_words import language_words
from caminemos.governance.models import Correction
from caminemos.governance.pages.minutes.page import MinutesPage, minutes_page
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Text


@dataclass(frozen=True)
class CorrectionLine:
    """A correction: who asks for what, why, and the answer. `pieces` shows the passage and what shall stand instead."""

    pk: UUID
    who: str
    by: str
    at: datetime
    number: int
    title: Text
    language_word: str
    pieces: list[Piece]
    adds: bool
    why: str
    state: str
    answer: str
    answered_at: datetime | None
    answered_by: str

    @property
    def status(self) -> str:
        return f"correction_{self.state}"


@dataclass(frozen=True)
class CorrectionsPage:
    """All corrections of minutes, open ones first."""

    page: MinutesPage
    lines: list[CorrectionLine]
    may_ask: bool
    may_answer: bool


def corrections_page(code: str, *, by: Actor) -> CorrectionsPage:
    """Return the corrections of minutes, to members who may read them."""
    page = minutes_page(code, by=by)
    if not (page.may_run or by.may(Permission.MEETING_READ_MEMBERS)):
        raise Http404
    rows = list(Correction.objects.filter(minutes__meeting=page.meeting).select_related("country", "item").order_by("at", "pk"))
    names = labelled({one.by for one in rows} | {one.answered_by for one in rows if one.answered_by})
    numbers = {one.item: one.number for one in page.points}
    lines = [_line(one, numbers, names) for one in rows]
    lines.sort(key=lambda one: one.state != "open")
    return CorrectionsPage(page, lines, page.may_correct, page.may_run and page.state == "circulated")


def correction_row(code: str, pk: UUID, by: Actor) -> Correction:
    """Return a correction of minutes that the actor runs; otherwise there is nothing."""
    page = minutes_page(code, by=by)
    found = Correction.objects.select_related("minutes__meeting__body").filter(minutes__meeting=page.meeting, pk=pk).first()
    if found is None or not page.may_run:
        raise Http404
    return found


def _line(row: Correction, numbers: dict[UUID, int], names: dict[str, str]) -> CorrectionLine:
    who = row.country.called() if row.country else _("The Technical Secretariat")
    item, title = row.item_id, row.item.title if row.item else Text()
    told = (numbers.get(item, 0) if item else 0, title, language_words().get(row.language, row.language))
    pieces = difference(row.replaces, row.words)
    answer = (row.answer, row.answered_at, names.get(row.answered_by, ""))
    return CorrectionLine(
        row.pk, who, names.get(row.by, ""), row.at, *told, pieces, not row.replaces, row.why, row.state, *answer
    )

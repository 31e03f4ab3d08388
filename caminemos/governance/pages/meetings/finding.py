"""Meetings found by words, with or without accents, in either language: in their own texts and in those of their points."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from caminemos.governance.models import AgendaItem
from caminemos.governance.models.meetings import MeetingSet
from caminemos.kernel.api import Text
from caminemos.places.api import plain


def matching(rows: MeetingSet, words: str) -> MeetingSet:
    """Return the meetings of a set that hold every word."""
    wanted = plain(words).split()
    if not wanted:
        return rows
    held: dict[UUID, list[str]] = {
        pk: [code, *_said(texts)] for pk, code, *texts in rows.order_by().values_list("pk", "code", "title", "purpose")
    }
    points = AgendaItem.objects.filter(meeting__in=held).order_by().values_list("meeting", "title", "about")
    for meeting, *texts in points:
        held[meeting] += _said(texts)
    return rows.filter(pk__in=[pk for pk, told in held.items() if _holds(plain(" ".join(told)), wanted)])


def _holds(whole: str, wanted: list[str]) -> bool:
    return all(word in whole for word in wanted)


def _said(texts: Iterable[Text]) -> list[str]:
    return [words for text in texts for words in text.values.values()]

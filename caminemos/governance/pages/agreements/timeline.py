"""The chain of an agreement, in the order of time: adopted in a meeting, taken up in others, reported, closed, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from caminemos.audit.api import labelled
from caminemos.governance.agreements_words import step_words
from caminemos.governance.models import Agreement, AgreementStep, CarriedAgreement, Meeting
from caminemos.kernel.api import Actor, Text

UNTOLD = frozenset({"propose", "adopt"})
"""Steps beside which the meeting stands in which they were taken."""


@dataclass(frozen=True)
class ChainLine:
    """A link of the chain: what happened, when, where, who did it, in which words."""

    verb: str
    word: str
    at: datetime
    who: str
    words: Text
    meeting: Text
    meeting_url: str
    look: str


def chain_of(row: Agreement, by: Actor) -> list[ChainLine]:
    """Return what happened to an agreement; members of the framework read who did it, and meetings that they may read."""
    steps = list(AgreementStep.objects.filter(agreement=row))
    carried = CarriedAgreement.objects.filter(agreement=row, item__meeting__in=Meeting.objects.visible_to(by))
    rows = list(carried.select_related("item__meeting"))
    names = labelled({*(one.by for one in steps), *(one.by for one in rows)}) if by.may("governance.meeting.read_members") else {}
    adopted_in = Meeting.objects.visible_to(by).filter(pk=row.meeting.pk).first() if row.meeting else None
    found = [*_steps(steps, names, adopted_in), *_carried(rows, names)]
    return sorted(found, key=lambda one: one.at)


def meeting_url(code: str) -> str:
    """Return the page of a meeting; nothing on a node that shows none."""
    try:
        return reverse("governance:meeting", args=[code])
    except NoReverseMatch:
        return ""


def _steps(steps: Iterable[AgreementStep], names: dict[str, str], adopted_in: Meeting | None) -> list[ChainLine]:
    words = step_words()
    looks = {"adopt": "done", "close": "done", "report": "now", "return": "now"}
    found = []
    for one in steps:
        there = adopted_in if one.verb == "adopt" else None
        title, url = (there.title, meeting_url(there.code)) if there else (Text(), "")
        found.append(
            ChainLine(
                one.verb, words[one.verb], one.at, names.get(one.by, ""), one.words, title, url, looks.get(one.verb, "next")
            )
        )
    return found


def _carried(rows: Iterable[CarriedAgreement], names: dict[str, str]) -> list[ChainLine]:
    word = step_words()["carry"]
    return [
        ChainLine("carry", word, one.at, names.get(one.by, ""), Text(), meeting.title, meeting_url(meeting.code), "next")
        for one in rows
        if (meeting := one.item.meeting)
    ]

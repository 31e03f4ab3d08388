"""What an entry of the visibility log belongs to, named by reference: found only where its reader may read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caminemos.governance.models import Activity, Meeting
from caminemos.kernel.api import Actor, Text
from caminemos.knowledge.models import Practice


@dataclass(frozen=True)
class Subject:
    """What an entry belongs to: code, title and page."""

    code: str
    title: Text
    url: str


def subject_of(kind: str, reference: str, by: Actor) -> Subject | None:
    """Return what is named, or nothing where it is not there for this reader."""
    if not reference or not reference.isprintable():
        return None
    if kind == "meeting":
        meeting = Meeting.objects.visible_to(by).filter(code=reference).first()
        return Subject(reference, meeting.title, reverse("governance:meeting", args=[reference])) if meeting else None
    if kind == "practice":
        practice = Practice.objects.visible_to(by).filter(code=reference).first()
        return Subject(reference, practice.title, reverse("knowledge:practice", args=[reference])) if practice else None
    plan, _slash, code = reference.partition("/")
    found = Activity.objects.filter(plan__code=plan, code=code).first() if kind == "activity" else None
    return Subject(reference, found.title, reverse("governance:activity", args=[plan, code])) if found else None

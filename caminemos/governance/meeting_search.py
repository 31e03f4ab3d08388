"""Meetings in the search over everything."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.meeting_words import when_words
from caminemos.governance.models import Meeting
from caminemos.governance.pages.meetings.finding import matching
from caminemos.kernel.api import Actor, Hit

MOST = 20


def find_meetings(words: str, by: Actor, language: str) -> list[Hit]:
    """Return the newest meetings that the actor may read and that hold every word, in themselves or in a point."""
    if not words.strip():
        return []
    found = matching(Meeting.objects.visible_to(by), words).order_by("-on")[:MOST]
    return [_hit(one, language) for one in found]


def _hit(row: Meeting, language: str) -> Hit:
    read = row.title.read(language)
    return Hit(read.text, reverse("governance:meeting", args=[row.code]), _("Meeting"), when_words(row), read.language)

"""Minutes in the search over everything, for whom may read them."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.governance.models import MinuteNote, Minutes
from caminemos.kernel.api import Actor, Hit, Reading
from caminemos.places.api import plain

MOST = 20
AROUND = 90


def find_minutes(words: str, by: Actor, language: str) -> list[Hit]:
    """Return the newest minutes that the actor may read and that hold every word in what was noted of one meeting."""
    wanted = plain(words).split()
    if not wanted:
        return []
    readable = Minutes.objects.visible_to(by).select_related("meeting").order_by("-meeting__on", "pk")
    told: dict[UUID | None, list[Reading]] = {}
    held: dict[UUID | None, str] = {}
    notes = MinuteNote.objects.filter(item__meeting__in=readable.order_by().values("meeting")).select_related("item")
    for note in notes.order_by("item__position", "pk"):
        meeting = note.item.meeting_id
        told.setdefault(meeting, []).append(note.words.read(language))
        held[meeting] = f"{held.get(meeting, '')} {plain(' '.join(note.words.values.values()))}"
    found = [row for row in readable if all(word in held.get(row.meeting_id, "") for word in wanted)]
    return [_hit(row, told[row.meeting_id], wanted[0], language) for row in found[:MOST]]


def _hit(row: Minutes, notes: list[Reading], word: str, language: str) -> Hit:
    title = _("Minutes of %(meeting)s") % {"meeting": row.meeting.title.read(language).text}
    said = next((note for note in notes if word in plain(note.text)), None)
    url = reverse("governance:meeting-minutes", args=[row.meeting.code])
    return Hit(
        title,
        url,
        pgettext("records of meetings", "Minutes"),
        _around(said.text, word) if said else "",
        said.language if said else language,
    )


def _around(text: str, word: str) -> str:
    at = max(plain(text).find(word) - AROUND, 0)
    begin = text.rfind(" ", 0, at) + 1 if at else 0
    end = begin + 2 * AROUND
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"

"""Achievements, processes and their events found by their words, each as far as the asker may read it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.models import Achievement, Process, ProcessEvent
from caminemos.governance.pages.archive import searched
from caminemos.kernel.api import Actor, Hit, Text
from caminemos.places.api import plain


def find_in_archive(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return what holds every word; a position in preparation is searched for members alone."""
    words = plain(query).split()
    if not words:
        return []
    return [*_achievements(words, actor, language), *_processes(words, language), *_events(words, actor, language)]


def _achievements(words: list[str], actor: Actor, language: str) -> list[Hit]:
    rows = Achievement.objects.visible_to(actor).select_related("country", "term__country").order_by("-term__year", "code")
    found = [row for row in rows if all(word in searched(row) for word in words)]
    return [
        _hit(row.title, reverse("governance:achievement", args=[row.code]), _("Achievement"), row.summary, language)
        for row in found
    ]


def _processes(words: list[str], language: str) -> list[Hit]:
    return [
        _hit(row.name, reverse("governance:process", args=[row.code]), _("Process or forum"), row.about, language)
        for row in Process.objects.all()
        if _holds(words, [row.name, row.short_name, row.about, row.takes_part])
    ]


def _events(words: list[str], actor: Actor, language: str) -> list[Hit]:
    return [
        _hit(
            row.name,
            f"{reverse('governance:process', args=[row.process.code])}#{row.code}",
            _("Event"),
            row.process.name,
            language,
        )
        for row in ProcessEvent.objects.visible_to(actor).select_related("process")
        if _holds(words, [row.name, row.place, row.result, *([row.position] if row.shows_position_to(actor) else [])])
    ]


def _holds(words: Iterable[str], texts: Iterable[Text]) -> bool:
    whole = plain(" ".join(told for text in texts for told in text.values.values()))
    return all(word in whole for word in words)


def _hit(title: Text, url: str, kind: str, below: Text, language: str) -> Hit:
    reading = title.read(language)
    return Hit(reading.text, url, kind, below.read(language).text, reading.language)

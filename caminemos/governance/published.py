"""What of the framework's life everybody reads: presidencies, achievements, public meetings, published consultations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from caminemos.governance.models import Achievement, Consultation, Meeting, Term
from caminemos.kernel.api import ANONYMOUS, LooseDate, PublishedItem, PublishedKind, Text


def published_presidencies() -> Iterable[PublishedItem]:
    """Yield the presidencies, the newest first."""
    for term in Term.objects.select_related("country").order_by("-year"):
        title = Text({code: f"{term.year} {words}" for code, words in term.country.name.values.items()}, term.country.name.origin)
        summary = term.closing or term.declaration
        yield PublishedItem(
            f"presidency-{term.year}", title, f"/presidencies/{term.year}/", summary, term.note, countries=(term.country_id,)
        )


def published_achievements() -> Iterable[PublishedItem]:
    """Yield what presidencies and States achieved, the newest first."""
    rows = Achievement.objects.visible_to(ANONYMOUS).select_related("country", "objective")
    for row in rows.order_by("-pk"):
        yield PublishedItem(
            key=f"achievement-{row.code}",
            title=row.title,
            path=f"/archive/{row.code}/",
            summary=row.summary,
            published_at=_noon(row.happened_on),
            changed_at=_noon(row.happened_on),
            subjects=(row.objective.title,) if row.objective else (),
            countries=(row.country_id,) if row.country_id else (),
        )


def published_meetings() -> Iterable[PublishedItem]:
    """Yield the public meetings, the newest first."""
    for row in Meeting.objects.visible_to(ANONYMOUS).select_related("body").order_by("-on"):
        yield PublishedItem(
            key=f"meeting-{row.code}",
            title=row.title,
            path=f"/meetings/{row.code}/",
            changed_at=row.convened_at,
            creators=(row.body.name,),
            countries=(row.country_id,) if row.country_id else (),
        )


def published_consultations() -> Iterable[PublishedItem]:
    """Yield the published consultations with what was asked in them; who was heard stays protected."""
    rows = Consultation.objects.visible_to(ANONYMOUS).prefetch_related("asked")
    for row in rows:
        asked = [text for one in row.asked.all() for text in (one.words, one.changed, one.reply)]
        yield PublishedItem(
            key=f"consultation-{row.code}",
            title=row.title,
            path=f"/consultations/{row.code}/",
            summary=row.about,
            body=_joined(asked),
            published_at=_noon(row.held_on),
            changed_at=_noon(row.held_on),
            countries=(row.country_id,) if row.country_id else (),
        )


def _joined(texts: list[Text]) -> Text:
    languages = {code for text in texts for code in text.values}
    return Text({code: " ".join(text.values.get(code, "") for text in texts) for code in languages})


def _noon(on: LooseDate | None) -> datetime | None:
    return datetime.combine(on.first, time(12), UTC) if on else None


def _still(model: Any, prefix: str, keys: Collection[str]) -> set[str]:
    codes = [key.removeprefix(prefix) for key in keys]
    readable = model.objects.visible_to(ANONYMOUS).filter(code__in=codes).order_by()
    return {f"{prefix}{code}" for code in readable.values_list("code", flat=True)}


def _by_code(model: Any, prefix: str) -> Callable[[Collection[str]], set[str]]:
    return partial(_still, model, prefix)


KINDS = {
    "presidency": PublishedKind(gettext_lazy("Presidencies"), published_presidencies, watches=("governance.Term",)),
    "achievement": PublishedKind(
        gettext_lazy("What was achieved"),
        published_achievements,
        in_feed=True,
        in_repository=True,
        still=_by_code(Achievement, "achievement-"),
        watches=("governance.Achievement",),
    ),
    "meeting": PublishedKind(
        gettext_lazy("Public meetings"),
        published_meetings,
        dcmi_type="Event",
        still=_by_code(Meeting, "meeting-"),
        watches=("governance.Meeting",),
    ),
    "consultation": PublishedKind(
        gettext_lazy("Consultations"),
        published_consultations,
        in_feed=True,
        still=_by_code(Consultation, "consultation-"),
        watches=("governance.Consultation", "governance.Asked"),
    ),
}

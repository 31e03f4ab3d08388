"""The reviewers' desk: what States have sent, the longest waiting first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text, today
from caminemos.places.api import country, members
from caminemos.plan.models import ProgressUpdate
from caminemos.plan.pages.figure_lines import summary
from caminemos.plan.pages.subjects import Named, named
from caminemos.plan.pages.words import state_words, status_word
from caminemos.ui.api import Tab

TABS = ("submitted", "returned", "approved", "signed_off")
PER_PAGE = 50


@dataclass(frozen=True)
class Sent:
    """An update in the list."""

    id: UUID
    iso3: str
    country: str
    subject: Named
    round: Text | None
    status: str
    figure: str
    as_of: date
    sent_on: date | None
    waits: int
    state: str

    @property
    def url(self) -> str:
        return reverse("plan:update", args=[self.id])


@dataclass(frozen=True)
class ReviewsPage:
    """The list, as filtered."""

    lines: list[Sent]
    page: Page[Any]
    tabs: list[Tab]
    shown: str
    country: str
    countries: list[tuple[str, str]]


def reviews_page(filters: Mapping[str, str], *, by: Actor) -> ReviewsPage:
    """Return what was sent, by state and country."""
    shown = filters.get("show") if filters.get("show") in TABS else "submitted"
    found = _sent(filters.get("country", ""), by)
    counts = {one["state"]: one["many"] for one in found.order_by().values("state").annotate(many=Count("pk"))}
    paged = Paginator(found.filter(state=shown), PER_PAGE).get_page(filters.get("page"))
    kept = f"&country={filters['country']}" if filters.get("country") else ""
    tabs = [Tab(word, f"?show={name}{kept}", name == shown, counts.get(name, 0)) for name, word in _words().items()]
    names = [(one.iso3, one.called()) for one in members()]
    return ReviewsPage(lines(paged.object_list), paged, tabs, shown or "", filters.get("country", ""), names)


def reviews_sheet(filters: Mapping[str, str], *, by: Actor) -> Sheet:
    """Return the list as it is filtered, whole."""
    shown = filters.get("show") if filters.get("show") in TABS else "submitted"
    columns = [
        Column("country", _("Country")),
        Column("kind", _("Kind"), lambda one: one.subject.word),
        Column("code", _("Code"), lambda one: one.subject.code),
        Column("title", _("Title"), lambda one: str(one.subject.title)),
        Column("round", _("Period"), lambda one: str(one.round or "")),
        Column("status", _("Status"), lambda one: one.figure or status_word(one.status)),
        Column("as_of", _("Situation of"), kind="date"),
        Column("state", _("Where it stands"), lambda one: state_words()[one.state]),
        Column("sent_on", _("Sent on"), kind="date"),
    ]
    return Sheet(_("Updates"), columns, lines(_sent(filters.get("country", ""), by).filter(state=shown)))


def lines(rows: Any) -> list[Sent]:
    """Return updates as lines."""
    held = list(rows)
    subjects, day = named(row.subject_key for row in held), today()
    return [
        Sent(
            row.pk,
            row.custody,
            country(row.custody).called(),
            subjects[row.subject_key],
            row.round.title if row.round else None,
            row.status,
            summary(row.figures),
            row.as_of,
            row.submitted_at.date() if row.submitted_at else None,
            (day - row.submitted_at.date()).days if row.submitted_at else 0,
            row.state,
        )
        for row in held
    ]


def _sent(iso3: str, by: Actor) -> QuerySet[Any]:
    found = ProgressUpdate.objects.visible_to(by).filter(state__in=TABS).select_related("round").order_by("submitted_at", "id")
    return found.filter(custody=iso3) if iso3 else found


def _words() -> dict[str, str]:
    return {
        "submitted": _("To review"),
        "returned": _("Sent back"),
        "approved": _("Waits for the sign-off"),
        "signed_off": _("Published"),
    }

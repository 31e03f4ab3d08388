"""Practices and their adaptations as lines, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.access.models import Organisation
from caminemos.governance.api import Body
from caminemos.kernel.api import Actor, LooseDate, Text
from caminemos.knowledge.models import Practice, Replication
from caminemos.knowledge.practice_words import population_words, stage_words
from caminemos.plan.models import FrameworkItem
from caminemos.ui.api import loose_date

FRAMEWORK = "mirps"


@dataclass(frozen=True)
class Named:
    """Something with a code and a name."""

    code: str
    name: Text


@dataclass(frozen=True)
class PracticeLine:
    """A practice in a list."""

    code: str
    url: str
    title: Text
    problem: Text
    owner: Text
    owner_code: str
    iso3: str
    where: str
    place: Text
    when: str
    objectives: list[Named]
    groups: list[Named]
    population: list[str]
    population_words: list[str]
    state: str
    status: str
    adapted: int
    published_at: datetime | None
    version: int


@dataclass(frozen=True)
class ReplicationLine:
    """An adaptation: of which practice, by whom, since when, with what change and result."""

    id: UUID
    practice: str
    practice_title: Text
    url: str
    institution: Text
    institution_code: str
    iso3: str
    where: str
    place: Text
    stage: str
    stage_words: str
    status: str
    since: LooseDate
    when: str
    changed: Text
    result: Text
    state: str
    why: str
    version: int


def readable(by: Actor) -> QuerySet[Practice]:
    """Return the practices that the actor may read, with all that a line needs."""
    adapted = Count("replications", filter=Q(replications__state="published"))
    return Practice.objects.visible_to(by).select_related("owner", "country").annotate(adapted=adapted)


def practice_lines(rows: Iterable[Practice]) -> list[PracticeLine]:
    """Return rows of `readable` as lines, in their order."""
    rows = list(rows)
    objectives, groups, people = objectives_by_code(), groups_by_code(), population_words()
    return [_line(row, objectives, groups, people) for row in rows]


def _line(row: Practice, objectives: Mapping[str, Named], groups: Mapping[str, Named], people: Mapping[str, str]) -> PracticeLine:
    names = ("code", "title", "problem", "place", "population", "state", "published_at", "version")
    return PracticeLine(
        **{name: getattr(row, name) for name in names},
        url=reverse("knowledge:practice", args=[row.code]),
        owner=row.owner.name,
        owner_code=row.owner.code,
        iso3=row.country_id or "",
        where=row.country.called() if row.country else _("The region"),
        when=span_words(row.since, row.until),
        objectives=[objectives[code] for code in row.objectives if code in objectives],
        groups=[groups[code] for code in row.groups if code in groups],
        population_words=[people[code] for code in row.population if code in people],
        status=f"practice_{row.state}",
        adapted=getattr(row, "adapted", 0),
    )


def replication_lines(rows: Iterable[Replication]) -> list[ReplicationLine]:
    """Return adaptations as lines, in their order; `practice`, `organisation` and `country` are read with them."""
    words = stage_words()
    names = ("id", "place", "stage", "since", "changed", "result", "state", "why", "version")
    return [
        ReplicationLine(
            **{name: getattr(row, name) for name in names},
            practice=row.practice.code,
            practice_title=row.practice.title,
            url=f"{reverse('knowledge:practice', args=[row.practice.code])}#r{row.pk}",
            institution=row.organisation.name,
            institution_code=row.organisation.code,
            iso3=row.country_id or "",
            where=row.country.called() if row.country else _("The region"),
            stage_words=words[row.stage],
            status=f"replication_{row.stage}",
            when=loose_date(row.since),
        )
        for row in rows
    ]


def readable_replications(by: Actor) -> QuerySet[Replication]:
    """Return the adaptations that the actor may read, with all that a line needs."""
    return Replication.objects.visible_to(by).select_related("practice", "organisation", "country")


def span_words(since: LooseDate | None, until: LooseDate | None) -> str:
    """Return from when to when something was done, in words; nothing where nobody wrote it."""
    if since is None:
        return ""
    if until is None:
        return _("since %(date)s") % {"date": loose_date(since)}
    return _("%(since)s to %(until)s") % {"since": loose_date(since), "until": loose_date(until)}


def objectives_by_code() -> dict[str, Named]:
    """Return the objectives of the framework in their order."""
    found = FrameworkItem.objects.filter(framework__code=FRAMEWORK).order_by("order")
    return {one.code: Named(one.code, one.title) for one in found}


def groups_by_code() -> dict[str, Named]:
    """Return the working groups by code."""
    return {one.code: Named(one.code, one.name) for one in Body.objects.filter(kind="working_group").order_by("code")}


def institutions(rows: Iterable[Organisation]) -> list[tuple[str, str]]:
    """Return institutions as choices, with their country where they have one."""
    return [(one.code, f"{one.name.read().text} ({one.country_id})" if one.country_id else one.name.read().text) for one in rows]

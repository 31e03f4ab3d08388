"""Commitments: the list with its filters, one commitment with what it answers to and how it goes, the sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import ANONYMOUS, Actor, Column, Sheet, Text, keyed, today
from caminemos.places.api import country, members
from caminemos.plan.models import Alignment, Commitment, CommitmentLink, Framework, Plan, ProgressUpdate
from caminemos.plan.models.commitments import SECTORS
from caminemos.plan.models.updates import PUBLISHED
from caminemos.plan.pages.alignment import readable_plan
from caminemos.plan.pages.words import status_word
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import Said, freshness
from caminemos.plan.states import COMMITMENT

PER_PAGE = 50


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment in the list."""

    id: UUID
    iso3: str
    country: str
    code: str
    title: Text
    sector: str
    state: str
    status: str
    url: str
    row: Commitment


@dataclass(frozen=True)
class CommitmentsPage:
    """The list, as filtered: countries alphabetically, then codes; never ranked."""

    lines: list[CommitmentLine]
    page: Page[Any]
    filters: dict[str, str]
    countries: list[tuple[str, str]]
    sectors: list[tuple[str, str]]
    frameworks: list[tuple[str, str]]
    may_write: str


@dataclass(frozen=True)
class NewsLine:
    """What the State published on a commitment."""

    update: ProgressUpdate
    url: str
    status: str


@dataclass(frozen=True)
class CommitmentPage:
    """One commitment."""

    row: Commitment
    line: CommitmentLine
    organisation: str
    answers: list[tuple[str, list[tuple[str, Text]]]]
    serves: list[tuple[str, Text, str]]
    news: list[NewsLine]
    buttons: list[str]
    may_write: bool
    items: str = ""
    parts: str = ""


def sector_words() -> dict[str, str]:
    """Return the sectors of national plans."""
    words = {
        "protection": _("Protection"),
        "social_protection": _("Social protection"),
        "education": _("Education"),
        "health": _("Health"),
        "livelihoods": _("Jobs and livelihoods"),
        "other": pgettext("sector", "Other"),
    }
    return {sector: words[sector] for sector in SECTORS}


def commitments_page(filters: Mapping[str, str], *, by: Actor) -> CommitmentsPage:
    """Return the commitments, by country, sector, framework and words."""
    found = filtered(filters, by)
    paged = Paginator(found, PER_PAGE).get_page(filters.get("page"))
    mine = min(by.countries, default="") if by.may(Permission.COMMITMENT_WRITE) else ""
    return CommitmentsPage(
        lines(list(paged.object_list)),
        paged,
        dict(filters),
        [(one.iso3, one.called()) for one in members()],
        list(sector_words().items()),
        [(code, str(title)) for code, title in Framework.objects.values_list("code", "title")],
        mine,
    )


def filtered(filters: Mapping[str, str], by: Actor) -> QuerySet[Commitment]:
    """Return the commitments that the reader may see, filtered."""
    found = Commitment.objects.visible_to(by).order_by("country", "code")
    if filters.get("country"):
        found = found.filter(country=filters["country"])
    if filters.get("sector") in SECTORS:
        found = found.filter(sector=filters["sector"])
    if filters.get("framework"):
        found = found.filter(alignments__item__framework__code=filters["framework"]).distinct()
    if words := filters.get("q", "").strip():
        said = Q(title__values__es__icontains=words) | Q(title__values__en__icontains=words)
        found = found.filter(Q(code__icontains=words) | said)
    return found


def lines(rows: list[Commitment]) -> list[CommitmentLine]:
    """Return commitments as lines, each with what its State published last."""
    said = latest([row.pk for row in rows])
    return [
        CommitmentLine(
            row.pk,
            row.country_id,
            country(row.country_id).called(),
            row.code,
            row.title,
            sector_words()[row.sector],
            row.state,
            freshness(said[row.pk], today()) if row.pk in said else "unknown",
            reverse("plan:commitment", args=[row.country_id, row.code]),
            row,
        )
        for row in rows
    ]


def serving(kind: str, part: int) -> list[CommitmentLine]:
    """Return the published commitments that serve an action or a result, by State: pledges beside what the plan does."""
    linked = CommitmentLink.objects.filter(**{kind: part}).values("commitment")
    return lines(list(Commitment.objects.filter(pk__in=linked, state="published").order_by("country", "code")))


def latest(keys: list[UUID]) -> dict[UUID, Said]:
    """Return what was published last on each of these commitments."""
    found = ProgressUpdate.objects.visible_to(ANONYMOUS).filter(commitment__in=keys, state=PUBLISHED).order_by("as_of", "id")
    return {key: Said(status, as_of) for key, status, as_of in found.values_list("commitment", "status", "as_of")}


def commitment_row(iso3: str, code: str, by: Actor) -> Commitment:
    """Return a commitment that the actor may read; otherwise there is nothing."""
    found = Commitment.objects.visible_to(by).select_related("organisation").filter(country=iso3, code=code).first()
    if found is None:
        raise Http404
    return found


def commitment_page(iso3: str, code: str, *, by: Actor) -> CommitmentPage:
    """Return a commitment with what it answers to, what it serves and what was published on it."""
    row = commitment_row(iso3, code, by)
    answers: dict[str, list[tuple[str, Text]]] = defaultdict(list)
    aligned = list(
        Alignment.objects.filter(commitment=row).select_related("item__framework").order_by("item__framework__order", "item")
    )
    for one in aligned:
        answers[str(one.item.framework.title)].append((one.item.code, one.item.title))
    serves = _serves(row)
    updates = ProgressUpdate.objects.visible_to(ANONYMOUS).filter(commitment=row, state=PUBLISHED)
    news = [
        NewsLine(one, reverse("plan:update", args=[one.pk]), freshness(Said(one.status, one.as_of), today()))
        for one in updates[:20]
    ]
    own = iso3 in by.countries and by.may(Permission.COMMITMENT_WRITE)
    return CommitmentPage(
        row,
        lines([row])[0],
        str(row.organisation.name) if row.organisation else "",
        list(answers.items()),
        serves,
        news,
        COMMITMENT.offers(row, by) if own else [],
        own,
        " ".join(f"{one.item.framework.code}:{one.item.code}" for one in aligned),
        " ".join(sorted(_parts([row], readable_plan(by))[row.pk])),
    )


def _serves(row: Commitment) -> list[tuple[str, Text, str]]:
    found = []
    for one in CommitmentLink.objects.filter(commitment=row).select_related("action__plan", "result__plan"):
        part, kind = (one.action, "action") if one.action else (one.result, "result")
        if part is not None:
            found.append((part.code, part.title, reverse(f"plan:{kind}", args=[part.plan.code, part.code])))
    return found


def commitments_sheet(filters: Mapping[str, str], *, by: Actor) -> Sheet:
    """Return the commitments, as filtered; the file can be filled in and brought back."""
    rows = list(filtered(filters, by).select_related("organisation"))
    said, items, parts = latest([row.pk for row in rows]), _items(rows), _parts(rows, readable_plan(by))
    columns = [
        Column("country", _("Country"), lambda one: one.country_id),
        Column("code", keyed(_("Code"), "code")),
        Column("version", keyed(_("Do not change"), "version"), kind="integer"),
        Column("title_es", keyed(_("Title in Spanish"), "title_es"), lambda one: one.title.values.get("es", "")),
        Column("title_en", keyed(_("Title in English"), "title_en"), lambda one: one.title.values.get("en", "")),
        Column("summary_es", keyed(_("Summary in Spanish"), "summary_es"), lambda one: one.summary.values.get("es", "")),
        Column("summary_en", keyed(_("Summary in English"), "summary_en"), lambda one: one.summary.values.get("en", "")),
        Column("sector", keyed(_("Sector"), "sector")),
        Column(
            "organisation", keyed(_("Institution"), "organisation"), lambda one: one.organisation.code if one.organisation else ""
        ),
        Column("starts", keyed(_("Begins"), "starts"), lambda one: str(one.starts or "")),
        Column("ends", keyed(_("Ends"), "ends"), lambda one: str(one.ends or "")),
        Column("made_in", keyed(_("Made in"), "made_in")),
        Column("source", keyed(_("Source"), "source")),
        Column("items", keyed(_("Answers to"), "items"), lambda one: " ".join(sorted(items[one.pk]))),
        Column("parts", keyed(_("Serves"), "parts"), lambda one: " ".join(sorted(parts[one.pk]))),
        Column("state", _("State"), lambda one: commitment_words()[one.state]),
        Column("status", _("Status"), lambda one: status_word(said[one.pk].status if one.pk in said else "unknown")),
    ]
    return Sheet(_("National commitments"), columns, rows)


def commitment_words() -> dict[str, str]:
    """Return where a commitment stands."""
    return {
        "draft": pgettext("commitment", "Draft"),
        "published": pgettext("commitment", "Published"),
        "withdrawn": pgettext("commitment", "Withdrawn"),
    }


def _items(rows: list[Commitment]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    aligned = Alignment.objects.filter(commitment__in=rows).values_list("commitment", "item__framework__code", "item__code")
    for key, framework, code in aligned:
        found[key].add(f"{framework}:{code}")
    return found


def _parts(rows: list[Commitment], plan: Plan | None) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    linked = CommitmentLink.objects.to(plan.pk if plan else 0).filter(commitment__in=rows)
    for key, action, result in linked.values_list("commitment", "action__code", "result__code"):
        found[key].add(action or result)
    return found

"""The one page of a State's focal point: what is due, what came back, what waits for the sign-off, what the State owns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, LinkedPart, Text, registries, today
from caminemos.places.api import country
from caminemos.plan.models import Obligation, ProgressUpdate, UpdateStep
from caminemos.plan.models.subjects import SUBJECTS
from caminemos.plan.pages.figure_lines import summary
from caminemos.plan.pages.subjects import Named, kind_word, named
from caminemos.plan.pages.words import state_words
from caminemos.plan.standing import ANSWERED, SOON, obligation_state
from caminemos.ui.api import Tab

PER_PAGE = 40
TO_DO = ("returned", "overdue", "soon", "open")
TABS = ("todo", "returned", "overdue", "sign", "sent", "done", "missed", "all")


@dataclass(frozen=True)
class Line:
    """One thing that the State owes or has said: the subject, when it is due, where its answer stands."""

    obligation: UUID
    subject: Named
    round: Text
    round_code: str
    due_on: date
    stands: str
    days: int
    answer: str
    answer_word: str
    update: UUID | None
    status: str
    as_of: date | None
    version: int
    note: str
    returned_because: str
    figure: str = ""

    @property
    def is_editable(self) -> bool:
        return self.answer in {"", "draft", "returned"} and self.stands not in {"waived", "missed"}

    @property
    def anchor(self) -> str:
        return f"o{self.obligation}"

    @property
    def url(self) -> str:
        return reverse("plan:update", args=[self.update]) if self.update else self.subject.url


@dataclass(frozen=True)
class MyCountry:
    """All that the page prints."""

    country: str
    name: str
    countries: list[tuple[str, str]]
    counts: dict[str, int]
    tabs: list[Tab]
    shown: str
    lines: list[Line]
    page: Page[Any]
    rounds: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    filters: dict[str, str]
    linked: list[LinkedPart]


def my_country_page(filters: Mapping[str, str], *, by: Actor) -> MyCountry:
    """Return the page of one of the actor's States, filtered by tab, round and kind."""
    iso3 = filters.get("country") or min(by.countries, default="")
    if iso3 not in by.countries:
        raise Http404
    day, shown = today(), filters.get("show") if filters.get("show") in TABS else "todo"
    mine = owed(iso3, filters, by=by, day=day)
    counts = _counts(mine)
    paged = Paginator(tab(mine, shown or "todo"), PER_PAGE).get_page(filters.get("page"))
    return MyCountry(
        iso3,
        country(iso3).called(),
        [(code, country(code).called()) for code in sorted(by.countries)] if len(by.countries) > 1 else [],
        counts,
        _tabs(counts, shown or "todo", filters),
        shown or "todo",
        lines_of(list(paged.object_list), by=by, day=day),
        paged,
        _rounds(iso3, by),
        [(kind, kind_word(kind)) for kind in SUBJECTS],
        dict(filters),
        [part for provider in registries.state_parts.items() if (part := provider(iso3, by))],
    )


def owed(iso3: str, filters: Mapping[str, str], *, by: Actor, day: date) -> QuerySet[Any]:
    """Return the obligations of a State, each with where it stands (`stands`), filtered."""
    found = Obligation.objects.visible_to(by).filter(country=iso3)
    if filters.get("round"):
        found = found.filter(round__code=filters["round"])
    if filters.get("kind") in SUBJECTS:
        found = found.filter(**{f"{filters['kind']}__isnull": False})
    return found.annotate(stands=standing_of(day)).select_related("round").order_by("due_on", "id")


def standing_of(day: date) -> Case:
    """Return, for the database, where an obligation stands on a day: what `standing.obligation_state` says, by the steps of its answer."""
    return Case(
        When(waived_at__isnull=False, then=Value("waived")),
        When(answer="approved", then=Value("sign")),
        When(answer="submitted", then=Value("sent")),
        When(answer="signed_off", then=Value("done")),
        When(answer="", round__closed_at__isnull=False, then=Value("missed")),
        When(answer="returned", then=Value("returned")),
        When(due_on__lt=day, then=Value("overdue")),
        When(due_on__lte=day + timedelta(days=SOON), then=Value("soon")),
        default=Value("open"),
        output_field=CharField(),
    )


def lines_of(rows: list[Obligation], *, by: Actor, day: date) -> list[Line]:
    """Return obligations as lines, with what was answered."""
    subjects = named(row.subject_key for row in rows)
    updates = ProgressUpdate.objects.visible_to(by).filter(pk__in=[row.update_id for row in rows if row.update_id])
    told = {one["pk"]: one for one in updates.values("pk", "status", "as_of", "version", "figures")}
    words, why = state_words(), _why_returned(rows, by)
    return [
        _line(row, subjects[row.subject_key], told.get(row.update_id) or {}, words, day, why.get(row.update_id, ""))
        for row in rows
    ]


def _line(row: Obligation, subject: Named, told: Mapping[str, Any], words: dict[str, str], day: date, why: str) -> Line:
    stands = obligation_state(
        row.due_on, row.answer or None, waived=row.waived_at is not None, closed=row.round.is_closed, today=day
    )
    return Line(
        obligation=row.pk,
        subject=subject,
        round=row.round.title,
        round_code=row.round.code,
        due_on=row.due_on,
        stands=stands,
        days=abs((day - row.due_on).days),
        answer=row.answer,
        answer_word=words[row.answer],
        update=row.update_id,
        status=told.get("status", ""),
        as_of=told.get("as_of") if row.answer in ANSWERED else None,
        version=told.get("version", 0),
        note=row.waived_because or row.moved_because,
        returned_because=why,
        figure=summary(told.get("figures") or {}),
    )


def _why_returned(rows: list[Obligation], by: Actor) -> dict[Any, str]:
    came_back = [row.update_id for row in rows if row.answer == "returned"]
    found = UpdateStep.objects.visible_to(by).filter(update__in=came_back, verb="return") if came_back else []
    return {step.update_id: step.comment for step in found}


def _counts(mine: QuerySet[Any]) -> dict[str, int]:
    found = {one["stands"]: one["many"] for one in mine.order_by().values("stands").annotate(many=Count("pk"))}
    return {
        "todo": sum(found.get(name, 0) for name in TO_DO),
        "all": sum(found.values()),
        **{name: found.get(name, 0) for name in ("returned", "overdue", "soon", "sign", "sent", "done", "missed", "waived")},
    }


def tab(mine: QuerySet[Any], shown: str) -> QuerySet[Any]:
    """Return what of it a tab shows; an unknown tab is what there is to do."""
    shown = shown if shown in TABS else "todo"
    if shown == "all":
        return mine
    return mine.filter(Q(stands__in=TO_DO) if shown == "todo" else Q(stands=shown))


def _tabs(counts: dict[str, int], shown: str, filters: Mapping[str, str]) -> list[Tab]:
    words = {
        "todo": _("To do"),
        "returned": _("Came back"),
        "overdue": _("Overdue"),
        "sign": _("Waits for the sign-off"),
        "sent": _("Being reviewed"),
        "done": _("Published"),
        "missed": _("Never reported"),
        "all": _("Everything"),
    }
    kept = "".join(f"&{name}={filters[name]}" for name in ("country", "round", "kind") if filters.get(name))
    return [Tab(words[name], f"?show={name}{kept}", name == shown, counts[name]) for name in TABS]


def _rounds(iso3: str, by: Actor) -> list[tuple[str, str]]:
    found = Obligation.objects.visible_to(by).filter(country=iso3).order_by("-round__starts_on")
    pairs = dict(found.values_list("round__code", "round__title").distinct())
    return [(code, str(title)) for code, title in pairs.items()]

"""Ask States to report: open a round, move a due date, free a State from an obligation, close and reopen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import Post
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.places.api import members
from caminemos.plan.actions.releases import definition_on
from caminemos.plan.figure_rules import is_due
from caminemos.plan.models import Action, Commitment, Indicator, Obligation, Plan, ReportingRound, Result
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import Period, regular_periods

ASKS = ("actions", "results", "commitments", "indicators")


@dataclass(frozen=True)
class Asked:
    """What a round would ask or has asked: how many obligations of each State."""

    round: ReportingRound | None
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@transaction.atomic
def open_round(
    plan: Plan,
    period: Period,
    title: Text,
    *,
    by: Actor,
    asks: Collection[str] = ASKS,
    is_regular: bool = True,
    dry_run: bool = False,
) -> Asked:
    """Open a period of reporting and generate what each State owes in it; a dry run only counts."""
    _may(by)
    if plan.state != "adopted":
        raise Refused("plan_not_adopted", _("States report on an adopted plan. Adopt it first."))
    if not period.starts_on <= period.ends_on or period.due_on < period.starts_on:
        raise Refused(
            "round_dates", _("The period ends after it begins, and is due after it begins. Check the three dates."), status=422
        )
    wanted = list(_wanted(plan, frozenset(asks), period))
    counts = {
        country: sum(one["country_id"] == country for one in wanted) for country in sorted({w["country_id"] for w in wanted})
    }
    if dry_run:
        return Asked(None, counts)
    if ReportingRound.objects.filter(plan=plan, code=period.code).exists():
        raise Refused(
            "round_exists", _("The period %(code)s is already open or was. Choose another code.") % {"code": period.code}
        )
    dates: dict[str, Any] = {"starts_on": period.starts_on, "ends_on": period.ends_on, "due_on": period.due_on}
    stamp: dict[str, Any] = {"opened_at": now(), "opened_by": by.key, "is_regular": is_regular}
    opened = ReportingRound.objects.create(plan=plan, code=period.code, title=title, **dates, **stamp)
    posts = _posts()
    Obligation.objects.bulk_create(
        Obligation(round=opened, due_on=period.due_on, post_id=posts.get(one["country_id"]), **one) for one in wanted
    )
    record(by=by, verb="round.open", subject=opened, after={"code": opened.code, "due_on": period.due_on.isoformat()} | counts)
    return Asked(opened, counts)


@transaction.atomic
def open_year(plan: Plan, frequency: str, days_to_report: int, *, by: Actor) -> int:
    """Open the regular periods of a plan's year that are not open yet; return how many."""
    held = set(ReportingRound.objects.filter(plan=plan).values_list("code", flat=True))
    missing = [one for one in regular_periods(plan.year, frequency, days_to_report) if one.code not in held]
    for period in missing:
        open_round(plan, period, period_title(period), by=by)
    return len(missing)


def period_title(period: Period) -> Text:
    """Return the name of a regular period in both languages."""
    year, _dash, part = period.code.partition("-")
    if not part:
        return Text.of(es=f"Año {year}", en=f"Year {year}")
    words = {"Q": ("Trimestre", "Quarter"), "H": ("Semestre", "Half-year"), "M": ("Mes", "Month")}
    spanish, english = words[part[0]]
    return Text.of(es=f"{spanish} {part[1:]} de {year}", en=f"{english} {part[1:]} of {year}")


@transaction.atomic
def move_due_date(obligation: Obligation, day: date, why: str, *, by: Actor) -> Obligation:
    """Give one obligation a due date of its own, and say why."""
    obligation = _held(obligation, by)
    if not why.strip():
        raise Refused("reason_missing", _("Say why the date moves."), status=422)
    before = {"due_on": obligation.due_on.isoformat()}
    obligation.due_on, obligation.moved_because = day, why.strip()[:300]
    obligation.save(update_fields=["due_on", "moved_because"])
    after = {"due_on": day.isoformat(), "why": obligation.moved_because}
    record(by=by, verb="obligation.move", subject=obligation, before=before, after=after, country=obligation.country_id)
    return obligation


@transaction.atomic
def waive_obligation(obligation: Obligation, why: str, *, by: Actor) -> Obligation:
    """Free a State from an obligation, and say why."""
    obligation = _held(obligation, by)
    if not why.strip():
        raise Refused("reason_missing", _("Say why the State need not report on this."), status=422)
    obligation.waived_at, obligation.waived_because = now(), why.strip()[:300]
    obligation.save(update_fields=["waived_at", "waived_because"])
    record(
        by=by,
        verb="obligation.waive",
        subject=obligation,
        after={"why": obligation.waived_because},
        country=obligation.country_id,
    )
    return obligation


@transaction.atomic
def close_round(round: ReportingRound, *, by: Actor) -> ReportingRound:
    """Close a period: nothing new is begun in it; what was begun can still be sent."""
    return _closed(round, closed=True, by=by)


@transaction.atomic
def reopen_round(round: ReportingRound, *, by: Actor) -> ReportingRound:
    """Open a closed period again."""
    return _closed(round, closed=False, by=by)


def _closed(round: ReportingRound, *, closed: bool, by: Actor) -> ReportingRound:
    _may(by)
    held = ReportingRound.objects.select_for_update().get(pk=round.pk)
    if held.is_closed == closed:
        raise Refused(
            "wrong_state", _("This cannot be done now: the state has changed. Load the page again to see where it stands.")
        )
    held.closed_at = now() if closed else None
    held.save(update_fields=["closed_at"])
    record(by=by, verb="round.close" if closed else "round.reopen", subject=held, after={"code": held.code})
    return held


def _wanted(plan: Plan, asks: frozenset[str], period: Period) -> Iterable[dict[str, Any]]:
    states = sorted(country.iso3 for country in members())
    if "actions" in asks:
        for action in Action.objects.filter(plan=plan).select_related("block"):
            asked = states if action.block.working_group_id else [plan.presidency_id]
            yield from ({"country_id": country, "action_id": action.pk} for country in asked)
    if "results" in asks:
        for result in Result.objects.filter(plan=plan):
            yield from ({"country_id": country, "result_id": result.pk} for country in states)
    if "commitments" in asks:
        for country, commitment in Commitment.objects.filter(state="published").values_list("country", "pk"):
            yield {"country_id": country, "commitment_id": commitment}
    if "indicators" in asks:
        for indicator in due_indicators(plan, period.ends_on):
            yield from ({"country_id": country, "indicator_id": indicator} for country in states)


def due_indicators(plan: Plan, ends_on: date) -> list[Any]:
    """Return the ids of the indicators that a period ending on a day asks for: those of its frequency that people report."""
    open_ones = Indicator.objects.filter(plan=plan, series="", closed_at__isnull=True).order_by("code")
    return [pk for pk in open_ones.values_list("pk", flat=True) if is_due(definition_on(pk, ends_on).frequency, ends_on)]


def _posts() -> dict[str, Any]:
    """Return the post of each State's focal point: of several, the one that has been there longest."""
    found: dict[str, Any] = {}
    for post in Post.objects.filter(role="focal_point", closed_at__isnull=True, country__isnull=False).order_by("id"):
        found.setdefault(str(post.country_id), post.pk)
    return found


def _held(obligation: Obligation, by: Actor) -> Obligation:
    _may(by)
    return Obligation.objects.visible_to(by).select_for_update().get(pk=obligation.pk)


def _may(by: Actor) -> None:
    if not by.may(Permission.ROUND_MANAGE):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)

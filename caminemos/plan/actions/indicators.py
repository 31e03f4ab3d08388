"""Define an indicator, redefine it, close it; a State sets its own baseline and target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now, registries, text_from_json
from caminemos.plan.models import Action, Indicator, IndicatorDefinition, Objective, Plan, ReleasedFigure, Result, StateTarget
from caminemos.plan.passport_rules import Goal, Passport, wrong_in_goal, wrong_in_passport
from caminemos.plan.permissions import Permission
from caminemos.plan.wrong import Wrong

PARTS: dict[str, Any] = {"objective": Objective, "action": Action, "result": Result}


class BadPassport(Refused):
    """A passport or a goal that cannot be kept; `wrong` names each field and what to do."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__("indicator_incomplete", " ".join(one.sentence for one in wrong), status=422)
        self.wrong = wrong


@transaction.atomic
def define_indicator(
    plan: Plan, code: str, part: tuple[str, str], passport: Passport, *, by: Actor, valid_from: date, series: str = ""
) -> Indicator:
    """Give a part of a plan an indicator; with `series`, its figures are those of a published series and nobody types them."""
    _may(by)
    kind, of = part
    measured = PARTS[kind]._default_manager.filter(plan=plan, code=of).first() if kind in PARTS else None
    wrong = wrong_in_passport(passport)
    if measured is None:
        wrong.append(Wrong("part", _("The plan has no part with this code.")))
    if not code.strip():
        wrong.append(Wrong("code", _("Give it a short code, such as 1.1-I1.")))
    elif Indicator.objects.filter(plan=plan, code=code).exists():
        wrong.append(Wrong("code", _("The plan already has an indicator %(code)s.") % {"code": code}))
    if series and series not in {one for source in registries.series.items() for one, _name in source.choices()}:
        wrong.append(Wrong("series", _("No series with this code is published here.")))
    if wrong:
        raise BadPassport(wrong)
    made = Indicator.objects.create(plan=plan, code=code, series=series, **{kind: measured})
    _define(made, passport, 1, valid_from, "", breaks=True, by=by)
    told = {"code": code, "part": f"{kind} {of}", "series": series, "target": _text(passport.target)}
    record(by=by, verb="indicator.define", subject=made, after=told)
    return made


@transaction.atomic
def redefine_indicator(
    indicator: Indicator, passport: Passport, *, by: Actor, valid_from: date, why: str, breaks: bool
) -> IndicatorDefinition:
    """Change a passport from a day on; what was said under the old one keeps it, and with `breaks` is never added to the new."""
    _may(by)
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    newest = definitions(held)[-1]
    wrong = wrong_in_passport(passport)
    if not why.strip():
        wrong.append(Wrong("why", _("Say what changes and why: whoever reads the figures must know.")))
    if valid_from < newest.valid_from:
        wrong.append(
            Wrong(
                "valid_from", _("The present definition holds from %(day)s on; a new one comes later.") % _day(newest.valid_from)
            )
        )
    elif (until := _released_until(held)) and valid_from <= until:
        said = _(
            "States have signed off figures until %(day)s by the present definition. The new one holds from the day after on."
        )
        wrong.append(Wrong("valid_from", said % _day(until)))
    if passport.measure != newest.measure and not breaks:
        wrong.append(Wrong("breaks", _("Another kind of measure cannot be compared with the old one.")))
    if passport.unit != newest.unit and passport.baseline is not None and passport.goal == passport_of(newest).goal:
        wrong.append(
            Wrong(
                "baseline", _("This baseline was counted in the old unit. Give one in the new unit, or take it away and say why.")
            )
        )
    if passport.unit != newest.unit and not breaks:
        wrong.append(Wrong("breaks", _("Another unit cannot be compared with the old one.")))
    if wrong:
        raise BadPassport(wrong)
    made = _define(held, passport, newest.number + 1, valid_from, why.strip()[:400], breaks=breaks, by=by)
    before = {"number": newest.number, "target": _text(newest.target)}
    after = {"number": made.number, "target": _text(made.target), "breaks": breaks, "why": made.why}
    record(by=by, verb="indicator.redefine", subject=held, before=before, after=after)
    return made


@transaction.atomic
def close_indicator(indicator: Indicator, why: str, *, by: Actor) -> Indicator:
    """Stop asking for an indicator; its figures stay."""
    _may(by)
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is no longer asked for."), status=422)
    held.closed_at, held.closed_because = now(), why.strip()[:300]
    held.save(update_fields=["closed_at", "closed_because"])
    record(by=by, verb="indicator.close", subject=held, after={"why": held.closed_because})
    return held


@transaction.atomic
def set_state_target(indicator: Indicator, country: str, goal: Goal, *, by: Actor) -> StateTarget:
    """Set a State's own baseline and target: only who gives its sign-off may, so that what names the State is signed by it."""
    if country not in by.countries or not by.may(Permission.UPDATE_SIGN_OFF):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if wrong := wrong_in_goal(goal, passport_of(definitions(indicator)[-1])):
        raise BadPassport(wrong)
    before = StateTarget.objects.filter(indicator=indicator, country=country).last()
    numbers = {name: getattr(goal, name) for name in ("baseline", "baseline_on", "target", "target_on")}
    made = StateTarget.objects.create(indicator=indicator, country_id=country, set_at=now(), set_by=by.key, **numbers)
    told = [None if one is None else {name: _text(getattr(one, name)) for name in numbers} for one in (before, made)]
    record(by=by, verb="indicator.set_target", subject=indicator, before=told[0], after=told[1], country=country)
    return made


def carry_indicators(plan: Plan, later: Plan, *, by: Actor) -> int:
    """Give a later plan the indicators of the parts that go on: the passport as it stands, without the goals of the year that ends.

    Whoever rolls a plan over drafts its passports with it, so no permission is asked beyond that. Return how many were carried.
    """
    parts = {kind: dict(table.objects.filter(plan=later).values_list("code", "pk")) for kind, table in PARTS.items()}
    first, carried = date(later.year, 1, 1), 0
    rows = Indicator.objects.filter(plan=plan, closed_at__isnull=True).select_related("objective", "action", "result")
    for row in rows:
        kind, _identity = row.part
        if (found := parts[kind].get(getattr(row, kind).code)) is None:
            continue
        made = Indicator.objects.create(plan=later, code=row.code, series=row.series, **{f"{kind}_id": found})
        fresh = replace(passport_of(definitions(row)[-1]), target=None, target_on=None, baseline=None, baseline_on=None)
        _define(made, replace(fresh, no_baseline_because=""), 1, first, "", breaks=True, by=by)
        carried += 1
    record(by=by, verb="indicator.carry", subject=later, after={"from": plan.code, "indicators": carried})
    return carried


def definitions(indicator: Indicator) -> list[IndicatorDefinition]:
    """Return an indicator's definitions, the oldest first."""
    return list(IndicatorDefinition.objects.filter(indicator=indicator))


def passport_of(row: IndicatorDefinition) -> Passport:
    """Return a kept definition as a passport."""
    names = [name for name in Passport.__dataclass_fields__ if name not in {"dimensions", "levels"}]
    kept = {name: getattr(row, name) for name in names}
    return Passport(**kept, dimensions=tuple(row.dimensions), levels=tuple(text_from_json(one) for one in row.levels))


def _define(
    indicator: Indicator, passport: Passport, number: int, valid_from: date, why: str, *, breaks: bool, by: Actor
) -> IndicatorDefinition:
    stamp = {"made_at": now(), "made_by": by.key, "valid_from": valid_from, "why": why, "breaks": breaks}
    return IndicatorDefinition.objects.create(indicator=indicator, number=number, **stamp, **passport.values())


def _released_until(indicator: Indicator) -> date | None:
    newest = ReleasedFigure.objects.filter(indicator=indicator).order_by("-round__ends_on").select_related("round").first()
    return newest.round.ends_on if newest else None


def _may(by: Actor) -> None:
    if not by.may(Permission.INDICATOR_DEFINE):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(day: date) -> dict[str, str]:
    return {"day": day.isoformat()}

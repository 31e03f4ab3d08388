"""A training year of reporting: what seven invented focal points said about the 2023 plan, with silence and lateness."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.access.models import Post, Tenure
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Service, Text, now, this_node, today, uuid7
from caminemos.places.api import divisions
from caminemos.plan.actions.releases import asked_in, releasing
from caminemos.plan.actions.rounds import close_round, open_round, open_year
from caminemos.plan.figure_rules import Asked
from caminemos.plan.models import Obligation, Plan, ProgressUpdate, ReleasedFigure, ReportingRound, UpdateRevision, UpdateStep
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import Period
from caminemos.plan.telling import ASK_REASON, Telling
from caminemos.plan.training_indicators import BEHIND, LEFT_TO_WRITE, NO_FIGURE, WELL_TOLD, invented

FILE = Path(__file__).parent / "data" / "training_updates.yml"
TRAINER: Actor = Service.named("training", [Permission.ROUND_MANAGE, Permission.UPDATE_REVIEW])
WAYS = {
    "signed_off": ("submit", "approve", "sign_off"),
    "approved": ("submit", "approve"),
    "submitted": ("submit",),
    "returned": ("submit", "return"),
    "draft": (),
}
TO_DUE = 9
YEAR_END = 9
"""Stands for the number of the exercise that closes the year."""


@cache
def words() -> dict[str, Any]:
    """Return the invented sentences."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@dataclass(frozen=True)
class Spoken:
    """The rows of one invented update."""

    update: ProgressUpdate
    revision: UpdateRevision
    steps: list[UpdateStep]
    released: ReleasedFigure | None = None


@transaction.atomic
def load_updates(code: str = "mirps-2023") -> int:
    """Fill a plan's year with invented reporting, once; return how many updates were made."""
    plan = Plan.objects.get(code=code)
    if not this_node().is_training or ReportingRound.objects.filter(plan=plan).exists():
        return 0
    open_year(plan, "quarterly", 20, by=TRAINER)
    draw, made = random.Random(plan.year), 0  # noqa: S311 - invented words
    for number, asked in enumerate(ReportingRound.objects.filter(plan=plan)):
        made += _keep(list(_spoken(plan, asked, number, draw)))
        close_round(asked, by=TRAINER)
    _exercise(plan, draw)
    return made


def _exercise(plan: Plan, draw: random.Random) -> None:
    """Open one more period that is due in a few days, so that there is something to do on a training node."""
    day = today()
    title = Text.of(es="Cierre del año (ejercicio)", en="Close of the year (exercise)")
    period = Period(f"{plan.year}-cierre", date(plan.year, 1, 1), date(plan.year, 12, 31), day + timedelta(days=TO_DUE))
    asked = open_round(plan, period, title, by=TRAINER, asks=["results", "indicators"], is_regular=False).round
    if asked:
        _keep(list(_spoken(plan, asked, YEAR_END, draw)))


def _spoken(plan: Plan, round: ReportingRound, number: int, draw: random.Random) -> Iterator[Spoken]:
    people = _focal_points()
    owed = list(Obligation.objects.filter(round=round).select_related("action", "result", "indicator", "round"))
    asked = asked_in(owed)
    for one in sorted(owed, key=lambda one: (one.country_id, one.pk)):
        if number == YEAR_END and one.indicator is not None and one.indicator.code in LEFT_TO_WRITE:
            continue
        speaks = draw.random() < (0.28 if number == YEAR_END else 0.62 + 0.08 * (number % 3))
        if (speaks or _is_well_told(one, number)) and one.country_id in people:
            yield _one(plan, round, one, people[one.country_id], number, draw, asked.get(one.pk))


def _one(
    plan: Plan,
    round: ReportingRound,
    owed: Obligation,
    who: tuple[str, Text],
    number: int,
    draw: random.Random,
    asked: Asked | None,
) -> Spoken:
    state = draw.choices(
        list(WAYS), [2, 2, 4, 3, 5] if number == YEAR_END else [20, 1, 1, 1, 1] if number == 3 else [1, 0, 0, 0, 0]
    )[0]
    if _is_well_told(owed, number):
        state = "signed_off"
    status = draw.choices(["not_started", "on_track", "delayed", "on_hold", "done"], _odds(number))[0]
    as_of = min(round.ends_on, today()) - timedelta(days=draw.randrange(12))
    late = draw.choices([-8, -3, 0, 4, 19], [3, 4, 3, 2, 1])[0]
    sent = datetime.combine(
        min(round.due_on, today()) + timedelta(days=min(late, 0) if number == YEAR_END else late), time(15, 30), UTC
    )
    told = Telling(status, as_of, _text(status, owed.country_id, draw), _reason(status, draw))
    if asked:
        told = _about_indicator(owed, asked, min(round.ends_on, today()), number, draw)
    key = {
        "custody": owed.country_id,
        "plan": plan,
        "round": round,
        "action_id": owed.action_id,
        "result_id": owed.result_id,
        "commitment_id": owed.commitment_id,
        "indicator_id": owed.indicator_id,
        "figures": told.figures.as_json(),
    }
    update = ProgressUpdate(
        id=uuid7(),
        **key,
        state=state,
        status=told.status,
        as_of=told.as_of or as_of,
        narrative=told.narrative,
        reason=told.reason,
        version=2,
        began_by=who[0],
    )
    update.changed_at = sent
    update.submitted_at = sent if WAYS[state] else None
    update.signed_off_at = min(sent + timedelta(days=9), now()) if state == "signed_off" else None
    kept = {"update": update, "custody": owed.country_id, "at": sent, "by": who[0]}
    kind = "sent" if WAYS[state] else "saved"
    owed.update, owed.answer = update, state
    revision = UpdateRevision(**kept, number=2, kind=kind, content=told.as_json())
    is_released = asked is not None and state == "signed_off"
    return Spoken(update, revision, list(_steps(update, who, sent, draw)), releasing(update) if is_released else None)


def _is_well_told(owed: Obligation, number: int) -> bool:
    return owed.indicator is not None and number != YEAR_END and owed.indicator.code in WELL_TOLD


def _about_indicator(owed: Obligation, asked: Asked, day: date, number: int, draw: random.Random) -> Telling:
    code, quarters = owed.indicator.code, 4 if number == YEAR_END else 1  # type: ignore[union-attr]
    figures = invented(code, asked, owed.country_id, min(number, 3), draw, quarters=quarters)
    narrative = _text("on_track", owed.country_id, draw) if asked.measure == "narrative" else draw.choice(BEHIND)
    return Telling("", day, narrative, NO_FIGURE if figures.is_missing else Text(), figures)


def _odds(number: int) -> list[int]:
    return [[4, 8, 2, 1, 0], [2, 9, 3, 1, 1], [1, 9, 3, 1, 3], [0, 5, 2, 1, 8]][min(number, 3)]


def _text(status: str, country: str, draw: random.Random) -> Text:
    said = draw.choice(words()[status])
    filled = {"n": draw.randint(2, 9), "m": draw.randint(12, 140), "place": draw.choice(places(country))}
    values = {language: text.format(**filled) for language, text in said.items()}
    if country == "BLZ":
        return Text(values, "en") if draw.random() < 0.5 else Text({"en": values["en"]}, "en")
    return Text(values, "es") if draw.random() < 0.7 else Text({"es": values["es"]}, "es")


def _reason(status: str, draw: random.Random) -> Text:
    return Text(draw.choice(words()["reasons"]), "es") if status in ASK_REASON else Text()


def _steps(update: ProgressUpdate, who: tuple[str, Text], sent: datetime, draw: random.Random) -> Iterator[UpdateStep]:
    office = Text.of(es="Secretaría técnica", en="Technical secretariat")
    for number, verb in enumerate(WAYS[update.state]):
        mine = verb in {"submit", "sign_off"}
        by, post = (who[0], who[1]) if mine else (TRAINER.key, office)
        comment = draw.choice(words()["returns"]) if verb == "return" else ""
        at = min(sent + timedelta(days=4 * number), now())
        yield UpdateStep(update=update, custody=update.custody, at=at, by=by, verb=verb, comment=comment, post=post)


def _keep(spoken: list[Spoken]) -> int:
    ProgressUpdate.objects.bulk_create([one.update for one in spoken])
    UpdateRevision.objects.bulk_create([one.revision for one in spoken])
    UpdateStep.objects.bulk_create([step for one in spoken for step in one.steps])
    ReleasedFigure.objects.bulk_create([one.released for one in spoken if one.released])
    for one in spoken:
        update = one.update
        owed = {"round": update.round, "country": update.custody, **dict([update.subject_key])}
        Obligation.objects.filter(**owed).update(update=update, answer=update.state)
        record(by=TRAINER, verb="update.bring", subject=update, after={"state": update.state, "status": update.status})
    return len(spoken)


def _focal_points() -> dict[str, tuple[str, Text]]:
    terms = Tenure.objects.filter(post__role="focal_point", ends_at__isnull=True).select_related("user", "post")
    return {str(one.post.country_id): (one.user.key, one.post.title) for one in terms if isinstance(one.post, Post)}


@cache
def places(country: str) -> list[str]:
    """Return the names of a country's first-level units."""
    return [str(one.name) for one in divisions(country)] or [country]

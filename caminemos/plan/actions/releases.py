"""A State's sign-off releases its figure; taking the sign-off back withdraws it. What was released never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused, now
from caminemos.plan.figure_rules import Asked, Figures, in_public
from caminemos.plan.models import IndicatorDefinition, Obligation, ProgressUpdate, ReleasedFigure


def definition_on(indicator: Any, day: date) -> IndicatorDefinition:
    """Return the definition of an indicator (by id) that holds on a day; before the first one, the first."""
    found = IndicatorDefinition.objects.filter(indicator=indicator)
    return found.filter(valid_from__lte=day).last() or found.earliest("number")


def definition_of(update: ProgressUpdate) -> IndicatorDefinition | None:
    """Return the definition by which an update's figure is asked: that of the last day of its period; None for other subjects."""
    if update.indicator_id is None or update.round is None:
        return None
    return definition_on(update.indicator_id, update.round.ends_on)


def asked_in(rows: Iterable[Obligation | ProgressUpdate]) -> dict[UUID, Asked]:
    """Return what is asked of the figures of these obligations or updates (read with their rounds), by row, in one query."""
    about = [one for one in rows if one.indicator_id and one.round]
    held: dict[Any, list[IndicatorDefinition]] = defaultdict(list)
    for row in IndicatorDefinition.objects.filter(indicator__in={one.indicator_id for one in about}) if about else ():
        held[row.indicator_id].append(row)
    return {one.pk: _on(held[one.indicator_id], one.round.ends_on).asked for one in about if one.round}


def _on(definitions: list[IndicatorDefinition], day: date) -> IndicatorDefinition:
    return next((one for one in reversed(definitions) if one.valid_from <= day), definitions[0])


def refuse_locked(update: ProgressUpdate) -> None:
    """Refuse to touch a figure of a closed period, unless it corrects one that the State had released: that makes a new vintage."""
    if update.indicator_id is None or update.round is None or not update.round.is_closed:
        return
    if not ReleasedFigure.objects.filter(update_key=update.pk).exists():
        raise Refused(
            "period_locked",
            _("This period is closed and its figures are locked. Ask the secretariat to open it again, and say why."),
        )


def release(update: ProgressUpdate) -> ReleasedFigure | None:
    """Keep an update's figure as its State signed it off, as a new vintage; None where the subject is no indicator."""
    if update.indicator_id is None:
        return None
    figure = releasing(update)
    key = {"indicator_id": update.indicator_id, "country_id": update.custody, "round_id": update.round_id}
    newest = ReleasedFigure.objects.filter(**key).order_by("-vintage").first()
    figure.vintage = newest.vintage + 1 if newest else 1
    figure.save()
    return figure


def releasing(update: ProgressUpdate) -> ReleasedFigure:
    """Return an update's figure as it would be released, unsaved, as the first vintage; small groups are left out."""
    definition = definition_of(update)
    if definition is None or update.round is None:
        raise ValueError("only an indicator's figure is released")
    told = Figures.from_json(update.figures)
    parts = in_public(told, definition.asked).parts
    numbers = {name: told.numbers.get(name) for name in ("value", "numerator", "denominator")}
    return ReleasedFigure(
        indicator_id=definition.indicator_id,
        country_id=update.custody,
        round=update.round,
        definition=definition,
        vintage=1,
        update_key=update.pk,
        parts={name: {one: str(number) for one, number in found.items()} for name, found in parts.items()},
        is_missing=told.is_missing,
        as_of=update.as_of,
        released_at=update.signed_off_at or now(),
        **numbers,
    )


def withdraw(update: ProgressUpdate) -> int:
    """Take a released figure out of every page; return how many vintages were in force."""
    return ReleasedFigure.objects.filter(update_key=update.pk, withdrawn_at__isnull=True).update(withdrawn_at=now())

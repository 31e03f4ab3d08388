"""Load the reference of places: harmless to repeat, all or nothing, one entry in the trail."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused
from caminemos.places.actions import build
from caminemos.places.kept import forget
from caminemos.places.models import Calendar, CalendarException, Country, Division, Outline, Reform, Succession, Suspension
from caminemos.places.permissions import Permission

CONFIRMABLE = (Calendar, CalendarException, Suspension, Reform)


class Out(Protocol):
    """Anything lines can be written to."""

    def write(self, msg: str) -> object: ...


@transaction.atomic
def load_places(stdout: Out | None = None, *, by: Actor) -> dict[str, int]:
    """Load countries, divisions, reforms, outlines and calendars; what a State has confirmed is kept as it stands."""
    if not by.may(Permission.REFERENCE_LOAD):
        raise Refused("not_yours", _("Loading the reference of places is not among your tasks."), status=403)
    began = time.perf_counter()
    counts = {
        "countries": _upsert(Country, build.countries()),
        "divisions": _upsert(Division, build.divisions()),
        "reforms": _upsert(Reform, build.reforms()),
        "successions": _successions(build.successions()),
        "outlines": _upsert(Outline, build.outlines()),
        "calendars": _upsert(Calendar, build.calendars()),
        "exceptions": _upsert(CalendarException, build.exceptions()),
        "suspensions": _upsert(Suspension, build.suspensions()),
    }
    record(by=by, verb="reference.loaded", subject="places.reference:places", after=counts)
    transaction.on_commit(forget)
    if stdout is not None:
        listed = ", ".join(f"{number} {name}" for name, number in counts.items())
        stdout.write(f"{listed} ({time.perf_counter() - began:.1f} s)")
    return counts


def _upsert(model: type[models.Model], rows: Iterable[Any]) -> int:
    key = model._meta.pk
    fields = [field.name for field in model._meta.concrete_fields if field is not key]
    kept = _confirmed(model)
    wanted = [row for row in rows if row.pk not in kept]
    if wanted:
        model._default_manager.bulk_create(
            wanted, batch_size=2000, update_conflicts=True, unique_fields=[str(key.name)], update_fields=fields
        )
    return len(wanted) + len(kept)


def _confirmed(model: type[models.Model]) -> set[Any]:
    if model not in CONFIRMABLE:
        return set()
    return set(model._default_manager.exclude(confirmed_by="").values_list("pk", flat=True))


def _successions(rows: Iterable[Succession]) -> int:
    wanted = list(rows)
    Succession.objects.filter(reform__in={row.reform_id for row in wanted}).delete()
    return len(Succession.objects.bulk_create(wanted))

"""Record that an institution adapted a practice, correct it, and confirm it for a State."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation
from caminemos.audit.api import record
from caminemos.kernel.api import (
    Actor,
    LooseDate,
    Refused,
    as_json,
    changes,
    need_reason,
    need_short,
    need_version,
    today,
    write,
)
from caminemos.knowledge.actions.practices.writing import demand, held_practice
from caminemos.knowledge.models import Practice, Replication, Stage
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_following import tell_practice
from caminemos.knowledge.sharing import confirms_replication, speaks_for
from caminemos.knowledge.states import REPLICATION
from caminemos.places.models import Country

FIELDS = ("country_id", "place", "stage", "since", "changed", "result")
MOST = 2000


@transaction.atomic
def record_replication(row: Practice, institution: Organisation, values: Mapping[str, Any], *, by: Actor) -> Replication:
    """Record an adaptation; of a State's institution it waits until that State's focal point, who may write it directly, confirms it."""
    demand(by, Permission.REPLICATION_RECORD)
    speaks_for(by, institution)
    held = held_practice(row, by)
    if held.state != "published":
        raise Refused("not_published", _("Only what is published can be adapted on record."))
    if held.owner_id == institution.pk:
        raise Refused("own_practice", _("This is the institution's own practice. Correct the practice instead."))
    made = Replication(practice=held, organisation=institution, by=by.key)
    _fill(made, values)
    made.state = "waiting" if _needs_state(institution, by) else "published"
    made.save()
    told = as_json(made, FIELDS) | {"practice": held.code, "institution": institution.code, "state": made.state}
    record(by=by, verb="replication.record", subject=made, after=told, country=institution.country_id or "")
    if made.state == "published":
        tell_practice(held, "adapt", by=by)
    return made


@transaction.atomic
def correct_replication(row: Replication, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Replication:
    """Tell how an adaptation went on; of a State's institution the new words wait for that State again."""
    demand(by, Permission.REPLICATION_RECORD)
    held = _held(row, by)
    speaks_for(by, held.organisation)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    said = need_reason(why) if held.state == "published" else why.strip()[:400]
    held.state = "waiting" if _needs_state(held.organisation, by) else "published"
    held.version += 1
    held.save()
    detail = {"why": said, "version": held.version}
    place = held.organisation.country_id or ""
    record(by=by, verb="replication.correct", subject=held, before=old, after=new, detail=detail, country=place)
    return held


@transaction.atomic
def move_replication(row: Replication, verb: str, *, version: int, by: Actor, why: str = "") -> Replication:
    """Confirm an adaptation for its State, send it back or withdraw it, saying why."""
    held = _held(row, by)
    need_version(version, held.version)
    if verb in {"confirm", "send_back"} and not confirms_replication(by, held):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    if verb == "withdraw":
        speaks_for(by, held.organisation)
    before, after = REPLICATION.take(verb, held, by)
    held.why = "" if verb == "confirm" else need_reason(why)
    held.version += 1
    held.save()
    detail = {"why": held.why, "version": held.version}
    place = held.organisation.country_id or ""
    record(by=by, verb=f"replication.{verb}", subject=held, before=before, after=after, detail=detail, country=place)
    if verb == "confirm":
        tell_practice(held.practice, "adapt", by=by)
    return held


def _held(row: Replication, by: Actor) -> Replication:
    seen = Replication.objects.visible_to(by).select_for_update(of=("self",))
    found = seen.select_related("organisation__country", "practice__owner").filter(pk=row.pk).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    return found


def _needs_state(institution: Organisation, by: Actor) -> bool:
    of_a_state = institution.kind in {"state", "municipality"}
    return of_a_state and not (by.may(Permission.PRACTICE_SIGN_OFF) and institution.country_id in by.countries)


def _fill(row: Replication, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    if not isinstance(row.since, LooseDate):
        raise Refused("date_missing", _("Say since when, as exactly as it is known."), status=422)
    if row.stage not in Stage.values:
        raise Refused("stage_unknown", _("Say how far it has come."), status=422)
    if row.since.first > today() and row.stage != Stage.PLANNED:
        said = _("%(date)s has not come yet: until then it is planned.")
        raise Refused("to_come", said % {"date": row.since}, status=422)
    if not row.changed:
        raise Refused("changed_missing", _("Say what was changed to make it fit, or that nothing had to be."), status=422)
    if row.stage in {Stage.DONE, Stage.STOPPED} and not row.result:
        raise Refused("result_missing", _("Say what came of it. Also what did not work helps whoever comes after."), status=422)
    if row.country_id and not Country.objects.filter(pk=row.country_id, is_member=True).exists():
        raise Refused("country_unknown", _("Choose one of the States of the framework, or the region."), status=422)
    need_short(row, ("changed", "result"), MOST)
    need_short(row, ("place",), 200)

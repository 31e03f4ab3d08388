"""Write a practice down and correct it, as its institution or on its behalf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation
from caminemos.audit.api import record
from caminemos.governance.api import Body
from caminemos.kernel.api import (
    Actor,
    LooseDate,
    Refused,
    as_json,
    changes,
    in_turn,
    need_reason,
    need_short,
    need_version,
    now,
    today,
    write,
)
from caminemos.knowledge.actions.steps import hold, next_code
from caminemos.knowledge.models import Practice
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_rules import CRITERIA, POPULATIONS
from caminemos.knowledge.sharing import speaks_for, writes_practice
from caminemos.places.api import members
from caminemos.places.models import Country
from caminemos.plan.models import FrameworkItem

STORY = ("title", "problem", "done", "result", "takes", "lessons", "partners", "place")
TEXTS = (*STORY, *CRITERIA)
FIELDS = (*TEXTS, "country_id", "sources", "since", "until", "objectives", "groups", "population")
MOST = 4000
FRAMEWORK = "mirps"


@transaction.atomic
def write_practice(owner: Organisation, values: Mapping[str, Any], *, by: Actor, code: str = "") -> Practice:
    """Keep a practice in preparation, which nobody outside its institution reads; without a code it gets the next one."""
    demand(by, Permission.PRACTICE_SUBMIT)
    speaks_for(by, owner)
    in_turn(Country.objects.filter(pk__in=[one.iso3 for one in members()][:1]))  # one writer at a time gives the next code
    made = Practice(owner=owner, by=by.key)
    _fill(made, values)
    made.code = code or next_code(Practice.objects.all(), "PR-")
    if Practice.objects.filter(code=made.code).exists():
        raise Refused("code_taken", _("The code %(code)s is taken. Choose another one.") % {"code": made.code}, status=422)
    made.save()
    told = as_json(made, FIELDS) | {"code": made.code, "owner": owner.code}
    record(by=by, verb="practice.write", subject=made, after=told, country=owner.country_id or "")
    return made


@transaction.atomic
def correct_practice(row: Practice, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Practice:
    """Correct a practice; once it was published, saying why. What its State signed off it signs again when the words change."""
    held = own_practice(row, by)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    said = need_reason(why) if held.state not in {"draft", "returned"} else why.strip()[:400]
    if held.state != "published":
        held.signed_at = None
    elif held.needs_sign_off and by.may(Permission.PRACTICE_PUBLISH):
        _refuse_published(set(new))
    held.version += 1
    held.changed_at = now()
    held.save()
    detail = {"why": said, "version": held.version}
    place = held.owner.country_id or ""
    record(by=by, verb="practice.correct", subject=held, before=old, after=new, detail=detail, country=place)
    return held


def demand(by: Actor, permission: str) -> None:
    """Refuse who may not; to them there is nothing here."""
    if not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def held_practice(row: Practice, by: Actor) -> Practice:
    """Return a practice that the actor may read, held until the end of the step."""
    return hold(Practice.objects.visible_to(by).select_related("owner__country"), row)


def own_practice(row: Practice, by: Actor) -> Practice:
    """Return a practice that the actor writes now, held until the end of the step."""
    held = held_practice(row, by)
    if not writes_practice(by, held):
        said = _("It is with those who review it. Ask them to send it back, or take it back while nobody has begun.")
        raise Refused("not_with_you", said)
    return held


def _refuse_published(changed: set[str]) -> None:
    """Refuse to change what a State has signed off and everybody reads; codes and translations may still be set right."""
    if changed & {"problem", "done", "result", "evidence", "since", "until", "country_id", "population"}:
        said = _("Its State signed these words off. Withdraw it, have it corrected and signed off again.")
        raise Refused("signed_off", said)


def _fill(row: Practice, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    need_short(row, ("title", "place"), 200)
    need_short(row, TEXTS, MOST)
    _refuse_times(row)
    _refuse_unknown(row)


def _refuse_times(row: Practice) -> None:
    if isinstance(row.since, LooseDate) and row.since.first > today():
        said = _("%(date)s has not come yet. A practice is something that was done.")
        raise Refused("to_come", said % {"date": row.since}, status=422)
    if row.since and row.until and row.until.last < row.since.first:
        raise Refused("ends_first", _("It ends before it began. Check both dates."), status=422)


def _refuse_unknown(row: Practice) -> None:
    if row.country_id and not Country.objects.filter(pk=row.country_id, is_member=True).exists():
        raise Refused("country_unknown", _("Choose one of the States of the framework, or the region."), status=422)
    if set(row.population) - set(POPULATIONS):
        raise Refused("population_unknown", _("Choose for whom it was from the list."), status=422)
    if set(row.objectives) - objective_codes():
        raise Refused("objective_unknown", _("The framework has no such objective. Choose from the list."), status=422)
    if set(row.groups) - group_codes():
        raise Refused("group_unknown", _("There is no such working group. Choose from the list."), status=422)


def objective_codes() -> set[str]:
    """Return the codes of the framework's objectives."""
    return set(FrameworkItem.objects.filter(framework__code=FRAMEWORK).values_list("code", flat=True))


def group_codes() -> set[str]:
    """Return the codes of the working groups."""
    return set(Body.objects.filter(kind="working_group").values_list("code", flat=True))

"""Write a notice of one's own State to people on the move, and correct it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, as_json, changes, in_turn, need_short, need_version, now, today, write
from caminemos.knowledge.actions.steps import hold, next_code
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.permissions import Permission
from caminemos.places.models import Country

FIELDS = ("text", "from_on", "until_on")
MOST, MOST_DAYS = 300, 92
"""Letters of a notice, and days for which it holds: what holds longer belongs into the page itself."""


@transaction.atomic
def write_notice(owner: Organisation, values: Mapping[str, Any], *, by: Actor) -> StateNotice:
    """Keep a notice with its institution; nobody outside the State reads it until it is sent in."""
    if not by.may(Permission.NOTICE_WRITE) or owner.pk not in organisations_behind(by) or owner.country_id not in by.countries:
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    in_turn(Country.objects.filter(pk=owner.country_id))
    made = StateNotice(owner=owner, country_id=owner.country_id, by=by.key, written_by=[by.key])
    _fill(made, values)
    made.code = next_code(StateNotice.objects.all(), "N-")
    made.save()
    told = as_json(made, FIELDS) | {"code": made.code, "owner": owner.code}
    record(by=by, verb="notice.write", subject=made, after=told, country=made.country_id)
    return made


@transaction.atomic
def correct_notice(row: StateNotice, values: Mapping[str, Any], version: int, *, by: Actor) -> StateNotice:
    """Correct a notice that is with its State; one that is public is withdrawn first, so that nobody changes what a second person read."""
    held = held_notice(row, by)
    if not writes_notice(by, held):
        raise Refused("not_with_you", _("It is not with your office now. Take it back first."))
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    held.written_by = [*dict.fromkeys([*held.written_by, by.key])]
    held.version += 1
    held.changed_at = now()
    held.save()
    record(by=by, verb="notice.correct", subject=held, before=old, after=new, country=held.country_id)
    return held


def writes_notice(by: Actor, row: StateNotice) -> bool:
    """Say whether the actor may change a notice now: of one's own State, while it is not sent in."""
    return by.may(Permission.NOTICE_WRITE) and row.country_id in by.countries and row.state in {"draft", "returned"}


def held_notice(row: StateNotice, by: Actor) -> StateNotice:
    """Return a notice that the actor may read, held until the end of the step."""
    return hold(StateNotice.objects.visible_to(by).select_related("country"), row)


def day_in(country: Country) -> date:
    """Return which day it is in a State."""
    return today(country.zone or "UTC")


def _fill(row: StateNotice, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    languages = catalogue().languages
    if not row.text:
        raise Refused("text_missing", _("Write the notice in at least one language."), status=422)
    if unknown := [code for code in row.text.values if code not in languages]:
        raise Refused("language_unknown", _("There is no page in this language: %(code)s.") % {"code": unknown[0]}, status=422)
    need_short(row, ("text",), MOST)
    if row.from_on is None or row.until_on is None:
        raise Refused("dates_missing", _("Say from which day and until which day it holds."), status=422)
    if row.until_on < row.from_on:
        raise Refused("dates_turned", _("It ends before it begins. Check both days."), status=422)
    if (row.until_on - row.from_on).days > MOST_DAYS:
        said = _("A notice holds for %(days)s days at most. What holds longer belongs into the page of the State.")
        raise Refused("too_long", said % {"days": MOST_DAYS}, status=422)

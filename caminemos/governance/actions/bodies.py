"""Write down a body of the framework, and correct what is on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import EARLIEST, LATEST, demand
from caminemos.governance.body_rules import Stretch
from caminemos.governance.following import tell_body
from caminemos.governance.models import Body
from caminemos.governance.models.bodies import NATIONAL, Kind, Quorum
from caminemos.governance.news import CORRECTED
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, in_turn
from caminemos.places.api import country

FIELDS = ("kind", "country_id", "name", "mandate", "note", "since", "until", "sources", "is_verified", "quorum", "quorum_source")
RESERVED = frozenset({"new"})
MOST_REASON = 400


@transaction.atomic
def record_body(code: str, values: Mapping[str, Any], *, by: Actor) -> Body:
    """Write down a body under a code that stays."""
    demand(by, Permission.BODY_WRITE)
    _refuse_code(code)
    in_turn(Body.objects.all())
    if Body.objects.filter(code=code).exists():
        said = _("A body with the code %(code)s is on record already. Correct it on its page, or choose another code.")
        raise Refused("body_exists", said % {"code": code})
    made = Body(code=code)
    _write(made, values)
    made.save()
    record(by=by, verb="body.record", subject=made, after=as_json(made, FIELDS))
    return made


@transaction.atomic
def correct_body(body: Body, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Body:
    """Correct a body, saying why; if somebody corrected it in between nothing is overwritten."""
    demand(by, Permission.BODY_WRITE)
    held = Body.objects.select_for_update().get(pk=body.pk)
    kept: Body = corrected(held, lambda: _write(held, values), FIELDS, version, why, by=by)
    if kept.version != version:
        tell_body(kept, CORRECTED, by=by)
    return kept


def corrected(held: Any, write: Any, fields: tuple[str, ...], version: int, why: str, *, by: Actor) -> Any:
    """Write upon a row that is held, with reason and version; what stands already is no change."""
    if version != held.version:
        said = _("Somebody else corrected this while you wrote. Nothing was overwritten: open the page again and compare.")
        raise Refused("moved", said)
    was, before = {name: getattr(held, name) for name in fields}, as_json(held, fields)
    write()
    after, changed = as_json(held, fields), sorted(name for name in fields if getattr(held, name) != was[name])
    if not changed:
        return held
    if not why.strip():
        raise Refused("reason_missing", _("Say why it is corrected: the audit trail keeps it."), status=422)
    held.version += 1
    held.save()
    old, new = ({name: kept[name] for name in changed} for kept in (before, after))
    detail = {"why": why.strip()[:MOST_REASON], "version": held.version}
    verb = f"{held._meta.model_name}.correct"
    record(by=by, verb=verb, subject=held, before=old, after=new, detail=detail)
    return held


def as_json(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields as the trail keeps them: of a person's name only whether there is one."""
    return {name: _plain(name, getattr(row, name)) for name in fields}


def _plain(name: str, value: Any) -> Any:
    if name == "name" and isinstance(value, str):
        return bool(value)
    if isinstance(value, Text):
        return value.as_json()
    return str(value) if isinstance(value, LooseDate) or (name == "post_id" and value) else value


def need_source(source: Any, *, is_verified: bool) -> None:
    """Refuse the flag without the source in which somebody read it."""
    if is_verified and not source:
        raise Refused("source_missing", _("Name the source in which it was verified."), status=422)


def need_order(stretch: Stretch) -> None:
    """Refuse an end before the beginning, and years that nobody can mean."""
    for one in filter(None, (stretch.starts, stretch.ends)):
        if not EARLIEST <= one.first.year <= LATEST:
            raise Refused("dates", _("%(date)s cannot be meant. Check the year.") % {"date": one}, status=422)
    if not stretch.is_in_order:
        raise Refused("dates", _("It ends before it begins. Check the two dates."), status=422)


def known_country(iso3: str) -> str:
    """Return the code of a country; refuse one that there is not."""
    try:
        return country(iso3).iso3
    except Refused as problem:
        said = _("There is no country with the code %(code)s. Write an organisation that is no country by its name.")
        raise Refused("state_unknown", said % {"code": iso3[:8]}, status=422) from problem


def _refuse_code(code: str) -> None:
    try:
        validate_slug(code)
    except ValidationError as problem:
        raise _bad_code() from problem
    if code in RESERVED or len(code) > 40 or code != code.lower():
        raise _bad_code()


def _bad_code() -> Refused:
    said = _("A code has small letters, digits and hyphens, at most 40, and is not “new”: it stands in the address.")
    return Refused("code_unfit", said, status=422)


def _write(row: Body, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.kind not in Kind.values:
        raise Refused("kind_unknown", _("Choose what kind of body it is."), status=422)
    if not row.name:
        raise Refused("name_missing", _("Give the body a name, in one language at least."), status=422)
    row.country_id = known_country(row.country_id) if row.country_id else None
    if (row.kind in NATIONAL) != bool(row.country_id):
        said = _("A national team and a coordination group belong to one State; the other bodies are the region's.")
        raise Refused("state_misplaced", said, status=422)
    _refuse_quorum(row)
    need_order(Stretch(row.since, row.until))
    need_source(row.sources, is_verified=row.is_verified)


def _refuse_quorum(row: Body) -> None:
    """A rule of quorum is one that the platform can count, and says where it was agreed."""
    if row.quorum not in ("", *Quorum.values):
        raise Refused("quorum_unknown", _("Choose how the quorum is counted, or leave it open."), status=422)
    row.quorum_source = row.quorum_source.strip()[:400] if row.quorum else ""
    if row.quorum and not row.quorum_source:
        raise Refused("quorum_source_missing", _("Say where the rule of quorum was agreed."), status=422)

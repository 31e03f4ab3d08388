"""Write, publish and withdraw a State's commitments; say what they answer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.plan.models import Action, Alignment, Commitment, CommitmentLink, FrameworkItem, Result
from caminemos.plan.models.commitments import SECTORS
from caminemos.plan.permissions import Permission
from caminemos.plan.states import COMMITMENT

FIELDS = ("title", "summary", "sector", "organisation_id", "starts", "ends", "made_in", "source")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")
"""What stands in an address as it is."""
MOST = {"title": 200, "summary": 2000, "made_in": 200, "source": 300}
is_address = URLValidator(schemes=["http", "https"])


@transaction.atomic
def create_commitment(country: str, values: Mapping[str, Any], *, by: Actor, code: str = "") -> Commitment:
    """Keep a new commitment as a draft; without a code it gets the State's next number."""
    _own(country, by)
    code = code.strip() or _next_code(country)
    if not CODE.fullmatch(code):
        said = _(
            "“%(code)s” cannot be a code: use up to 20 letters, digits, dots and hyphens, or leave it empty and it gets one."
        )
        raise Refused("commitment_code", said % {"code": code[:40]}, status=422)
    if Commitment.objects.filter(country=country, code=code).exists():
        raise Refused(
            "commitment_exists", _("Your State already has a commitment %(code)s. Choose another code.") % {"code": code}
        )
    made = Commitment(country_id=country, code=code, changed_at=now())
    _write(made, values)
    made.save()
    record(by=by, verb="commitment.create", subject=made, after={"code": code}, country=country)
    return made


@transaction.atomic
def save_commitment(commitment: Commitment, values: Mapping[str, Any], version: int, *, by: Actor) -> Commitment:
    """Keep what was written; if somebody saved in between nothing is overwritten, and the page shows both."""
    held = _held(commitment, by)
    if version != held.version:
        raise commitment_moved()
    before = {name: getattr(held, name) for name in FIELDS}
    _write(held, values)
    changed = sorted(name for name in FIELDS if getattr(held, name) != before[name])
    if changed:
        held.version, held.changed_at = held.version + 1, now()
        held.save()
        detail = {"version": held.version, "changed": changed}
        record(by=by, verb="commitment.save", subject=held, detail=detail, country=held.country_id)
    return held


@transaction.atomic
def move_commitment(commitment: Commitment, verb: str, *, by: Actor, why: str = "") -> Commitment:
    """Publish a commitment (the State's visto bueno) or withdraw it, saying why; states.py says when."""
    held = _held(commitment, by)
    before, after = COMMITMENT.take(verb, held, by)
    if verb == "withdraw" and not why.strip():
        raise Refused("reason_missing", _("Say why the commitment is withdrawn."), status=422)
    held.withdrawn_because = why.strip()[:400] if verb == "withdraw" else ""
    held.published_at = held.published_at or (now() if verb == "publish" else None)
    held.save(update_fields=["state", "withdrawn_because", "published_at"])
    record(by=by, verb=f"commitment.{verb}", subject=held, before=before, after=after, country=held.country_id)
    return held


@transaction.atomic
def align_commitment(
    commitment: Commitment, items: Collection[str], parts: Collection[str], plan: int, *, by: Actor
) -> Commitment:
    """Say to which items (`framework:code`) a commitment answers and which parts (codes) of a plan it serves; unknown ones are refused."""
    held = _held(commitment, by)
    wanted, served = _items(items), _parts(parts, plan)
    gone, _each = Alignment.objects.filter(commitment=held).exclude(item__in=wanted).delete()
    freed, _each = CommitmentLink.objects.to(plan).filter(commitment=held).exclude(pk__in=_kept(held, served)).delete()
    stamp = {"at": now(), "by": by.key}
    made = [Alignment.objects.get_or_create(commitment=held, item=item, defaults=stamp)[1] for item in wanted]
    made += [CommitmentLink.objects.get_or_create(commitment=held, **{kind: row}, defaults=stamp)[1] for kind, row in served]
    if not (gone or freed or any(made)):
        return held
    held.version, held.changed_at = held.version + 1, now()
    held.save(update_fields=["version", "changed_at"])
    after = {"items": sorted(items), "parts": sorted(parts)}
    record(by=by, verb="commitment.align", subject=held, after=after, country=held.country_id)
    return held


def commitment_moved() -> Refused:
    """Return the refusal of what was written upon an older saving."""
    return Refused("commitment_moved", _("Somebody else saved this commitment while you wrote. Compare the two and save again."))


def _kept(held: Commitment, served: Collection[tuple[str, Any]]) -> list[int]:
    links = CommitmentLink.objects.filter(commitment=held)
    return [one.pk for one in links if any(getattr(one, f"{kind}_id") == row.pk for kind, row in served)]


def _items(codes: Collection[str]) -> list[FrameworkItem]:
    found = {f"{one.framework.code}:{one.code}": one for one in FrameworkItem.objects.select_related("framework")}
    _refuse_unknown(set(codes) - set(found))
    return [found[code] for code in dict.fromkeys(codes)]


def _parts(codes: Collection[str], plan: int) -> list[tuple[str, Any]]:
    found: dict[str, tuple[str, Any]] = {one.code: ("action", one) for one in Action.objects.filter(plan=plan)}
    found |= {one.code: ("result", one) for one in Result.objects.filter(plan=plan)}
    _refuse_unknown(set(codes) - set(found))
    return [found[code] for code in dict.fromkeys(codes)]


def _refuse_unknown(unknown: set[str]) -> None:
    if unknown:
        said = _("Nothing has the code %(codes)s. Check it in the list of frameworks and in the plan.")
        raise Refused("unknown_code", said % {"codes": ", ".join(sorted(unknown)[:5])}, status=422)


def _next_code(country: str) -> str:
    top = Commitment.objects.filter(country=country, code__regex=rf"^{country}-\d{{3,}}$").aggregate(top=Max("code"))["top"]
    return f"{country}-{int(top.rpartition('-')[2]) + 1 if top else 1:03d}"


def _write(row: Commitment, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if not isinstance(row.title, Text) or not row.title:
        raise Refused("title_missing", _("Give the commitment a title in at least one language."), status=422)
    if row.sector not in SECTORS:
        raise Refused("sector_unknown", _("Choose one of the sectors: %(known)s.") % {"known": ", ".join(SECTORS)}, status=422)
    _refuse_what_does_not_fit(row)
    if row.starts and row.ends and row.ends.last < row.starts.first:
        raise Refused("dates", _("It ends before it begins. Check the two dates."), status=422)


def _refuse_what_does_not_fit(row: Commitment) -> None:
    for name, most in MOST.items():
        held = getattr(row, name)
        longest = max((len(text) for text in held.values.values()), default=0) if isinstance(held, Text) else len(held)
        if longest > most:
            said = _("[%(column)s] has %(count)s characters; %(most)s fit. Shorten it.")
            raise Refused("too_long", said % {"column": name, "count": longest, "most": most}, status=422)
    try:
        is_address(row.source or "https://example.org/")
    except ValidationError as problem:
        said = _("“%(source)s” is no address of a page. Write it whole, such as https://example.org/page, or leave it empty.")
        raise Refused("source", said % {"source": row.source[:60]}, status=422) from problem


def _held(commitment: Commitment, by: Actor) -> Commitment:
    found = Commitment.objects.visible_to(by).select_for_update().filter(pk=commitment.pk).first()
    if found is None:
        raise Refused("not_found", "", status=404)
    _own(found.country_id, by)
    return found


def _own(country: str, by: Actor) -> None:
    if country not in by.countries or not by.may(Permission.COMMITMENT_WRITE):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)

"""The one way in which a plan's text changes, whether it comes from a file, a workbook or the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.held import held_records
from caminemos.plan.actions.keep import Keeper
from caminemos.plan.actions.lineage import propose_again
from caminemos.plan.actions.versions import office_of, write_version
from caminemos.plan.models import DraftStep, Indicator, Obligation, Plan, ProgressUpdate
from caminemos.plan.rules import Change, Records, counts


def keep_text(
    plan: Plan,
    wanted: Records,
    found: Sequence[Change],
    *,
    by: Actor,
    sha256: str,
    correction: str = "",
    source: str = "file",
    undoes: DraftStep | None = None,
) -> None:
    """Bring a plan to these records, inside the caller's transaction: its rows, the trail, and a version or a step of its history."""
    is_new, is_frozen = plan.pk is None, plan.state == "adopted"
    held: Records = {} if is_new or is_frozen else held_records(plan)
    before = None if is_new else {"sha256": plan.sha256}
    _unmeasured(plan, found)
    if is_frozen:
        _unreported(plan, found, by)
    _rows(plan, wanted, found, by=by, sha256=sha256)
    if is_frozen:
        write_version(plan, by=by, reason=correction)
    elif not is_new:
        _step(plan, held, wanted, found, by=by, source=source, undoes=undoes)
        propose_again(plan, wanted, [(one.kind, one.code) for one in found if one.what == "changed"], by=by)
    told = {} if is_new else {"changes": [_told(change) for change in found]}
    reason = {"correction": correction} if is_frozen else {}
    verb = "plan.correct" if is_frozen else "plan.load" if source in {"file", "workbook"} else "plan.draft"
    after = {"sha256": sha256} | counts(wanted)
    record(by=by, verb=verb, subject=plan, before=before, after=after, detail=(told | reason) or None)


def _rows(plan: Plan, wanted: Records, found: Sequence[Change], *, by: Actor, sha256: str) -> None:
    head = wanted["plan", plan.code]
    plan.year, plan.presidency_id, plan.language = head["year"], head["presidency"], head["language"]
    plan.sha256, plan.loaded_at, plan.loaded_by = sha256, now(), by.key
    plan.save()
    Keeper(plan).keep(wanted, found)


def _step(
    plan: Plan, held: Records, wanted: Records, found: Sequence[Change], *, by: Actor, source: str, undoes: DraftStep | None
) -> None:
    parts = [[one.kind, one.code, one.what, held.get((one.kind, one.code)), wanted.get((one.kind, one.code))] for one in found]
    DraftStep.objects.create(plan=plan, made_at=now(), by=by.key, office=office_of(by), source=source, parts=parts, undoes=undoes)


def _told(change: Change) -> dict[str, Any]:
    fields = {one.field: [one.before, one.after] for one in change.fields}
    return {"part": f"{change.kind} {change.code}", "what": change.what} | ({"fields": fields} if fields else {})


def _unreported(plan: Plan, changed: Sequence[Change], by: Actor) -> None:
    """Refuse to take out what States report on: it is dropped with what became of it, not erased with what they said."""
    removed = {kind: [one.code for one in changed if (one.kind, one.what) == (kind, "removed")] for kind in ("action", "result")}
    for kind, codes in removed.items():
        about = {f"{kind}__code__in": codes, f"{kind}__plan": plan}
        updates = ProgressUpdate.objects.for_purpose("removal of a part", by=by) if codes else None
        if updates is not None and (Obligation.objects.filter(**about).exists() or updates.filter(**about).exists()):
            said = _("States report on %(codes)s, so it cannot be taken out of the plan. Keep it in the file.")
            raise Refused("part_reported", said % {"codes": ", ".join(codes)})


def _unmeasured(plan: Plan, changed: Sequence[Change]) -> None:
    """Refuse to take out what an indicator measures: the indicator would hang in the air."""
    for kind in ("objective", "action", "result"):
        removed = [one.code for one in changed if (one.kind, one.what) == (kind, "removed")]
        of = Indicator.objects.filter(plan=plan, **{f"{kind}__code__in": removed}) if removed else Indicator.objects.none()
        if codes := list(of.values_list("code", flat=True)):
            said = _(
                "The indicators %(codes)s measure a part that would go. Stop asking for them and keep the part, or leave it in."
            )
            raise Refused("part_measured", said % {"codes": ", ".join(codes)})

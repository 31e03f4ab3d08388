"""Release a version of a cronograma: how it stands today, to be compared with later."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.cronograma import MOST_WORDS
from caminemos.governance.actions.memberships import demand
from caminemos.governance.cronograma_rules import Standing
from caminemos.governance.models import Activity, CronogramaVersion
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text, now
from caminemos.plan.api import Plan


@transaction.atomic
def release_version(plan: Plan, note: Text, *, by: Actor) -> CronogramaVersion:
    """Release the cronograma as it stands, under the next number; one that says the same as the last is refused."""
    demand(by, Permission.CRONOGRAMA_WRITE)
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if any(len(words) > MOST_WORDS for words in note.values.values()):
        raise Refused("text_too_long", _("Write 600 letters at most."), status=422)
    snapshot = snapshot_of(held)
    if not snapshot:
        raise Refused("not_open", _("The cronograma is not open yet. Open it from the adopted plan first."))
    last = CronogramaVersion.objects.filter(plan=held).last()
    if last and last.snapshot == snapshot:
        raise Refused("nothing_new", _("Nothing changed since version %(number)s.") % {"number": last.number}, status=422)
    number = last.number + 1 if last else 1
    made = CronogramaVersion.objects.create(plan=held, number=number, note=note, snapshot=snapshot, at=now(), by=by.key)
    record(by=by, verb="cronograma.release", subject=held, after={"number": number, "note": note.as_json()})
    return made


def snapshot_of(plan: Plan) -> dict[str, dict[str, str]]:
    """Return how each activity stands."""
    rows = Activity.objects.filter(plan=plan)
    return {row.code: Standing(row.starts, row.until, row.state).as_json() for row in rows}

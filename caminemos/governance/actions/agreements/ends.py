"""How an agreement ends without being carried out: withdrawn, or replaced by another one."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.governance.actions.agreements.steps import demand_write, held, take, told
from caminemos.governance.models import Agreement
from caminemos.kernel.api import Actor, Refused, Text

REPLACING = frozenset({"adopted", "under_way", "reported", "closed"})


@transaction.atomic
def withdraw_agreement(agreement: Agreement, why: Text | str, *, by: Actor, version: int | None = None) -> Agreement:
    """Withdraw an agreement, saying why; its number stays taken."""
    row = held(agreement, by, version)
    demand_write(row.body, by)
    return take(row, "withdraw", told(why, "why", _("Say why it is withdrawn.")), by)


@transaction.atomic
def supersede_agreement(
    agreement: Agreement, other: Agreement, *, by: Actor, why: Text | str = "", version: int | None = None
) -> Agreement:
    """Let another agreement, adopted and in force, take the place of this one."""
    row = held(agreement, by, version)
    demand_write(row.body, by)
    new = Agreement.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=other.pk).first()
    if new is None or new.pk == row.pk or new.state not in REPLACING:
        said = _("Only another agreement that was adopted takes its place. Adopt that one first.")
        raise Refused("not_replacing", said, status=422)
    return take(row, "supersede", told(why, "why"), by, replaced_by=new)

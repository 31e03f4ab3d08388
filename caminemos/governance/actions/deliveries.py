"""Put the dossier together and deliver it: from then on both sides read the same words, whatever changes afterwards."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.memberships import demand
from caminemos.governance.dossier import as_json, assembled
from caminemos.governance.following import tell_handover
from caminemos.governance.models import Delivery, Term
from caminemos.governance.news import DOSSIER_DELIVERED
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import refuse_closed, term_before
from caminemos.kernel.api import Actor, Refused, now, today


@transaction.atomic
def deliver_dossier(term: Term, note: str, *, by: Actor) -> Delivery:
    """Keep the open matters of this moment as the next numbered delivery; one that says the same as the last is refused."""
    demand(by, Permission.HANDOVER_DELIVER)
    held = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if term_before(held) is None:
        raise Refused("not_found", "", status=404)
    refuse_closed(held)
    parts = as_json(assembled(by, today()))
    mark = fingerprint(parts)
    last = Delivery.objects.filter(term=held).last()
    if last is not None and last.sha256 == mark:
        raise Refused("nothing_new", _("Nothing has changed since delivery %(number)s.") % {"number": last.number})
    made = Delivery.objects.create(
        term=held,
        number=(last.number if last else 0) + 1,
        parts=parts,
        sha256=mark,
        note=note.strip()[:600],
        delivered_at=now(),
        delivered_by=by.key,
    )
    counts = {part["code"]: len(part["matters"]) for part in parts}
    record(by=by, verb="handover.deliver", subject=made, after={"number": made.number, "sha256": mark, "matters": counts})
    tell_handover(held, DOSSIER_DELIVERED, by=by)
    return made


def fingerprint(parts: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of a dossier: of its JSON with sorted keys, without spaces, in UTF-8."""
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()

"""The emblem of a presidency, which the public site shows while it is in office."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.api import PICTURES, keep_file, size_of
from caminemos.governance.actions.memberships import demand
from caminemos.governance.models import Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text

MOST_BYTES, MOST_PIXELS = 500_000, 2_000


@transaction.atomic
def keep_emblem(term: Term, content: bytes, name: str, says: Text, *, by: Actor) -> Term:
    """Keep the emblem of a presidency, with what it shows in words; the earlier ones stay as versions."""
    demand(by, Permission.HANDOVER_DELIVER)
    held = Term.objects.select_for_update(of=("self",)).select_related("emblem").get(pk=term.pk)
    if not says:
        raise Refused("description_missing", _("Say in words what the emblem shows: not everybody sees it."), status=422)
    if len(content) > MOST_BYTES:
        raise Refused("emblem_too_large", _("An emblem has 500 kB at most. Save it smaller and choose it again."), status=422)
    version = keep_file(content, name, custody="", by=by, file=held.emblem)
    if version.media_type not in PICTURES:
        raise Refused("emblem_kind", _("An emblem is a PNG or JPEG picture. Save it as one and choose it again."), status=422)
    width, height = size_of(content, version.media_type)
    if not 0 < max(width, height) <= MOST_PIXELS:
        said = _("An emblem is at most 2,000 pixels wide and high, and whole. Save it again and choose it anew.")
        raise Refused("emblem_pixels", said, status=422)
    held.emblem, held.emblem_says = version.file, says
    held.save(update_fields=["emblem", "emblem_says"])
    told = {"file": str(version.file_id), "version": version.number, "says": says.as_json()}
    record(by=by, verb="term.emblem", subject=held, after=told)
    return held

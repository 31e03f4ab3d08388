"""The outbox's part of a handover dossier: what is written and has not left."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Text, dossier_part, in_each_language
from caminemos.messages.models import Notice


def unsent(by: Actor, day: date) -> DossierPart:
    """Return the messages that wait in the outbox or are held there, once each, with how many people they are for."""
    groups: dict[tuple[Text, str, str], list[Notice]] = {}
    for one in Notice.objects.outbox(by):
        groups.setdefault((one.subject, one.leaves_at.date().isoformat(), one.state), []).append(one)
    matters = [_matter(rows) for rows in groups.values()]
    about = gettext_lazy("Messages to staff that are written and have not left yet.")
    return dossier_part("outbox", gettext_lazy("Messages that have not left"), about, matters)


def _matter(rows: list[Notice]) -> OpenMatter:
    first = rows[0]

    def stands() -> str:
        people = ngettext("to %(n)s person", "to %(n)s people", len(rows)) % {"n": len(rows)}
        return ", ".join([people, _("held back")]) if first.state == "held" else people

    return OpenMatter(first.subject, due=first.leaves_at.date().isoformat(), stands=in_each_language(stands), path="/outbox/")

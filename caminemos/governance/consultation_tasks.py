"""What of consultations needs somebody: the replies that are owed, and what is written down and not published."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caminemos.governance.models import Consultation
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Task

KIND = _("Consultations")
MOST = 40


def consultation_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return the consultations that wait for this person: a State's office for its own, the region's offices for the region's."""
    if not by.may(Permission.CONSULTATION_WRITE):
        return []
    own = Q(country__in=by.countries) if by.countries else Q(country__isnull=True)
    owed = Count("asked", filter=Q(asked__replied_on__isnull=True))
    rows = Consultation.objects.visible_to(by).filter(own).annotate(owed=owed).order_by("held_on", "code")
    waiting = rows.filter(Q(owed__gt=0) | Q(state="draft"))[:MOST]
    return [_task(row, row.owed) for row in waiting]  # type: ignore[attr-defined]


def _task(row: Consultation, owed: int) -> Task:
    url = reverse("governance:consultation", args=[row.code])
    if not owed:
        return Task(_("Publish this consultation, or write down what was asked"), url, KIND, detail=str(row.title))
    replies = ngettext("%(n)s reply is owed", "%(n)s replies are owed", owed) % {"n": owed}
    return Task(_("Reply to what people asked"), url, KIND, weight=1, detail=f"{row.title} · {replies}")

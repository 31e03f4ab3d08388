"""What of the framework's life needs somebody: invitations to answer, agreements to carry out and to close."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.access.api import Tenure, UserActor
from caminemos.governance.agreements_rules import UNFINISHED
from caminemos.governance.models import Invitee, Responsible
from caminemos.governance.pages.agreements.lines import AgreementLine, as_lines, readable
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Task

MEETINGS, AGREEMENTS = _("Meetings"), _("Agreements")
MOST = 40


def governance_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of meetings and agreements this person has to do."""
    return [*_invitations(by, moment), *_agreements(by)]


def _invitations(by: Actor, moment: datetime) -> list[Task]:
    if not isinstance(by, UserActor) or not by.may(Permission.MEETING_ANSWER):
        return []
    posts = Tenure.objects.valid(moment).filter(user=by.user_id, post__closed_at__isnull=True).values("post")
    asked = Invitee.objects.filter(post__in=posts, answer="", removed_at__isnull=True)
    coming = asked.filter(meeting__state="convened", meeting__starts_at__gte=moment).select_related("meeting")
    return [
        Task(
            _("Say whether you come"),
            reverse("governance:meeting", args=[one.meeting.code]),
            MEETINGS,
            one.meeting.on.first,
            detail=str(one.meeting.title),
        )
        for one in coming.order_by("meeting__starts_at")[:MOST]
    ]


def _agreements(by: Actor) -> list[Task]:
    rows = readable(by)
    found = []
    if by.may(Permission.AGREEMENT_REPORT) and by.countries:
        mine = Responsible.objects.filter(country__in=by.countries).values("agreement")
        lines = as_lines(rows.filter(state__in=UNFINISHED, pk__in=mine), by)
        found += [_task(one, _("Carry out this agreement")) for one in lines if one.stands in {"overdue", "soon"}]
    if by.may(Permission.AGREEMENT_CLOSE):
        found += [_task(one, _("Decide whether it is fulfilled")) for one in as_lines(rows.filter(state="reported"), by)]
    return found[:MOST]


def _task(line: AgreementLine, sentence: object) -> Task:
    return Task(str(sentence), line.url, AGREEMENTS, line.due.last if line.due else None, detail=f"{line.number} {line.words}")

"""What of the plan needs somebody: to a State's focal point what is due, came back or waits for the sign-off; to the region what to review."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Actor, Task, today
from caminemos.plan.models import ProgressUpdate
from caminemos.plan.pages.my_country import lines_of, owed
from caminemos.plan.pages.reviews import lines
from caminemos.plan.permissions import Permission

KIND = _("The plan")
MOST = 40
SAID = {
    "returned": _("Answer what came back"),
    "overdue": _("Report: it is overdue"),
    "soon": _("Report on it"),
    "sign": _("Sign off for your State"),
}


def plan_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of the plan this person has to do."""
    found = [task for iso3 in sorted(by.countries) for task in _of_state(iso3, by)] if by.may(Permission.UPDATE_READ) else []
    return [*found, *_to_review(by)] if by.may(Permission.UPDATE_REVIEW) else found


def _of_state(iso3: str, by: Actor) -> list[Task]:
    day = today()
    rows = list(owed(iso3, {}, by=by, day=day).filter(stands__in=SAID)[:MOST])
    told = zip(rows, lines_of(rows, by=by, day=day), strict=True)
    return [
        Task(
            SAID[row.stands],
            line.url,
            KIND,
            line.due_on,
            1 if row.stands == "returned" else 0,
            f"{line.subject.code} {line.subject.title}",
        )
        for row, line in told
        if row.stands != "sign" or by.may(Permission.UPDATE_SIGN_OFF)
    ]


def _to_review(by: Actor) -> list[Task]:
    sent = ProgressUpdate.objects.visible_to(by).filter(state="submitted").order_by("submitted_at")[:MOST]
    return [
        Task(_("Review this report"), one.url, KIND, detail=f"{one.country} · {one.subject.code} {one.subject.title}")
        for one in lines(sent)
    ]

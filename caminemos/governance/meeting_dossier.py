"""What meetings leave open for a handover: those to come, minutes that no meeting has approved, points that wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.leading import runs
from caminemos.governance.meeting_words import MEETING_STATUSES
from caminemos.governance.minutes_words import MINUTES_STATUSES
from caminemos.governance.models import AgendaItem, Meeting, Minutes
from caminemos.kernel.api import Actor, DossierPart, OpenMatter, dossier_part, in_each_language


def meetings_open(by: Actor, day: date) -> DossierPart:
    """Return meetings planned or convened from a day on, minutes not approved yet, and points that wait for a meeting."""
    about = gettext_lazy("Meetings to come, minutes that no meeting has approved yet, and points that members proposed.")
    return dossier_part("meetings", gettext_lazy("Meetings and minutes"), about, _matters(by, day))


def _matters(by: Actor, day: date) -> Iterator[OpenMatter]:
    coming = Meeting.objects.visible_to(by).filter(state__in=["draft", "convened"]).select_related("body")
    for row in coming:
        if row.on.last >= day:
            stands = in_each_language(partial(_meeting, row.state))
            yield OpenMatter(row.title, row.body.name, str(row.on), stands, f"/meetings/{row.code}/")
    seen = Meeting.objects.visible_to(by).values("pk")
    for one in Minutes.objects.filter(meeting__in=seen).exclude(state="approved").select_related("meeting__body"):
        if one.state != "draft" or runs(by, one.meeting.body):
            stands = in_each_language(partial(_minutes, one.state))
            yield OpenMatter(one.meeting.title, one.meeting.body.name, "", stands, f"/meetings/{one.meeting.code}/minutes/")
    for item in AgendaItem.objects.filter(meeting__isnull=True, state__in=["proposed", "waiting"]).select_related("body"):
        yield OpenMatter(item.title, item.body.name, "", in_each_language(_point), f"/meetings/proposals/?body={item.body.code}")


def _meeting(state: str) -> str:
    return str(MEETING_STATUSES[f"meeting_{state}"].word)


def _minutes(state: str) -> str:
    return _("Minutes: %(state)s") % {"state": MINUTES_STATUSES[f"minutes_{state}"].word}


def _point() -> str:
    return _("Proposed point, not on an agenda yet")

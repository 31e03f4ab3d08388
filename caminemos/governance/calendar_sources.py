"""What governance itself has in the calendar: handovers, events of other forums, the cronograma's activities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.governance.calendar_words import OF_ACTIVITIES
from caminemos.governance.models import Activity, ProcessEvent, Term
from caminemos.governance.permissions import Permission
from caminemos.governance.sides import may_read
from caminemos.governance.standing import all_terms
from caminemos.kernel.api import Actor, CalendarEntry, LooseDate, Precision, Text, in_each_language, now
from caminemos.plan.api import Plan

TOLD = (
    "code", "kind", "title", "note", "starts", "until", "adopted", "state", "confirmed_at", "version", "changed_at", "plan__code",
    "body__code",
)  # fmt: skip
"""What the calendar reads of an activity: a plan's long texts are not read once for each of its activities."""
OF_STATE = {"planned": "tentative", "confirmed": "confirmed", "done": "confirmed", "cancelled": "cancelled"}


def handovers(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the handovers: everybody reads the date on record, the agreed instant only who may read the handover."""
    reads = by.may(Permission.HANDOVER_READ)
    for before, term in pairwise(all_terms()):
        if term.starts.first <= last and term.starts.last >= first:
            yield _handover(before, term, is_told=reads and may_read(by, before.country_id, term.country_id))


def _handover(before: Term, term: Term, *, is_told: bool) -> CalendarEntry:
    starts: datetime | LooseDate = term.starts_at if is_told and term.starts_at else term.starts
    is_settled = term.starts_at is not None or (term.starts.precision is Precision.DAY and term.starts.last < now().date())
    return CalendarEntry(
        uid=f"handover-{term.year}",
        kind="handover",
        title=in_each_language(lambda: _("Handover of the presidency to %(state)s") % {"state": _called(term)}),
        path=f"/presidencies/{term.year}/",
        starts=starts,
        zone=(term.zone or term.country.zone) if isinstance(starts, datetime) else "",
        status="confirmed" if is_settled else "tentative",
        sequence=term.version - 1,
        countries=tuple(sorted({before.country_id, term.country_id})),
        is_public=True,
    )


def _called(term: Term) -> str:
    return term.country.called(get_language())


def events(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the events of other forums that the actor may read; the States of their delegations take part."""
    rows = ProcessEvent.objects.visible_to(by).filter(happens_on__gte=str(first.year), happens_on__lt=str(last.year + 1))
    for row in rows.select_related("process", "country").prefetch_related("delegates"):
        sent = {one.country_id for one in row.delegates.all() if one.country_id}
        yield CalendarEntry(
            uid=f"event-{row.pk}",
            kind="high_level_event",
            title=row.name,
            path=f"/processes/{row.process.code}/#{row.code}",
            starts=row.happens_on,
            place=row.place or (row.country.name if row.country else Text()),
            about=row.process.name,
            status="confirmed" if row.happens_on.precision is Precision.DAY else "tentative",
            sequence=row.version - 1,
            countries=tuple(sorted(sent)),
            is_public=row.visibility == "public",
        )


def activities(by: Actor, first: date, last: date) -> Iterator[CalendarEntry]:
    """Return the activities of the cronogramas of the plans that the actor may read, without those called off before they stood."""
    plans = Plan.objects.visible_to(by).filter(state="adopted")
    lasting = Q(starts__gte=str(first.year)) | Q(until__gte=str(first.year))
    rows = Activity.objects.filter(lasting, plan__in=plans, starts__lt=str(last.year + 1))
    for row in rows.select_related("plan", "body").only(*TOLD):
        if not row.is_noise:
            yield entry_of(row)


def entry_of(row: Activity) -> CalendarEntry:
    """Return an activity as the calendar shows it."""
    return CalendarEntry(
        uid=f"activity-{row.pk}",
        kind=OF_ACTIVITIES[row.kind],
        title=row.title,
        path=f"/cronograma/{row.plan.code}/#{row.code}",
        starts=row.starts,
        ends=row.until.last if row.until else None,
        about=row.note,
        status=OF_STATE[row.state],
        sequence=row.version - 1,
        changed_at=row.changed_at,
        bodies=(row.body.code,) if row.body else (),
        is_public=True,
    )

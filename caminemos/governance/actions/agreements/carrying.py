"""The follow-up point of a meeting: every open agreement of its body, taken up in one step."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.leading import runs
from caminemos.governance.models import AgendaItem, Agreement, CarriedAgreement, Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, Text, in_each_language, now

TO_COME = frozenset({"draft", "convened", "in_session"})
OPENING = frozenset({"opening", "approval"})


@dataclass(frozen=True)
class Carried:
    """What a step did: the point, the agreements that came onto it and those that fell out."""

    item: AgendaItem | None
    added: list[str]
    dropped: list[str]


@transaction.atomic
def carry_open_agreements(meeting: Meeting, *, by: Actor) -> Carried:
    """Put the open agreements of the meeting's body onto its follow-up point; repeated, it follows what was closed or adopted since."""
    row = _held(meeting, by)
    wanted = {one.pk: one for one in Agreement.objects.visible_to(by).open().filter(body=row.body).exclude(meeting=row)}
    item = AgendaItem.objects.filter(meeting=row, kind="follow_up").first()
    if item is None and not wanted:
        return Carried(None, [], [])
    item = item or _point(row, by)
    there = {one.agreement_id: one for one in CarriedAgreement.objects.filter(item=item).select_related("agreement")}
    gone = [one for pk, one in there.items() if pk not in wanted]
    new = [one for pk, one in wanted.items() if pk not in there]
    CarriedAgreement.objects.filter(pk__in=[one.pk for one in gone]).delete()
    CarriedAgreement.objects.bulk_create(CarriedAgreement(agreement=one, item=item, at=now(), by=by.key) for one in new)
    return _recorded(row, Carried(item, sorted(one.number for one in new), sorted(one.agreement.number for one in gone)), by)


def _held(meeting: Meeting, by: Actor) -> Meeting:
    found = Meeting.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=meeting.pk).first()
    if found is None or not by.may(Permission.MEETING_RUN) or not runs(by, found.body):
        raise Refused("not_found", "", status=404)
    if found.state not in TO_COME:
        raise Refused("meeting_over", _("The meeting is over. Open agreements go onto the agenda of the next one."))
    return found


def _point(meeting: Meeting, by: Actor) -> AgendaItem:
    """Return the follow-up point, made after opening and approval."""
    items = list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id"))
    place = max((one.position for one in items if one.kind in OPENING), default=0) + 1
    for one in items:
        if one.position >= place:
            one.position += 1
    AgendaItem.objects.bulk_update(items, ["position"])
    title: Text = in_each_language(lambda: _("Follow-up of agreements"))
    made = AgendaItem.objects.create(meeting=meeting, body=meeting.body, position=place, kind="follow_up", title=title)
    record(by=by, verb="item.add", subject=made, after={"meeting": meeting.code, "kind": "follow_up", "position": place})
    return made


def _recorded(meeting: Meeting, done: Carried, by: Actor) -> Carried:
    if done.added or done.dropped:
        after = {"meeting": meeting.code, "added": done.added, "dropped": done.dropped}
        record(by=by, verb="agreement.carry", subject=done.item or meeting, after=after)
    return done

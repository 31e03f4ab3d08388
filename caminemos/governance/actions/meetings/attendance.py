"""Who says that they come, and who came: the list that serves as proof, with who recorded it and when."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import UserActor
from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import hold
from caminemos.governance.actions.meetings.telling import users_of
from caminemos.governance.leading import runs
from caminemos.governance.models import Invitee, Meeting, Minutes
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Refused, now

ANSWERS = ("yes", "no", "maybe")
CAME = ("present", "remote", "excused", "absent", "")


@transaction.atomic
def answer_invitation(invitee: Invitee, answer: str, *, by: Actor) -> Invitee:
    """Say whether somebody comes: for oneself, for one's own State, or as whoever runs the meeting."""
    if answer not in ANSWERS:
        raise Refused("answer_unknown", _("Answer yes, no or perhaps."), status=422)
    meeting = Meeting.objects.visible_to(by).filter(pk=invitee.meeting_id).select_related("body").first()
    rows = Invitee.objects.filter(pk=invitee.pk, removed_at__isnull=True).select_for_update(of=("self",))
    held = rows.select_related("meeting", "post").first()
    if meeting is None or held is None or not may_answer(held, meeting, by):
        raise Refused("not_found", "", status=404)
    if meeting.state != "convened":
        raise Refused("not_asked", _("Answers are taken from the convocation until the session opens."))
    before, held.answer, held.answered_at, held.answered_by = held.answer, answer, now(), by.key
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    after = {"answer": answer, "meeting": meeting.code}
    record(by=by, verb="invitee.answer", subject=held, before={"answer": before}, after=after)
    return held


@transaction.atomic
def mark_attendance(invitee: Invitee, came: str, *, by: Actor) -> Invitee:
    """Record how somebody took part, from the opening of the session until its minutes are approved; empty takes it back."""
    if came not in CAME:
        raise Refused("came_unknown", _("Say present, present by video, excused or absent."), status=422)
    meeting = hold(invitee.meeting, by)
    held = Invitee.objects.filter(pk=invitee.pk, meeting=meeting, removed_at__isnull=True).select_for_update(of=("self",)).first()
    if held is None:
        raise Refused("not_found", "", status=404)
    if meeting.state not in {"in_session", "closed"}:
        raise Refused("not_open", _("Attendance is recorded once the session is open."))
    if Minutes.objects.filter(meeting=meeting, state="approved").exists():
        raise Refused("minutes_approved", _("The minutes are approved: the list of who came stays as it is."))
    before, held.came, held.recorded_at, held.recorded_by = held.came, came, now(), by.key
    held.save(update_fields=["came", "recorded_at", "recorded_by"])
    after = {"came": came, "meeting": meeting.code}
    record(by=by, verb="invitee.attend", subject=held, before={"came": before}, after=after)
    return held


def may_answer(invitee: Invitee, meeting: Meeting, by: Actor) -> bool:
    """Say whether an actor answers for somebody invited: themselves, their own State's office, whoever runs the meeting."""
    if not by.may(Permission.MEETING_ANSWER):
        return False
    if runs(by, meeting.body):
        return True
    is_self = isinstance(by, UserActor) and by.user_id in users_of([invitee]).values()
    return is_self or (invitee.country_id is not None and invitee.country_id in by.countries)

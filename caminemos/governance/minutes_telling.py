"""Tells people about minutes: that they circulate, that the time for corrections ends, what became of a correction."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from caminemos.access.api import MAY, Tenure
from caminemos.governance.leading import LED_BY_A_STATE
from caminemos.governance.minutes_rules import reminded_on
from caminemos.governance.models import Correction, Invitee, Meeting, Minutes
from caminemos.governance.pages.body_people import people_of
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Service, Text, now, today
from caminemos.messages.api import cancel_notices, queue_notice
from caminemos.ui.api import day

CIRCULATED, CLOSING, STEP = "governance.minutes", "governance.minutes_closing", "governance.correction"
HOUR = time(13, 0)
"""Seven in the morning in most of the region."""
REMINDER: Actor = Service.named("reminder")


def tell_circulated(minutes: Minutes, *, by: Actor) -> int:
    """Tell the members who may read them, and who was invited, that minutes circulate and until when corrections are open."""
    until, meeting = minutes.corrections_until, minutes.meeting
    assert until is not None  # noqa: S101 - set by the verb that circulates
    subject = Text.of(
        es=f"La minuta de «{meeting.title.read('es')}» circula: correcciones hasta el {_day(until, 'es')}",
        en=f"The minutes of “{meeting.title.read('en')}” circulate: corrections until {_day(until, 'en')}",
    )
    key = f"{CIRCULATED}:{minutes.pk}:{minutes.version}"
    return queue_notice(CIRCULATED, readers(meeting) - _self(by), key=key, subject=subject, url=_url(meeting), by=by)


def remind_of_closing(minutes: Minutes) -> int:
    """Remind, two days before, those who may ask for corrections."""
    until = minutes.corrections_until
    due_at = datetime.combine(reminded_on(until), HOUR, UTC) if until else None
    if until is None or due_at is None or due_at <= now():
        return 0
    subject = Text.of(
        es=f"Quedan dos días para corregir la minuta de «{minutes.meeting.title.read('es')}»",
        en=f"Two days are left for corrections of the minutes of “{minutes.meeting.title.read('en')}”",
    )
    people = readers(minutes.meeting) & readers(minutes.meeting, Permission.MINUTES_CORRECT)
    url = f"{_url(minutes.meeting)}corrections/"
    return queue_notice(CLOSING, people, key=_closing_key(minutes), subject=subject, url=url, due_at=due_at, by=REMINDER)


def forget_closing(minutes: Minutes, *, by: Actor) -> int:
    """Take the reminder back: corrections are no longer open."""
    return cancel_notices(CLOSING, [_closing_key(minutes)], by=by)


def tell_asked(correction: Correction, *, by: Actor) -> int:
    """Tell the secretariat, and the State that leads the body, that a correction waits for an answer."""
    meeting = correction.minutes.meeting
    who = correction.country
    subject = Text.of(
        es=f"{who.called('es') if who else 'La Secretaría Técnica'} pide una corrección en la minuta de «{meeting.title.read('es')}»",
        en=f"{who.called('en') if who else 'The secretariat'} asks for a correction in the minutes of “{meeting.title.read('en')}”",
    )
    heads = (
        {one.iso3 for one in people_of([meeting.body], today())[meeting.body_id].heads}
        if meeting.body.kind in LED_BY_A_STATE
        else set()
    )
    leads = Q(post__role="focal_point", post__country__in=heads)
    people = _holders(Q(post__role="secretariat") | leads) - _self(by)
    url = f"{_url(meeting)}corrections/"
    return queue_notice(STEP, people, key=f"{STEP}:{correction.pk}:asked", subject=subject, url=url, by=by)


def tell_answered(correction: Correction, *, by: Actor) -> int:
    """Tell who asked for a correction what became of it."""
    said, title = correction.answer, correction.minutes.meeting.title
    es, en = ("Se incorporó", "was taken") if correction.state == "taken" else ("No se incorporó", "was declined")
    subject = Text.of(
        es=f"{es} su corrección a la minuta de «{title.read('es')}»",
        en=f"Your correction to the minutes of “{title.read('en')}” {en}",
    )
    people = {UUID(correction.by.removeprefix("user:"))} if correction.by.startswith("user:") else set()
    url, body = f"{_url(correction.minutes.meeting)}corrections/", Text.of(es=said, en=said)
    return queue_notice(
        STEP, people - _self(by), key=f"{STEP}:{correction.pk}:{correction.state}", subject=subject, body=body, url=url, by=by
    )


def readers(meeting: Meeting, permission: Permission | None = None) -> set[UUID]:
    """Return who is told about a meeting's minutes: who was invited by post, and the focal points of the States invited (of all, if none
    was), as far as their role lets them read it."""
    needed = permission or (Permission.MEETING_READ_STATES if meeting.visibility == "states" else Permission.MEETING_READ_MEMBERS)
    invited = Invitee.objects.filter(meeting=meeting, removed_at__isnull=True)
    states = invited.filter(country__isnull=False).order_by().values("country")
    focal = Q(post__role="focal_point")
    who = (focal & Q(post__country__in=states)) | Q(post__in=invited.filter(post__isnull=False).order_by().values("post"))
    return _holders(Q(post__role__in=MAY[needed]) & (who if invited.exists() else focal))


def _holders(of: Q) -> set[UUID]:
    return set(Tenure.objects.valid().filter(of, post__closed_at__isnull=True).values_list("user", flat=True))


def _self(by: Actor) -> set[UUID]:
    return {UUID(by.key.removeprefix("user:"))} if by.key.startswith("user:") else set()


def _url(meeting: Meeting) -> str:
    return f"/meetings/{meeting.code}/minutes/"


def _closing_key(minutes: Minutes) -> str:
    return f"{CLOSING}:{minutes.pk}:{minutes.circulated_at.isoformat() if minutes.circulated_at else ''}"


def _day(value: object, language: str) -> str:
    with override(language):
        return day(value)  # type: ignore[arg-type]

"""Invite: a whole body as it stands on the day of the meeting, or people one by one; take somebody off the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import Post
from caminemos.audit.api import record
from caminemos.governance.actions.meetings.held import hold
from caminemos.governance.actions.meetings.telling import tell_cancelled, tell_convened
from caminemos.governance.models import Invitee, Meeting, Representation
from caminemos.governance.pages.body_people import SITTING, SeatLine, people_of, within
from caminemos.kernel.api import Actor, Refused, as_json, changes, need_version, now, write
from caminemos.places.models import Country

FIELDS = ("country_id", "organisation", "role", "post_id", "name", "position", "institution", "email", "language", "level")
ROLE_OF = {"head": "head", "alternate": "delegate", "focal_point": "delegate"}
MOST = 400


@transaction.atomic
def invite(meeting: Meeting, values: Mapping[str, Any], *, by: Actor) -> Invitee:
    """Invite a person or a delegation; when the meeting is convened already, the invitation leaves at once."""
    held = hold(meeting, by)
    _refuse_over(held)
    made = Invitee(meeting=held)
    write(made, values, FIELDS)
    _refuse_wrong(made)
    made.save(force_insert=True)
    record(by=by, verb="invitee.add", subject=made, after=_told(made))
    if held.state == "convened":
        tell_convened(held, by=by, only=[made])
    return made


@transaction.atomic
def invite_body(meeting: Meeting, *, by: Actor) -> int:
    """Invite whoever sits in the body on the day of the meeting and is not invited yet; return how many are new.

    Who speaks for a State is invited by name or post; a State for which nobody is on record by its focal points' posts, and a State that
    has none as a delegation without a person.
    """
    held = hold(meeting, by)
    _refuse_over(held)
    rows = [one for one in _of_body(held) if _add_once(held, one, by)]
    if rows and held.state == "convened":
        tell_convened(held, by=by, only=rows)
    return len(rows)


@transaction.atomic
def correct_invitee(invitee: Invitee, values: Mapping[str, Any], version: int, *, by: Actor) -> Invitee:
    """Correct what is written of somebody invited."""
    held = _held(invitee, by)
    need_version(version, held.version)
    before = _told(held)
    write(held, values, FIELDS)
    _refuse_wrong(held)
    old, new = changes(before, _told(held))
    if new:
        held.version += 1
        held.save()
        record(by=by, verb="invitee.correct", subject=held, before=old, after=new)
    return held


@transaction.atomic
def take_off(invitee: Invitee, *, by: Actor) -> Invitee:
    """Take somebody off the list; one who was invited already is told that they are not expected."""
    held = _held(invitee, by)
    if held.came:
        raise Refused("came", _("It is on record how they took part: they stay on the list."))
    held.removed_at = now()
    held.save(update_fields=["removed_at"])
    record(by=by, verb="invitee.take_off", subject=held, before=_told(held))
    if held.told is not None and held.meeting.state == "convened":
        tell_cancelled(held.meeting, by=by, only=[held])
    return held


def _held(invitee: Invitee, by: Actor) -> Invitee:
    meeting = hold(invitee.meeting, by)
    rows = Invitee.objects.filter(pk=invitee.pk, meeting=meeting, removed_at__isnull=True).select_for_update(of=("self",))
    found = rows.select_related("meeting", "country", "post").first()
    if found is None:
        raise Refused("not_found", "", status=404)
    return found


def _of_body(meeting: Meeting) -> Iterable[Invitee]:
    day, body = meeting.on.first, meeting.body
    people = people_of([body], day)[body.pk]
    voices = Representation.objects.filter(body=body).select_related("country", "post")
    speaking = [one for one in voices if within(one.stretch, body).standing_on(day) in SITTING]
    chairs = {one.iso3 for one in people.heads}
    for voice in speaking:
        yield _of_voice(meeting, voice, chairs)
    heard = {one.key for one in speaking}
    for seat in [*people.members, *people.observers, *people.secretariat]:
        if (seat.iso3 or str(seat.party)) not in heard:
            yield from _of_seat(meeting, seat, chairs)


def _of_voice(meeting: Meeting, voice: Representation, chairs: set[str]) -> Invitee:
    role = ROLE_OF[voice.capacity] if voice.country_id else "observer"
    role = "chair" if voice.country_id in chairs and role == "head" else role
    typed = {} if voice.post_id else {name: getattr(voice, name) for name in ("name", "position", "institution")}
    return Invitee(meeting=meeting, country=voice.country, organisation=voice.organisation, role=role, post=voice.post, **typed)


def _of_seat(meeting: Meeting, seat: SeatLine, chairs: set[str]) -> Iterable[Invitee]:
    fits = {"observer": "observer", "secretariat": "secretariat"}
    role = "chair" if seat.iso3 in chairs else fits.get(seat.role, "delegate")
    if not seat.iso3:
        posts = Post.objects.filter(role="secretariat", closed_at__isnull=True) if role == "secretariat" else Post.objects.none()
        yield from [Invitee(meeting=meeting, organisation=seat.party, role=role, post=one) for one in posts] or [
            Invitee(meeting=meeting, organisation=seat.party, role=role)
        ]
        return
    home = Country.objects.get(iso3=seat.iso3)
    posts = Post.objects.filter(role="focal_point", country=home, closed_at__isnull=True)
    yield from [Invitee(meeting=meeting, country=home, role=role, post=one) for one in posts] or [
        Invitee(meeting=meeting, country=home, role=role)
    ]


def _add_once(meeting: Meeting, new: Invitee, by: Actor) -> bool:
    if _is_invited(meeting, new):
        return False
    new.save(force_insert=True)
    record(by=by, verb="invitee.add", subject=new, after=_told(new))
    return True


def _is_invited(meeting: Meeting, new: Invitee) -> bool:
    rows = Invitee.objects.filter(meeting=meeting, removed_at__isnull=True)
    if new.post_id:
        return rows.filter(post=new.post_id).exists()
    if new.country_id:
        return rows.filter(country=new.country_id, name=new.name).exists()
    return any(one.organisation == new.organisation and one.name == new.name for one in rows.filter(country__isnull=True))


def _refuse_wrong(invitee: Invitee) -> None:
    if invitee.country_id is None and not invitee.organisation and invitee.post_id is None:
        raise Refused("party_missing", _("Say for which country or organisation they come, or choose a post."), status=422)
    if invitee.post_id and invitee.name:
        said = _("With a post the name is read from whoever holds it: leave the name empty.")
        raise Refused("name_with_post", said, status=422)
    rows = Invitee.objects.filter(meeting=invitee.meeting, removed_at__isnull=True).exclude(pk=invitee.pk)
    if invitee.post_id and rows.filter(post=invitee.post_id).exists():
        raise Refused("invited_already", _("This post is invited already."), status=422)
    if rows.count() >= MOST:
        raise Refused("list_full", _("A meeting takes %(most)s people invited.") % {"most": MOST})


def _refuse_over(meeting: Meeting) -> None:
    if meeting.state == "cancelled":
        raise Refused("meeting_over", _("This meeting was cancelled: nobody is invited any more."))


def _told(invitee: Invitee) -> dict[str, Any]:
    told = as_json(invitee, FIELDS)
    return told | {"post_id": str(invitee.post_id or ""), "meeting": invitee.meeting.code}

"""What everybody invited is told: that a meeting is convened, changed, cancelled; each with an invitation for their own calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.access.api import Tenure, User
from caminemos.engines.icalendar_text import Person
from caminemos.governance.invitations import ANSWERS, invitation_for
from caminemos.governance.meeting_following import tell_meeting
from caminemos.governance.meeting_words import when_words
from caminemos.governance.models import Invitee, Meeting
from caminemos.kernel.api import Actor, Text, in_each_language, now
from caminemos.messages.api import INVITES, Outsider, author_of, queue_notice, queue_outside

KIND = "governance.invitation"
NO_MAIL = "nobody@invalid.example"
"""Where the calendar of somebody without an address has to name one; the invitation then waits in the inbox alone."""


@dataclass(frozen=True)
class News:
    """What is said: in the subject, why, and what the calendar does with it (REQUEST or CANCEL)."""

    subject: Text
    why: str
    method: str


def tell_convened(meeting: Meeting, *, by: Actor, only: Iterable[Invitee] | None = None) -> None:
    """Invite everybody, or these alone; who follows the body hears of it too."""
    news = News(_said(meeting, lambda: _("You are invited: %(title)s")), "", "REQUEST")
    _tell(meeting, _rows(meeting) if only is None else list(only), news, by)
    if only is None:
        tell_meeting(meeting, "convened", apart_from=_users(meeting), by=by)


def tell_changed(meeting: Meeting, why: str, *, moved: bool, by: Actor) -> None:
    """Tell everybody invited what changed; after a new hour they are asked again whether they come."""
    if moved:
        Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).update(answer="", answered_at=None, answered_by="")
    subject = _said(meeting, lambda: _("Moved: %(title)s") if moved else _("Changed: %(title)s"))
    _tell(meeting, _rows(meeting), News(subject, why, "REQUEST"), by)
    tell_meeting(meeting, "moved" if moved else "changed", apart_from=_users(meeting), by=by)


def tell_cancelled(meeting: Meeting, *, by: Actor, only: Iterable[Invitee] | None = None) -> None:
    """Tell everybody invited, or these alone, that they are not expected."""
    news = News(_said(meeting, lambda: _("Cancelled: %(title)s")), meeting.why_cancelled, "CANCEL")
    _tell(meeting, _rows(meeting) if only is None else list(only), news, by)
    if only is None:
        tell_meeting(meeting, "cancelled", apart_from=_users(meeting), by=by)


def users_of(invitees: Iterable[Invitee]) -> dict[UUID, UUID]:
    """Return who holds the posts of these invitees now: post → user."""
    posts = {one.post_id for one in invitees if one.post_id}
    held = Tenure.objects.valid().filter(post__in=posts, post__closed_at__isnull=True)
    return {post: user for post, user in held.values_list("post", "user") if post}


def path_of(meeting: Meeting) -> str:
    """Return the meeting's address without its language."""
    return f"/meetings/{meeting.code}/"


def _rows(meeting: Meeting) -> list[Invitee]:
    return list(Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).select_related("country", "post"))


def _users(meeting: Meeting) -> set[UUID]:
    return set(users_of(_rows(meeting)).values())


def _tell(meeting: Meeting, people: list[Invitee], news: News, by: Actor) -> None:
    organizer, stamp = author_of(by), int(now().timestamp() * 1_000_000)
    held = users_of(people)
    users = {one.pk: one for one in User.objects.filter(pk__in=held.values(), is_active=True)}
    for row in people:
        user = users.get(held[row.post_id]) if row.post_id in held else None
        if user or row.email:
            _invite(meeting, row, user, news, organizer, stamp, by)
    Invitee.objects.filter(pk__in=[one.pk for one in people]).update(told=meeting.sequence)


def _invite(meeting: Meeting, row: Invitee, user: User | None, news: News, organizer: Text, stamp: int, by: Actor) -> None:
    """Say it to one person with an invitation that names nobody else; the key ends in a moment, so that the newest alone leaves."""
    language = user.language if user else row.language
    name, mail = (str(user), user.email) if user else (row.name or str(row.party), row.email)
    person = Person(name, mail or NO_MAIL, ANSWERS[row.answer])
    letter = invitation_for(meeting, person, news.method, language, organizer.read(language).text)
    key, body = f"{KIND}:{meeting.pk}:{row.pk}:{stamp}", _body(meeting, news.why)
    if user is None:
        to = [Outsider(row.email, row.name, language)]
        queue_outside(KIND, to, key=key, subject=news.subject, body=body, attachment=letter, by=by)
        return
    told = partial(queue_notice, subject=news.subject, body=body, attachment=letter, weight=INVITES, by=by)
    told(KIND, [user.pk], key=key, url=path_of(meeting), about=f"governance.meeting:{meeting.code}")


def _said(meeting: Meeting, words: Callable[[], str]) -> Text:
    return in_each_language(lambda: words() % {"title": meeting.title})


def _body(meeting: Meeting, why: str) -> Text:
    def words() -> str:
        lines = [when_words(meeting), str(meeting.place), meeting.video_url, why]
        return "\n".join(line for line in lines if line)

    return in_each_language(words)

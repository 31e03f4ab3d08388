"""What everybody invited is told: that a meeting is convened, changed, cancelled; with an invitation for their calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from caminemos.access.api import Tenure
from caminemos.governance.meeting_words import when_words
from caminemos.governance.models import Invitee, Meeting
from caminemos.kernel.api import Actor, Text, in_each_language
from caminemos.messages.api import queue_notice

KIND = "governance.meeting"


def tell_convened(meeting: Meeting, *, by: Actor, only: Iterable[Invitee] | None = None) -> None:
    """Invite everybody, or these alone."""
    people = _rows(meeting) if only is None else list(only)
    _tell(meeting, people, "REQUEST", lambda: _("You are invited: %(title)s") % {"title": meeting.title}, "", by)


def tell_changed(meeting: Meeting, why: str, *, moved: bool, by: Actor) -> None:
    """Tell everybody invited what changed; after a new hour they are asked again whether they come."""
    if moved:
        Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).update(answer="", answered_at=None, answered_by="")
    said = _("Moved: %(title)s") if moved else _("Changed: %(title)s")
    _tell(meeting, _rows(meeting), "REQUEST", lambda: said % {"title": meeting.title}, why, by)


def tell_cancelled(meeting: Meeting, *, by: Actor, only: Iterable[Invitee] | None = None) -> None:
    """Tell everybody invited, or these alone, that they are not expected."""
    people = _rows(meeting) if only is None else list(only)
    _tell(meeting, people, "CANCEL", lambda: _("Cancelled: %(title)s") % {"title": meeting.title}, meeting.why_cancelled, by)


def users_of(invitees: Iterable[Invitee]) -> dict[UUID, UUID]:
    """Return who holds the posts of these invitees now: post → user."""
    posts = {one.post_id for one in invitees if one.post_id}
    held = Tenure.objects.valid().filter(post__in=posts, post__closed_at__isnull=True)
    return {post: user for post, user in held.values_list("post", "user") if post}


def _rows(meeting: Meeting) -> list[Invitee]:
    return list(Invitee.objects.filter(meeting=meeting, removed_at__isnull=True).select_related("country", "post"))


def _tell(meeting: Meeting, people: list[Invitee], method: str, subject: Callable[[], str], why: str, by: Actor) -> None:
    to = set(users_of(people).values())
    key = f"{KIND}:{meeting.pk}:{method}:{meeting.sequence}"
    queue_notice(KIND, to, key=key, subject=in_each_language(subject), body=_body(meeting, why), url=path_of(meeting), by=by)
    Invitee.objects.filter(pk__in=[one.pk for one in people]).update(told=meeting.sequence)


def path_of(meeting: Meeting) -> str:
    """Return the meeting's address without its language."""
    return f"/meetings/{meeting.code}/"


def _body(meeting: Meeting, why: str) -> Text:
    def words() -> str:
        lines = [when_words(meeting), str(meeting.place), meeting.video_url, why]
        return "\n".join(line for line in lines if line)

    return in_each_language(words)

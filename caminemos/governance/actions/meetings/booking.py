"""Double booking: two meetings at once of the same body, or that want the same people."""

from __future__ import annotations

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caminemos.governance.meeting_rules import overlapping
from caminemos.governance.models import Invitee, Meeting
from caminemos.kernel.api import Actor, Refused


def at_the_same_time(meeting: Meeting) -> list[Meeting]:
    """Return the meetings, not cancelled, that overlap with this one and share its body or somebody invited by post."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return []
    posts = Invitee.objects.filter(meeting=meeting, post__isnull=False, removed_at__isnull=True).values("post")
    busy = Invitee.objects.filter(post__in=posts, removed_at__isnull=True).exclude(meeting=meeting).values("meeting")
    around = Meeting.objects.filter(starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at).exclude(pk=meeting.pk)
    found = around.exclude(state="cancelled").filter(Q(body=meeting.body_id) | Q(pk__in=busy)).select_related("body")
    return overlapping(meeting.starts_at, meeting.ends_at, found)


def refuse_double_booking(meeting: Meeting, despite: str, *, by: Actor) -> None:
    """Refuse a meeting at the same hour as another, unless a reason says why it is held all the same."""
    others = at_the_same_time(meeting)
    if not others or despite.strip():
        return
    seen = set(Meeting.objects.visible_to(by).filter(pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    named = next((one for one in others if one.pk in seen), None)
    if named is None or named.begins_here is None:
        said = _("Somebody invited is in another meeting at this hour. Choose another, or say why it is held all the same.")
        raise Refused("double_booking", said)
    said = _("“%(title)s” is at the same time (%(when)s) with the same body or the same people. %(what)s")
    what = _("Choose another hour, or say why it is held all the same.")
    when = date_format(named.begins_here.replace(tzinfo=None), "j M Y, H:i")
    raise Refused("double_booking", said % {"title": named.title, "when": when, "what": what})

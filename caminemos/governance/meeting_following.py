"""Meetings can be followed, and so can a body with all its meetings; each reader hears only of what is open to that reader."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.models import Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Followed, in_each_language, registries
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers

MEETINGS = "governance.meetings"
NEEDS = {"public": "", "members": Permission.MEETING_READ_MEMBERS, "states": Permission.MEETING_READ_STATES}


def register() -> None:
    """Say that meetings can be followed, and under which headings their news and invitations stand."""
    registries.followables.register("governance.meeting", follow_meeting)
    followable_kinds.register("governance.meeting", gettext_lazy("Meeting"))
    notice_kinds.register(MEETINGS, gettext_lazy("Meetings"))
    notice_kinds.register("governance.invitation", gettext_lazy("Invitations to meetings"))
    notice_kinds.register("governance.meeting_reminder", gettext_lazy("Meetings that come"))


def follow_meeting(reference: str, by: Actor) -> Followed | None:
    """Return a meeting by its code, to whoever may read it."""
    found = Meeting.objects.visible_to(by).filter(code=reference).first()
    return Followed(found.title, f"/meetings/{found.code}/") if found else None


def tell_meeting(meeting: Meeting, what: str, *, by: Actor, apart_from: Collection[UUID] = ()) -> int:
    """Tell who follows a meeting or its body what happened to it; return how many people."""
    words = {
        "convened": lambda: _("A meeting was convened."),
        "moved": lambda: _("A meeting has other hours."),
        "changed": lambda: _("What is said of a meeting changed."),
        "cancelled": lambda: _("A meeting was cancelled."),
    }
    keys = [f"governance.meeting:{meeting.code}", f"governance.body:{meeting.body.code}"]
    return tell_followers(
        keys,
        kind=MEETINGS,
        what=in_each_language(words[what]),
        path=f"/meetings/{meeting.code}/",
        by=by,
        needs=NEEDS[meeting.visibility],
        apart_from=apart_from,
    )

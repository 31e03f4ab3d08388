"""Communities and their threads can be followed: news of the public part for everybody, of the discussion for its members."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Actor, Followed, Text, in_each_language, registries
from caminemos.knowledge.community_circle import community_of, takes_part
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent
from caminemos.knowledge.permissions import Permission
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers

COMMUNITIES = "knowledge.communities"


def register() -> None:
    """Say what can be followed, and under which heading its news stand."""
    registries.followables.register("knowledge.community", follow_community)
    followable_kinds.register("knowledge.community", gettext_lazy("Community of practice"))
    registries.followables.register("knowledge.discussion", follow_discussion)
    followable_kinds.register("knowledge.discussion", gettext_lazy("Discussion of a community"))
    registries.followables.register("knowledge.thread", follow_thread)
    followable_kinds.register("knowledge.thread", gettext_lazy("Thread of a discussion"))
    notice_kinds.register(COMMUNITIES, gettext_lazy("Communities of practice"))


def follow_community(reference: str, by: Actor) -> Followed | None:
    """Return a community by the code of its group: what it shares with everybody."""
    del by
    found = community_of(reference)
    return Followed(found.name, f"/communities/{found.code}/") if found else None


def follow_discussion(reference: str, by: Actor) -> Followed | None:
    """Return the discussion of a community, to whoever takes part in it."""
    found = community_of(reference)
    return Followed(found.name, f"/communities/{found.code}/discussion/") if found and takes_part(by, found) else None


def follow_thread(reference: str, by: Actor) -> Followed | None:
    """Return a thread by its id, to whoever takes part in its community."""
    try:
        key = UUID(reference)
    except ValueError:
        return None
    found = CommunityPost.objects.threads().visible_to(by).select_related("body").filter(pk=key).first()
    if found is None or found.withdrawn_at:
        return None
    return Followed(Text.of(origin=found.language, **{found.language: found.title}), thread_path(found))


def thread_path(thread: CommunityPost) -> str:
    """Return the address of a thread, without the language."""
    return f"/communities/{thread.body.code}/discussion/{thread.pk}/"


def tell_thread(thread: CommunityPost, *, by: Actor) -> int:
    """Tell who follows the discussion that a thread was begun; return how many people."""
    said = in_each_language(lambda: _("A new thread was begun in the discussion."))
    return _tell([f"knowledge.discussion:{thread.body.code}"], said, thread_path(thread), by)


def tell_answer(thread: CommunityPost, *, by: Actor) -> int:
    """Tell who follows a thread, or the whole discussion, that somebody answered."""
    said = in_each_language(lambda: _("Somebody answered in the thread."))
    keys = [f"knowledge.thread:{thread.pk}", f"knowledge.discussion:{thread.body.code}"]
    return _tell(keys, said, thread_path(thread), by)


def tell_shared(row: CommunityLink | LearningEvent, verb: str, *, by: Actor) -> int:
    """Tell who follows a community what became public, and who follows its discussion what is new or was called off."""
    is_event = isinstance(row, LearningEvent)
    words = {
        "publish": lambda: _("The community shared something with everybody."),
        "write": lambda: _("There is a new learning event.") if is_event else _("There is something new in the library."),
        "cancel": lambda: _("A learning event was called off."),
        "move": lambda: _("A learning event has another day, hour or place."),
    }
    path = f"/communities/{row.body.code}/learning/{row.pk}/" if is_event else f"/communities/{row.body.code}/library/"
    keys = [f"knowledge.discussion:{row.body.code}"]
    if row.state == "public":
        keys.append(f"knowledge.community:{row.body.code}")
    return _tell(keys, in_each_language(words[verb]), path, by, needs="") if verb in words else 0


def _tell(keys: list[str], what: Text, path: str, by: Actor, needs: str = Permission.COMMUNITY_TAKE_PART) -> int:
    return tell_followers(keys, kind=COMMUNITIES, what=what, path=path, by=by, needs=needs)

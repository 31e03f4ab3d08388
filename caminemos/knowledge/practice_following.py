"""Practices can be followed: who does hears of its publication, of who adapts it and of what members say."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Actor, Followed, Text, in_each_language, registries
from caminemos.knowledge.models import Practice
from caminemos.knowledge.permissions import Permission
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers

PRACTICES = "knowledge.practices"


def register() -> None:
    """Say that practices can be followed, and under which heading their news stand."""
    registries.followables.register("knowledge.practice", follow_practice)
    followable_kinds.register("knowledge.practice", gettext_lazy("Good practice"))
    notice_kinds.register(PRACTICES, gettext_lazy("Good practices"))


def follow_practice(reference: str, by: Actor) -> Followed | None:
    """Return a practice by its code, to whoever may read it."""
    found = Practice.objects.visible_to(by).filter(code=reference).first() if reference.isprintable() else None
    return Followed(found.title, f"/practices/{found.code}/") if found else None


def tell_practice(row: Practice, verb: str, *, by: Actor) -> int:
    """Tell who follows a practice what happened to it, as far as the public may read it; return how many people."""
    words = {
        "publish": lambda: _("A good practice was published."),
        "adapt": lambda: _("A good practice was adapted by another institution."),
        "withdraw": lambda: _("A good practice was withdrawn."),
    }
    if verb not in words:
        return 0
    return _tell(row, in_each_language(words[verb]), "", by)


def tell_comment(row: Practice, *, by: Actor) -> int:
    """Tell members who follow a practice that somebody commented on it; return how many people."""
    return _tell(row, in_each_language(lambda: _("A member commented on a good practice.")), Permission.PRACTICE_COMMENT, by)


def _tell(row: Practice, what: Text, needs: str, by: Actor) -> int:
    keys = [f"knowledge.practice:{row.code}"]
    return tell_followers(keys, kind=PRACTICES, what=what, path=f"/practices/{row.code}/", by=by, needs=needs)

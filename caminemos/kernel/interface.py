"""What the JSON interface of every area says in the same shape."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.utils import check_csrf

from caminemos.kernel.actor import ANONYMOUS, Actor, actor_of
from caminemos.kernel.refused import Refused
from caminemos.kernel.text import Text


class Words(Schema):
    """A text in both languages; empty where it was not written in one."""

    es: str = ""
    en: str = ""


def words_of(text: Text) -> Words:
    """Return a text as the interface gives it."""
    return Words(es=text.values.get("es", ""), en=text.values.get("en", ""))


def signed_in(request: HttpRequest) -> Actor:
    """Let in whoever is signed in and sends the token that a foreign page cannot know; nobody else finds anything."""
    actor = actor_of(request)
    if actor.key == ANONYMOUS.key:
        raise Http404
    if check_csrf(request) is not None:
        raise Refused("csrf", _("Send the token of the session in the header X-CSRFToken."), status=403)
    return actor

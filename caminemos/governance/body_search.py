"""Bodies found by their name, mandate, State and who leads them; and the way up from a plan's working group."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.body_words import kind_word
from caminemos.governance.models import Body
from caminemos.governance.pages.bodies import BodyLine, body_lines
from caminemos.kernel.api import Actor, GroupLink, Hit, today
from caminemos.places.api import plain


def find_bodies(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the bodies that hold every word; they are public. Names of officials are not searched."""
    words = plain(query).split()
    found = body_lines(today()) if words else []
    return [_hit(one, language) for one in found if all(word in _whole(one) for word in words)]


def links_of_group(code: str) -> list[GroupLink]:
    """Return the way from a plan's working group up to the body that it is."""
    if not Body.objects.filter(code=code, kind="working_group").exists():
        return []
    return [
        GroupLink(_("The group and who sits in it"), reverse("governance:body", args=[code]), "people"),
        GroupLink(_("Its meetings"), f"{reverse('governance:meetings')}?body={code}", "calendar3"),
    ]


def _whole(line: BodyLine) -> str:
    texts = (line.name, line.mandate, *(one.party for one in line.people.lines if one.sits))
    return plain(
        " ".join([line.code, line.country, kind_word(line.kind), *(words for text in texts for words in text.values.values())])
    )


def _hit(line: BodyLine, language: str) -> Hit:
    return Hit(line.name.read(language).text, line.url, line.kind_word, line.mandate.read(language).text, language)

"""Presidencies found by their State, year, meeting and declaration."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.models import Term
from caminemos.kernel.api import Actor, Hit
from caminemos.places.api import plain


def find_in_governance(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the presidencies that hold every word, newest first; they are public."""
    words = plain(query).split()
    found = Term.objects.select_related("country").order_by("-year") if words else []
    return [_hit(one, language) for one in found if all(word in _whole(one) for word in words)]


def _whole(term: Term) -> str:
    texts = (term.country.name, term.closing, term.declaration, term.note)
    return plain(" ".join([str(term.year), *(words for text in texts for words in text.values.values())]))


def _hit(term: Term, language: str) -> Hit:
    url = reverse("governance:presidency", args=[term.year])
    below = " · ".join(text.read(language).text for text in (term.closing, term.declaration) if text)
    return Hit(f"{term.year} {term.country.called(language)}", url, _("Presidency"), below, language)

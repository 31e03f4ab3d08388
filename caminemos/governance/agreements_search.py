"""Agreements found by their number, their words in both languages, their body and who carries them out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.governance.agreements_words import state_words
from caminemos.governance.models import Agreement
from caminemos.governance.pages.agreements.lines import as_lines, readable
from caminemos.governance.pages.agreements.register import searched
from caminemos.kernel.api import Actor, Hit
from caminemos.places.api import plain


def find_agreements(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the agreements that hold every word, each as far as the asker may read it."""
    words = plain(query).split()
    found: list[Agreement] = [row for row in readable(actor) if all(word in searched(row) for word in words)] if words else []
    said = state_words()
    return [
        Hit(
            f"{one.number} {(told := one.words.read(language)).text}",
            one.url,
            _("Agreement"),
            f"{one.body_name.read(language).text} · {said[one.state]}",
            told.language,
        )
        for one in as_lines(found, actor)
    ]

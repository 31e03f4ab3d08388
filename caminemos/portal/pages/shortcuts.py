"""The rooms of the site that a question names: a State, a section, a page at the foot; they are in no register of published things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.engines.asking import Asked
from caminemos.engines.similarity import stems
from caminemos.kernel.api import Text, in_each_language, registries
from caminemos.places.api import members
from caminemos.ui.api import address_of

MOST, MOST_TERMS = 4, 2


@dataclass(frozen=True)
class Shortcut:
    """A room of the site: where it is, what it is called, and what is in it where its name does not tell."""

    url: str
    title: str
    about: str = ""


def shortcuts(question: Asked) -> list[Shortcut]:
    """Return the rooms that a question names in either language, States first, each once."""
    named = {term.stem for term in question.wanted if term.stem}
    if not named:
        return []
    found = [*_states(named), *_sections(named)]
    return list({one.url: one for one in reversed(found)}.values())[::-1][:MOST]


def _states(named: set[str]) -> Iterable[Shortcut]:
    for one in members():
        if _is_whole(one.name, named):
            about = _("Figures, commitments, presidencies, practices and news")
            yield Shortcut(reverse("statistics:country", args=[one.iso3]), one.called(), about)


def _sections(named: set[str]) -> Iterable[Shortcut]:
    language = (get_language() or "es")[:2]
    for title, url in _rooms(language):
        if _is_whole(title, named) or (len(named) <= MOST_TERMS and _is_part(title, named)):
            yield Shortcut(url, title.read(language).text)


def _rooms(language: str) -> Iterable[tuple[Text, str]]:
    """Yield title and address of the sections in the bar and of the pages at the foot."""
    for item in registries.navigation.items():
        if not item.is_desk and item.permission is None and (url := address_of(item.url_name)):
            yield in_each_language(lambda label=item.label: str(label)), url  # type: ignore[misc]
    for links in registries.foot.items():
        for title, path in links():
            yield title, f"/{language}{path}"


def _is_whole(name: Text, named: set[str]) -> bool:
    """Say whether a question has every telling word of a name, in one of its languages."""
    told = [set(stems(words)) for words in name.values.values()]
    return any(words and words <= named for words in told)


def _is_part(name: Text, named: set[str]) -> bool:
    """Say whether a name has every telling word of a question."""
    return any(named <= set(stems(words)) for words in name.values.values())

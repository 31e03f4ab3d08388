"""Did you mean: a word that stands nowhere is answered by the nearest one that finds something published."""

from __future__ import annotations

import re

from django.db.models import Q
from django.db.models.functions import Length

from caminemos.engines.asking import Asked, Term, asked, token
from caminemos.engines.similarity import stem_of
from caminemos.engines.spelling import allowed, nearest
from caminemos.knowledge.indexing.finding import public_hits
from caminemos.knowledge.models import PublicWord

FEW = 20
"""How many findings of another spelling are asked whether they are still published."""


def respelled(text: str, question: Asked) -> str:
    """Return the line with each word that stands nowhere replaced by the nearest known one; empty where nothing is nearer.

    What it would find is asked first: whatever was withdrawn takes its words along, and they are offered to nobody.
    """
    said = _nearest(text, question)
    finds = bool(said) and bool(public_hits(asked(said), {}, most=FEW))
    return said if finds and said == _nearest(text, question) else ""


def _nearest(text: str, question: Asked) -> str:
    said, changed = text, False
    for term in question.wanted:
        known = _known_instead(term)
        if known:
            said, changed = _replaced(said, term.tokens[0], known), True
    return said if changed else ""


def _known_instead(term: Term) -> str:
    word = term.tokens[0]
    if len(term.tokens) > 1 or not allowed(word) or PublicWord.objects.filter(word=word, items__gt=0).exists():
        return ""
    rows = PublicWord.objects.alias(letters=Length("word")).filter(
        Q(word__startswith=word[0]) | Q(word__endswith=word[-3:]) | Q(word__startswith=word[1:3]),
        letters__range=(len(word) - allowed(word), len(word) + allowed(word)),
        items__gt=0,
    )
    known = {one: (count, written) for one, written, count in rows.values_list("word", "written", "items")}
    if any(stem_of(one) == term.stem for one in known):
        return ""
    best = nearest(word, ((one, count) for one, (count, _written) in known.items()))
    return known[best][1] if best else ""


def _replaced(text: str, flat: str, known: str) -> str:
    return re.sub(r"[^\W_]+", lambda one: known if token(one.group()) == flat else one.group(), text)

"""What may become of a part in the next plan, and which pairs resemble each other; a person decides, never the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from caminemos.plan.rules import Records

RELATIONS = ("continued", "reworded", "merged", "split", "dropped", "done", "new")
ENDED = ("dropped", "done")
"""Relations that end a part; each needs a sentence."""
TRACED = ("action", "result")
ENOUGH = 0.55
"""How alike two texts must be to be put before a person."""


@dataclass(frozen=True)
class Link:
    """A part before (or none), a part after (or none), and what the one became."""

    kind: str
    before: str
    after: str
    relation: str
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """Two parts whose texts resemble each other, and how much (0 to 1)."""

    kind: str
    before: str
    after: str
    likeness: float


def wrong_with(link: Link, others: Iterable[Link]) -> str:
    """Return why a link cannot stand beside the others of the same two plans (a code of the sentence), or nothing."""
    if link.kind not in TRACED or link.relation not in RELATIONS:
        return "unknown"
    if link.relation in ENDED:
        return _wrong_ending(link, others)
    if link.relation == "new":
        return "has_before" if link.before or any(other.after == link.after for other in _same(link, others)) else ""
    if not link.before or not link.after:
        return "needs_both"
    if any(other.before == link.before and other.relation in ENDED for other in _same(link, others)):
        return "already_ended"
    return "" if _fits(link, list(_same(link, others))) else "several"


def fitting(*, same_text: bool, befores: int = 1, afters: int = 1) -> str:
    """Return the relation that the shape suggests: several into one, one into several, the same text, or another wording."""
    if befores > 1:
        return "merged"
    if afters > 1:
        return "split"
    return "continued" if same_text else "reworded"


def alike(before: str, after: str) -> float:
    """Return how alike two texts are, word for word, from 0 to 1."""
    return SequenceMatcher(None, before.casefold().split(), after.casefold().split(), autojunk=False).ratio()


def suggestions(before: Records, after: Records, links: Iterable[Link]) -> list[Pair]:
    """Return pairs that nobody has linked yet and that read alike, the most alike first; at most one earlier part each."""
    linked = list(links)
    gone = {(link.kind, link.before) for link in linked if link.before}
    come = {(link.kind, link.after) for link in linked if link.after}
    found = [
        pair
        for kind in TRACED
        for new, text in _texts(after, kind).items()
        if (kind, new) not in come
        for pair in _best(kind, new, text, {code: was for code, was in _texts(before, kind).items() if (kind, code) not in gone})
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, pair.after))


def untraced(held: Records, linked: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the actions and results of a plan that no link names, in the order of the plan."""
    named = set(linked)
    return [key for key in held if key[0] in TRACED and key not in named]


def same_text(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Say whether title and summary read the same in both languages."""
    return before.get("title") == after.get("title") and before.get("summary") == after.get("summary")


def _wrong_ending(link: Link, others: Iterable[Link]) -> str:
    if not link.note.strip():
        return "needs_sentence"
    if link.after or not link.before:
        return "has_after"
    return "goes_on" if any(other.before == link.before and other.after for other in _same(link, others)) else ""


def _fits(link: Link, others: list[Link]) -> bool:
    into = {other.relation for other in others if other.after == link.after}
    out_of = {other.relation for other in others if other.before == link.before}
    wanted = {"merged": ({"merged"}, set()), "split": (set(), {"split"})}.get(link.relation, (set(), set()))
    return into <= wanted[0] and out_of <= wanted[1]


def _same(link: Link, others: Iterable[Link]) -> Iterator[Link]:
    mine = (link.before, link.after)
    return (other for other in others if other.kind == link.kind and (other.before, other.after) != mine)


def _texts(held: Records, kind: str) -> dict[str, str]:
    return {code: _text(values) for (one, code), values in held.items() if one == kind}


def _text(values: Mapping[str, Mapping[str, str]]) -> str:
    return f"{values['title'].get('es', '')} {values.get('summary', {}).get('es', '')}"


def _best(kind: str, new: str, text: str, candidates: Mapping[str, str]) -> list[Pair]:
    ranked = sorted(((alike(was, text), code) for code, was in candidates.items()), reverse=True)
    return [Pair(kind, code, new, round(likeness, 2)) for likeness, code in ranked[:1] if likeness >= ENOUGH]

"""Write what was said on a point: several people at once, and nobody loses a word."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.engines.merging import Clash, merge
from caminemos.governance.actions.minutes.holding import writable
from caminemos.governance.minutes_rules import LIMIT, tidy
from caminemos.governance.models import AgendaItem, MinuteNote, NoteRevision
from caminemos.governance.notes import standing_number, text_at
from caminemos.kernel.api import Actor, Refused, Text, now, retold
from caminemos.ui.api import number as written


@dataclass(frozen=True)
class Written:
    """How a saving ended: `same`, `saved`, `merged` or `aside` (kept apart because both changed one passage: see `clashes`).

    `number` is the revision upon which to write on from `words`; `own` the one that holds the words exactly as they were sent.
    """

    note: MinuteNote
    how: str
    words: str
    number: int
    own: int
    clashes: tuple[Clash, ...] = ()


@transaction.atomic
def write_note(item: AgendaItem, language: str, words: str, base: int, *, by: Actor, settles: int | None = None) -> Written:
    """Save what is written of a point upon the revision that the writer read; what somebody else saved since then is joined with it.

    `settles` names the version kept aside that this text settles.
    """
    need_short(words)
    words = tidy(words)
    writable(item, by=by)
    note, _is_new = MinuteNote.objects.get_or_create(item=item)
    return keep(note, language, words, text_at(note, base, language), base if settles is None else settles, by=by)


def keep(note: MinuteNote, language: str, words: str, before: str, base: int, *, by: Actor) -> Written:
    """Keep words that were written upon `before`; whoever calls has asked whether they may be."""
    current = note.words.values.get(language, "")
    if words == current:
        number = standing_number(note)
        return Written(note, "same", current, number, number)
    merged = merge(before, words, current, joins=True)
    if not merged.is_clean:
        aside = _aside(note, language, words, base, by)
        return Written(note, "aside", current, standing_number(note), aside, merged.clashes)
    if merged.text == words:
        number = _stand(note, language, words, base, "saved", by)
        return Written(note, "saved", words, number, number)
    own = _aside(note, language, words, base, by)
    text = tidy(merged.text)
    return Written(note, "merged", text, _stand(note, language, text, own, "merged", by), own)


@transaction.atomic
def bring_back(item: AgendaItem, language: str, number: int, *, by: Actor) -> Written:
    """Let the words of an earlier revision stand again, as a new revision."""
    writable(item, by=by)
    note = MinuteNote.objects.filter(item=item).first()
    if note is None:
        raise Refused("not_found", "", status=404)
    return keep(note, language, text_at(note, number, language), note.words.values.get(language, ""), number, by=by)


def need_short(words: str) -> None:
    """Refuse more than a note holds before anything else is done with it."""
    if len(words) > LIMIT:
        said = _(
            "A note holds %(most)s characters at most; these are %(count)s. Nothing was lost: shorten the text below, or keep the "
            "long document among the papers of the meeting."
        )
        raise Refused("too_long", said % {"most": written(LIMIT), "count": written(len(words))}, status=422)


def _aside(note: MinuteNote, language: str, words: str, base: int, by: Actor) -> int:
    if not words:
        raise Refused("note_moved", _("Somebody wrote in this note meanwhile. Read it before you empty it."))
    text = Text({language: words}, language)
    for one in note.revisions.filter(how="aside", base=base, by=by.key):
        if one.words == text:
            return one.number
    return _revision(note, text, base, "aside", by)


def _stand(note: MinuteNote, language: str, words: str, base: int, how: str, by: Actor) -> int:
    note.words = retold(note.words, {**note.words.values, language: words}, language)
    return _revision(note, note.words, base, how, by)


def _revision(note: MinuteNote, text: Text, base: int, how: str, by: Actor) -> int:
    note.version += 1
    note.save(update_fields=["words", "version"])
    NoteRevision.objects.create(note=note, number=note.version, base=base, words=text, how=how, at=now(), by=by.key)
    record(by=by, verb=f"note.{how}", subject=note, after={"number": note.version, "base": base})
    return note.version

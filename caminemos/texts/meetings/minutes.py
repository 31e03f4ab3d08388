"""The minutes: who was there, what was written of each point, what was agreed, and which meeting approved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Product,
    Run,
    SourceNote,
    TableBlock,
    inline,
    long_date,
    plain,
)
from caminemos.governance.api import AgreedLine, MinutePoint, MinutesPage, minutes_page
from caminemos.kernel.api import Actor
from caminemos.texts.meetings.agreements import by_when, carried_by
from caminemos.texts.meetings.attendance import quorum_words
from caminemos.texts.meetings.heading import facts_of, letter, need_language
from caminemos.texts.words import Words


def minutes_paper(code: str, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the minutes of a meeting as this reader may read them; whatever is not approved says that it is a draft."""
    need_language(language)
    with override(language):
        page, words = minutes_page(code, by=by), Words(language)
        name = _("Minutes of the meeting") if page.state == "approved" else _("Minutes of the meeting (draft)")
        blocks = (*_standing(page, words), *_attendance(page, words), *points(page.points, page.loose, words, level=1))
        head = page.heading
        meta = facts_of(head.body, head.when, head.mode_word, head.place, words)
        return letter(name, plain(words.said(head.title)), words, meta, iter(blocks), address)


def _standing(page: MinutesPage, words: Words) -> Iterator[Block]:
    """Yield which meeting approved the minutes; a draft says that it is one before anything else."""
    if page.approved_at and page.approved_in:
        day = long_date(page.approved_at.astimezone(page.meeting.clock).date(), words.language)
        said = _("Approved on {day} in “{meeting}”.").format(day=day, meeting=plain(words.said(page.approved_in.title)))
        yield Paragraph(inline(said), kind="lead")
        return
    until = page.corrections_until if page.state == "circulated" else None
    more = _("Corrections are taken until {day}.").format(day=long_date(until, words.language)) if until else ""
    yield draft_notice(more)


def draft_notice(more: str = "") -> Paragraph:
    """Return the notice of minutes that no meeting has approved."""
    return Paragraph(
        inline(Run(_("Draft"), strong=True), ". ", _("No meeting has approved these minutes yet."), " ", more), kind="notice"
    )


def _attendance(page: MinutesPage, words: Words) -> Iterator[Block]:
    yield Heading(_("Attendance"))
    if page.quorum:
        yield Paragraph(inline(quorum_words(page.quorum)))
    if not page.came:
        yield Paragraph(inline(Run(_("Nobody is on the list yet."), tone="unknown")))
        return
    rows = tuple(
        (
            words.said(one.party),
            inline(one.came_word if one.came else Run(one.came_word, tone="unknown")),
            inline(str(one.people) if one.came else "–"),
        )
        for one in page.came
    )
    header = (_("Delegation"), _("Attendance"), _("People present"))
    yield TableBlock(_("Attendance by delegation"), header, rows, ("left", "left", "right"), (50, 30, 20))
    yield SourceNote(inline(_("Names and signatures stand in the attendance list.")))


def points(found: Iterable[MinutePoint], loose: list[AgreedLine], words: Words, *, level: int) -> Iterator[Block]:
    """Yield each point with what was written of it and its agreements."""
    for one in found:
        yield Heading(f"{one.number}. {plain(words.said(one.title))}", level)
        yield from _written(one, words)
        yield from agreed(one.agreements, words)
    if loose:
        yield Heading(_("Other agreements of the meeting"), level)
        yield from agreed(loose, words)


def _written(one: MinutePoint, words: Words) -> Iterator[Block]:
    if not one.note:
        yield Paragraph(inline(Run(_("Nothing was written of this point."), tone="unknown")))
        return
    reading = one.note.read(words.language)
    language = reading.language if reading.missing else ""
    for block in one.blocks:
        lines = [Run(line, language=language) for line in block.lines]
        if block.is_list:
            yield ListBlock(tuple((line,) for line in lines))
        else:
            yield Paragraph(inline(Run(" ".join(line.text for line in lines), language=language)))
    if reading.missing:
        yield Paragraph(words.said(one.note)[-1:])


def agreed(agreements: list[AgreedLine], words: Words) -> Iterator[Block]:
    """Yield agreements with who carries each out and by when."""
    if not agreements:
        return
    header = (_("Agreement"), _("What was agreed"), _("Carried out by"), _("By when"))
    rows = tuple(
        (inline(one.number), words.said(one.words), carried_by(one.responsible, words), by_when(one.due)) for one in agreements
    )
    yield TableBlock(_("Agreements reached"), header, rows, widths=(13, 45, 24, 18))

"""The minutes: who was there, what was written of each point, what was agreed, and which meeting approved them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, Heading, Paragraph, Product, Run, TableBlock, inline, long_date, plain
from caminemos.governance.api import AgreementRecord, MeetingPage, MinutesRecord, PointRecord, attendance_of, meeting_page
from caminemos.governance.api import minutes_record as read_minutes
from caminemos.kernel.api import Actor
from caminemos.texts.meetings.agreements import by_when, carried_by
from caminemos.texts.meetings.attendance import attendance_table
from caminemos.texts.meetings.heading import need_language, paper
from caminemos.texts.words import Words


def minutes_paper(code: str, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the minutes of a meeting as this reader may read them; whatever is not approved says that it is a draft."""
    need_language(language)
    with override(language):
        record, words = read_minutes(code, by=by), Words(language)
        page = meeting_page(code, by=by)
        name = _("Minutes of the meeting") if record.is_approved else _("Minutes of the meeting: draft")
        blocks = (*standing(record, words), *_attendance(page, words, by), *points(record, words, level=2))
        return paper(name, page, words, iter(blocks), address)


def standing(record: MinutesRecord, words: Words) -> Iterator[Block]:
    """Yield whether the minutes are approved, and by which meeting; a draft says that it is one before anything else."""
    if record.is_approved and record.approved_at:
        day = long_date(record.approved_at.astimezone(record.row.clock).date(), words.language)
        said = _("Approved on {day} in “{meeting}”.").format(day=day, meeting=plain(words.said(record.approved_in)))
        yield Paragraph(inline(said), kind="lead")
        return
    parts: list[Run | str] = [Run(_("Draft"), strong=True), ". ", _("No meeting has approved these minutes yet.")]
    if record.state == "circulated" and record.corrections_until:
        until = long_date(record.corrections_until, words.language)
        parts.append(" " + _("Corrections are taken until {day}.").format(day=until))
    yield Paragraph(inline(*parts), kind="notice")


def _attendance(page: MeetingPage, words: Words, by: Actor) -> Iterator[Block]:
    people = attendance_of(page.row, by=by) if page.people else []
    if people:
        yield Heading(_("Attendance"), 2)
        yield from attendance_table(page, people, words, signs=False)


def points(record: MinutesRecord, words: Words, *, level: int) -> Iterator[Block]:
    """Yield each point with what was written of it and its agreements."""
    for one in record.points:
        yield Heading(f"{one.number}. {plain(words.said(one.title))}", level)
        yield from _written(one, words)
        yield from agreed(one.agreements, words)
    if record.others:
        yield Heading(_("Other agreements of the meeting"), level)
        yield from agreed(record.others, words)


def _written(one: PointRecord, words: Words) -> Iterator[Block]:
    if not one.words:
        yield Paragraph(inline(Run(_("Nothing was written of this point."), tone="unknown")))
        return
    told = words.said(one.words)
    for part in told[0].text.split("\n"):
        if part.strip():
            yield Paragraph((Run(part.strip(), language=told[0].language),))
    if len(told) > 1:
        yield Paragraph(told[1:])


def agreed(agreements: list[AgreementRecord], words: Words) -> Iterator[Block]:
    """Yield agreements with who carries each out and by when."""
    if not agreements:
        return
    header = (_("Agreement"), _("What was agreed"), _("Carried out by"), _("By when"))
    rows = tuple((inline(one.number), words.said(one.words), carried_by(one, words), by_when(one)) for one in agreements)
    yield TableBlock(_("Agreements reached"), header, rows, widths=(13, 45, 24, 18))

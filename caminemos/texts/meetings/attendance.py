"""The attendance list: by delegation, as recorded, with who recorded it and when, and a line to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, Inline, Paragraph, Product, Run, SourceNote, TableBlock, inline, long_date
from caminemos.governance.api import Attended, MeetingPage, QuorumPage, attendance_of, meeting_page
from caminemos.kernel.api import Actor
from caminemos.texts.meetings.heading import need_language, paper
from caminemos.texts.words import Words

SIGN_HERE = "_" * 16


def attendance_list(code: str, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the attendance list of a meeting, for whoever may read who takes part; for others there is none."""
    need_language(language)
    with override(language):
        page, words = meeting_page(code, by=by), Words(language)
        if page.people is None:
            raise Http404
        return paper(_("Attendance list"), page, words, _blocks(page, attendance_of(page.row, by=by), words), address)


def _blocks(page: MeetingPage, people: list[Attended], words: Words) -> Iterator[Block]:
    if page.quorum:
        yield Paragraph(inline(_quorum(page.quorum)), kind="lead")
    if not people:
        yield Paragraph(inline(Run(_("Nobody is on the list yet."), tone="unknown")))
        return
    yield from attendance_table(page, people, words, signs=True)
    yield SourceNote(inline(_recorded(page, people, words)))


def attendance_table(page: MeetingPage, people: list[Attended], words: Words, *, signs: bool) -> Iterator[Block]:
    """Yield everybody invited by delegation with how they took part; with a line to sign on where it is asked for."""
    header = (_("Delegation"), _("Name and position"), _("As"), _("Attendance"), *([_("Signature")] if signs else []))
    rows = tuple(
        (
            words.said(one.line.party),
            _person(one, words),
            inline(one.line.role_word),
            _came(one, words),
            *([inline(SIGN_HERE)] if signs else []),
        )
        for one in people
    )
    widths = (19, 30, 14, 19, 18) if signs else (24, 38, 16, 22)
    yield TableBlock(_("Attendance by delegation"), header, rows, widths=widths)


def _person(one: Attended, words: Words) -> Inline:
    line = one.line
    parts: list[Inline | str] = []
    if line.is_vacant:
        parts.append(inline(Run(_("vacant"), tone="unknown")))
    elif line.name:
        parts.append(inline(Run(line.name, strong=True)))
    for text in (line.position, line.institution):
        if text:
            parts += [", " if parts else "", words.said(text)]
    return inline(*parts) if parts else inline("–")


def _came(one: Attended, words: Words) -> Inline:
    line = one.line
    if not line.came:
        return inline(Run(line.came_word, tone="unknown"))
    day = f", {one.recorded:%Y-%m-%d %H:%M}" if one.recorded else ""
    return inline(line.came_word, day)


def _quorum(quorum: QuorumPage) -> str:
    present = [one.name for one in quorum.states if one.present]
    said = _("Members present: {present} of {members}.").format(present=len(present), members=len(quorum.states))
    reached = quorum.count.is_reached
    if reached is None:
        return said
    return f"{said} {_('There is a quorum.') if reached else _('There is no quorum.')} {quorum.rule}."


def _recorded(page: MeetingPage, people: list[Attended], words: Words) -> str:
    """Return who recorded the attendance and when: what makes the list a proof."""
    told = [one for one in people if one.recorded]
    missing = len(people) - len(told)
    parts: list[str] = []
    if told:
        names = ", ".join(sorted({one.recorder for one in told if one.recorder}))
        last = max(one.recorded for one in told if one.recorded)
        said = _("Recorded by {names}; last on {day} at {hour}, by the meeting's clocks.")
        parts.append(
            said.format(names=names or _("the platform"), day=long_date(last.date(), words.language), hour=f"{last:%H:%M}")
        )
    if missing:
        parts.append(_("Not recorded: {n}.").format(n=missing))
    return " ".join(parts)

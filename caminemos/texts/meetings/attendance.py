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
from caminemos.ui.api import day

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
        yield Paragraph(inline(quorum_words(page.quorum)), kind="lead")
    if not people:
        yield Paragraph(inline(Run(_("Nobody is on the list yet."), tone="unknown")))
        return
    yield from _table(people, words)
    yield SourceNote(inline(_recorded(people, words)))


def _table(people: list[Attended], words: Words) -> Iterator[Block]:
    header = (_("Delegation"), _("Name and position"), _("As"), _("Attendance"), _("Signature"))
    rows = tuple(
        (
            words.said(one.line.party),
            _person(one, words),
            inline(one.line.role_word),
            _came(one),
            inline(SIGN_HERE),
        )
        for one in people
    )
    yield TableBlock(_("Attendance by delegation"), header, rows, widths=(19, 30, 14, 19, 18))


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


def _came(one: Attended) -> Inline:
    line = one.line
    if not line.came:
        return inline(Run(line.came_word, tone="unknown"))
    when = f", {day(one.recorded)} {one.recorded:%H:%M}" if one.recorded else ""
    return inline(line.came_word, when)


def quorum_words(quorum: QuorumPage) -> str:
    """Return how many members are present and whether that is a quorum, in words."""
    present = [one.name for one in quorum.states if one.present]
    said = _("Members present: {present} of {members}.").format(present=len(present), members=len(quorum.states))
    reached = quorum.count.is_reached
    if reached is None:
        return said
    verdict = _("There is a quorum.") if reached else _("There is no quorum.")
    return f"{said} {verdict} {quorum.rule}."


def _recorded(people: list[Attended], words: Words) -> str:
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

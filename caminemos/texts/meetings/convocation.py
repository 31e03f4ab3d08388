"""The convocation: who convenes whom to what, when by every member's clocks, where, with which agenda, and how to answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.documents.api import Block, Heading, ListBlock, Paragraph, Product, Run, TableBlock, inline, long_date, plain
from caminemos.governance.api import MeetingPage, convener_of, meeting_page
from caminemos.kernel.api import Actor
from caminemos.texts.meetings.agenda import agenda_table
from caminemos.texts.meetings.heading import need_language, paper, place_of
from caminemos.texts.words import Words
from caminemos.ui.api import day


def convocation(code: str, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the letter that convenes a meeting as this reader may see it, in Spanish or English."""
    need_language(language)
    with override(language):
        page, words = meeting_page(code, by=by), Words(language)
        return paper(_("Convocation"), page, words, _blocks(page, words, address), address)


def _blocks(page: MeetingPage, words: Words, address: str) -> Iterator[Block]:
    convener = plain(words.said(convener_of(page.row)))
    if page.row.convened_at:
        yield Paragraph(inline(long_date(page.row.convened_at.astimezone(page.row.clock).date(), words.language)))
    yield Paragraph(inline(_("To the delegations invited")))
    yield Paragraph(_sentence(page, words, convener), kind="lead")
    if page.row.purpose:
        yield Paragraph(words.said(page.row.purpose))
    yield from _clocks(page)
    yield from _where(page, words)
    yield Heading(_("Agenda"))
    yield from agenda_table(page, words)
    yield from _invited(page, words)
    if address and page.row.state == "convened":
        said = _("Please say on the platform who comes for your delegation: {address}")
        yield Paragraph(inline(said.format(address=address)))
    if convener:
        yield Paragraph(inline(convener))


def _sentence(page: MeetingPage, words: Words, convener: str) -> tuple[Run, ...]:
    title = plain(words.said(page.line.title))
    facts = {"convener": convener, "title": title, "when": page.line.when, "where": place_of(page, words)}
    if not convener:
        return inline(_("You are convened to “{title}”: {when} ({where}).").format(**facts))
    return inline(_("{convener} convenes you to “{title}”: {when} ({where}).").format(**facts))


def _clocks(page: MeetingPage) -> Iterator[Block]:
    if not page.clocks:
        yield Paragraph(inline(Run(_("The hour is not set yet."), tone="unknown")))
        return
    header = (_("State"), _("Day"), _("Hour"))
    rows = tuple((inline(one.country), inline(day(one.begins)), inline(f"{one.begins:%H:%M}")) for one in page.clocks)
    yield TableBlock(_("When it begins by the clocks of each member"), header, rows, widths=(50, 25, 25))


def _where(page: MeetingPage, words: Words) -> Iterator[Block]:
    if page.shows_room:
        room = Run(page.row.video_url, url=page.row.video_url) if page.row.video_url else Run("–")
        yield Paragraph(inline(Run(_("Video room"), strong=True), ": ", room))


def _invited(page: MeetingPage, words: Words) -> Iterator[Block]:
    """Yield the delegations invited; people are named on no letter."""
    if page.people is None or not page.people.delegations:
        return
    yield Heading(_("Delegations invited"))
    yield ListBlock(tuple(words.said(one.party) for one in page.people.delegations))

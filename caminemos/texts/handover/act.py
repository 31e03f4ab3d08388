"""The act of handover: between whom, when, what was delivered, what both sides acknowledge with which reservations, and where they sign."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.documents.api import (
    Block,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Product,
    Run,
    SourceNote,
    TableBlock,
    inline,
    long_date,
)
from caminemos.governance.api import ChecklistPage, HandoverPage, PointLine, SideLine, checklist_page, handover_page
from caminemos.kernel.api import Actor, Precision, Refused, today
from caminemos.texts.words import Words

ACT = "handover-act"
LANGUAGES = ("es", "en")


def act_of_handover(year: int, language: str = "es", *, by: Actor, address: str = "") -> Product:
    """Return the act of the handover that opens a presidency, in Spanish or English; a draft until every point is acknowledged."""
    if language not in LANGUAGES:
        raise Refused("language", _("The act exists in Spanish (es) and English (en)."), status=422)
    with override(language):
        page, points, words = handover_page(year, by=by), checklist_page(year, by=by), Words(language)
        return Product(
            title=_("Act of handover of the Pro Tempore Presidency"),
            subtitle=_("From {outgoing} to {incoming}").format(outgoing=points.outgoing.country, incoming=points.line.country),
            language=language,
            meta=tuple(_meta(page, points, language)),
            blocks=(
                *_opening(page, points, language),
                *_delivered(points, language),
                *_acknowledged(points, words),
                *_reservations(points),
                *_signatures(points),
                *([SourceNote(inline(_("The handover on screen: {address}").format(address=address)))] if address else []),
            ),
            cut_off=today(),
            code=ACT,
            address=address,
        )


def _meta(page: HandoverPage, points: ChecklistPage, language: str) -> Iterator[tuple[str, str]]:
    yield _("Hands over"), f"{points.outgoing.country} ({points.outgoing.year})"
    yield _("Receives"), f"{points.line.country} ({points.line.year})"
    if page.local:
        yield _("Instant"), f"{long_date(page.local.date(), language)}, {page.local:%H:%M}, {page.clock}"


def _opening(page: HandoverPage, points: ChecklistPage, language: str) -> Iterator[Block]:
    yield Heading(_("The handover"))
    waiting, when = len(points.points) - points.settled, _when(page, language)
    if not when or waiting:
        yield Paragraph(inline(_draft(waiting, is_agreed=bool(when))), kind="notice")
    if when:
        said = _(
            "{when} the Pro Tempore Presidency passes from {outgoing} to {incoming}. "
            "From that instant the powers of the presidency are those of {incoming}; {outgoing} goes on reading what it produced."
        )
        yield Paragraph(inline(said.format(when=when, **_sides(points))), kind="lead")


def _sides(points: ChecklistPage) -> dict[str, str]:
    return {"outgoing": points.outgoing.country, "incoming": points.line.country}


def _when(page: HandoverPage, language: str) -> str:
    if page.local:
        said = _("On {day} at {hour}, by the clocks of {zone},")
        return said.format(day=long_date(page.local.date(), language), hour=f"{page.local:%H:%M}", zone=page.clock)
    if page.row.starts.precision is Precision.DAY:
        return _("On {day}").format(day=long_date(page.row.starts.first, language))
    return ""


def _draft(waiting: int, *, is_agreed: bool) -> str:
    parts = [_("This act is a draft.")]
    if not is_agreed:
        parts.append(_("No instant is agreed yet."))
    if waiting:
        words = ngettext(
            "{n} point waits to be acknowledged by both sides.", "{n} points wait to be acknowledged by both sides.", waiting
        )
        parts.append(words.format(n=waiting))
    return " ".join(parts)


def _delivered(points: ChecklistPage, language: str) -> Iterator[Block]:
    yield Heading(_("What was delivered"))
    if not points.deliveries:
        yield Paragraph(inline(_("No dossier has been delivered yet.")), kind="notice")
        return
    header = (_("Dossier"), _("Delivered on"), _("Open matters"), _("Fingerprint (SHA-256)"))
    rows = tuple(
        (
            inline(_("Delivery {number}").format(number=one.number)),
            inline(long_date(one.at.date(), language)),
            inline(str(one.matters)),
            inline(" ".join(one.sha256[start : start + 16] for start in range(0, 64, 16))),
        )
        for one in reversed(points.deliveries)
    )
    note = _("The fingerprint tells whether a copy says the very same as what was delivered.")
    yield TableBlock(
        _("Dossiers delivered"), header, rows, alignments=("left", "left", "right", "left"), widths=(16, 24, 14, 46), note=note
    )


def _acknowledged(points: ChecklistPage, words: Words) -> Iterator[Block]:
    yield Heading(_("What both sides acknowledge"))
    header = (_("Point"), _("What is written down"), points.outgoing.country, points.line.country)
    rows = tuple(
        (words.said(one.title), _facts(one, words), *(_side(side, words) for side in one.sides)) for one in points.points
    )
    yield TableBlock(_("Checklist"), header, rows, widths=(26, 32, 21, 21))


def _facts(one: PointLine, words: Words) -> Inline:
    parts: list[object] = []
    if one.held_on:
        parts += [long_date(one.held_on, words.language), ". "]
    if one.who:
        parts += [one.who, ". "]
    if one.note:
        parts += [*words.said(one.note), " "]
    if one.file:
        parts.append(_("File: {name}.").format(name=one.file.name))
    return inline(*parts) if parts else inline(Run(_("no facts written down"), tone="unknown"))  # type: ignore[arg-type]


def _side(side: SideLine, words: Words) -> Inline:
    shown = words.status(side.state)
    return inline(*shown, f" {long_date(side.at.date(), words.language)}") if side.at and side.is_current else shown


def _reservations(points: ChecklistPage) -> Iterator[Block]:
    names = _sides(points)
    lines = [
        inline(f"{names[side.side]}, {one.title}: {side.reservation}")
        for one in points.points
        for side in one.sides
        if side.reservation and side.is_current
    ]
    yield Heading(_("Reservations"))
    yield ListBlock(tuple(lines)) if lines else Paragraph(inline(_("None.")))


def _signatures(points: ChecklistPage) -> Iterator[Block]:
    yield Heading(_("Signatures"))
    line = "_" * 26
    header = (_("For"), _("Name and post"), _("Signature"), _("Date"))
    signing = (points.outgoing.country, points.line.country, _("Technical secretariat, as witness"))
    rows = tuple((inline(name), inline(line), inline(line), inline("_" * 12)) for name in signing)
    yield TableBlock(_("They sign"), header, rows, widths=(24, 30, 30, 16))

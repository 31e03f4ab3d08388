"""The third chapter: the published figures that stand behind result 1.1, with charts, and what does not reconcile."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.documents.api import (
    Alignment,
    Block,
    ChartBlock,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    TableBlock,
    inline,
    long_date,
)
from caminemos.statistics.api import SERIES, UNITS
from caminemos.texts.state_of_the_plan import known as k
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import cell
from caminemos.ui.api import LineChart, Series, StackedBarChart, number

MOST_YEARS = 8


def figures_chapter(known: Known) -> Iterator[Block]:
    """Yield the chapter; without an edition there is nothing to say."""
    if known.edition is None or known.year is None:
        return
    yield PageBreak()
    yield Heading(_("The figures behind objective 1.1"))
    yield Paragraph(
        inline(
            _("Asylum procedures as the States report them to UNHCR. The region is the sum of the members that count persons.")
        ),
        "lead",
    )
    yield _lines(known)
    yield _exits(known)
    yield _last_year(known) if not known.country else _by_year(known)
    yield Heading(_("What does not reconcile"), 2)
    yield Paragraph(
        inline(
            _(
                "The residual is what is missing or left over when the published tables are put together: pending a year before, "
                "plus applications of every kind, minus exits, minus pending. The platform reports it and guesses no cause."
            )
        )
    )
    yield _residuals(known) if not known.country else _account(known)


def source(known: Known) -> str:
    """Return the line that says where the figures come from."""
    if known.edition is None:
        return ""
    one = next(iter(known.figures.values()))
    return _("Source: {source}, edition {edition}, as of {day}.").format(
        source=one.source, edition=known.edition.label, day=long_date(known.edition.as_of, known.language)
    )


def _years(known: Known) -> list[int]:
    return list(known.years)[-MOST_YEARS:]


def _name(code: str, known: Known) -> str:
    return str(SERIES[code].name.read(known.language))


def _trend(known: Known, code: str) -> str:
    """Say in words how a series runs between its first and last known year."""
    held = [(year, value) for year, value in zip(known.years, known.run(code), strict=True) if value is not None]
    if len(held) < 2:
        return ""
    (first, before), (last, after) = held[0], held[-1]
    return _("{name}: {before} in {first}, {after} in {last}.").format(
        name=_name(code, known), before=number(before), first=first, after=number(after), last=last
    )


def _lines(known: Known) -> ChartBlock:
    sentence = " ".join(filter(None, (_trend(known, k.PENDING), _trend(known, k.NEW), _gaps(known, k.NEW))))
    title = _("{place}: pending and new applications").format(place=known.place_name)
    series = (Series(_("Pending"), known.run(k.PENDING)), Series(pgettext("applications", "New"), known.run(k.NEW)))
    chart = LineChart(
        title, tuple(map(str, known.years)), series, sentence, source(known), str(UNITS["persons"].read(known.language))
    )
    return ChartBlock(chart, title, f"{title}. {sentence}", source(known), sentence)


def _exits(known: Known) -> ChartBlock:
    title = _("{place}: how applications left the procedure").format(place=known.place_name)
    parts = (
        Series(_("Decided on the merits"), known.run(k.MERITS)),
        Series(_("Closed without such a decision"), known.run(k.CLOSED)),
    )
    share = known.figure(k.CLOSURE_SHARE, known.year or 0)
    last = ""
    if share is not None and share.value is not None:
        sentence = _("In {year}, {share} of exits were closures without a decision on the merits.")
        last = sentence.format(year=known.year, share=cell(share)[0].text)
    sentence = " ".join(filter(None, (last, _("A falling backlog may come from either."), _gaps(known, k.MERITS))))
    chart = StackedBarChart(title, tuple(map(str, known.years)), parts, sentence, source(known), share=True)
    return ChartBlock(chart, title, f"{title}. {sentence}", source(known), sentence)


def _gaps(known: Known, code: str) -> str:
    """Name the years in which a country's count is in cases, which leaves a gap in the drawing."""
    held = ((year, known.figure(code, year)) for year in known.years)
    years = [str(year) for year, one in held if one is not None and one.unit in {"cases", "mixed"}]
    return _("In {years} the count is in cases, not persons: it is not drawn.").format(years=", ".join(years)) if years else ""


def _last_year(known: Known) -> TableBlock:
    year = known.year or 0
    rows = [
        (inline(name), *(cell(known.figure(series, year, code)) for series in k.SHOWN)) for code, name in known.members.items()
    ]
    return TableBlock(
        _("Members in {year}, in alphabetical order").format(year=year),
        (_("Country"), *_headings()),
        tuple(rows),
        _aligned(len(k.SHOWN)),
        (20, 14, 14, 15, 14, 12, 13),
        source(known),
    )


def _by_year(known: Known) -> TableBlock:
    rows = [(inline(str(year)), *(cell(known.figure(series, year)) for series in k.SHOWN)) for year in _years(known)]
    return TableBlock(
        _("{place}: year by year").format(place=known.place_name),
        (_("Year"), *_headings()),
        tuple(rows),
        _aligned(len(k.SHOWN)),
        (10, 16, 16, 16, 16, 13, 13),
        source(known),
    )


def _aligned(numbers: int) -> tuple[Alignment, ...]:
    right: Alignment = "right"
    return ("left", *(right for _number in range(numbers)))


def _headings() -> tuple[str, ...]:
    return (
        _("Pending"),
        pgettext("applications", "New"),
        _("On the merits"),
        _("Closures"),
        _("Closures, %"),
        _("Protection rate"),
    )


def _residuals(known: Known) -> TableBlock:
    years = _years(known)
    rows = [
        (inline(name), *(cell(known.figure(k.RESIDUAL, year, code)) for year in years)) for code, name in known.members.items()
    ]
    note = _("“mixed”: that year persons and cases meet, so no residual in persons exists.")
    return TableBlock(
        _("Residual by country and year, in persons"),
        (_("Country"), *map(str, years)),
        tuple(rows),
        _aligned(len(years)),
        (20, *(11 for _year in years)),
        f"{note} {source(known)}",
    )


def _account(known: Known) -> TableBlock:
    def row(year: int) -> tuple[Inline, ...]:
        terms = ((k.PENDING, year - 1), (k.ALL_APPLICATIONS, year), (k.EXITS, year), (k.PENDING, year), (k.RESIDUAL, year))
        return inline(str(year)), *(cell(known.figure(code, when)) for code, when in terms)

    headings = (_("Year"), _("Pending a year before"), _("+ applications"), _("− exits"), _("− pending"), _("= residual"))
    rows = tuple(row(year) for year in _years(known))
    return TableBlock(
        _("{place}: stock and flow").format(place=known.place_name), headings, rows, _aligned(5), note=source(known)
    )

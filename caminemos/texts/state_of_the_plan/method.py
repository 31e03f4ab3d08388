"""The last chapter: sources, and how the report was made, so that anybody can make it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from caminemos.documents.api import Block, Heading, Inline, ListBlock, Run, inline, long_date
from caminemos.statistics.api import REGION, SERIES
from caminemos.texts.state_of_the_plan import known as k
from caminemos.texts.state_of_the_plan.figures import source
from caminemos.texts.state_of_the_plan.known import Known
from caminemos.texts.state_of_the_plan.words import listed, said

COUNTED = (k.PENDING, k.NEW, k.MERITS, k.CLOSED)


def method_chapter(known: Known, address: str) -> Iterator[Block]:
    """Yield the chapter."""
    yield Heading(_("Sources"))
    yield ListBlock(tuple(_sources(known, address)))
    yield Heading(_("Method"))
    yield ListBlock(tuple(inline(sentence) for sentence in _sentences(known)))
    left_out = list(_left_out(known))
    if left_out:
        yield Heading(_("Who is not in the regional sums, and why"), 2)
        yield ListBlock(tuple(inline(sentence) for sentence in left_out))


def _sources(known: Known, address: str) -> Iterator[Inline]:
    yield inline(Run(_("The plan"), strong=True), ": ", said(known.tree.document, known.language), ".")
    if known.edition is not None:
        yield inline(Run(_("The figures"), strong=True), ": ", source(known).removeprefix(_("Source: ")))
    if address:
        yield inline(Run(_("This report"), strong=True), ": ", Run(address, url=address))


def _sentences(known: Known) -> Iterator[str]:
    yield _(
        "The report says what was known on {day}: the plan as loaded, and the newest edition of the figures up to that day."
    ).format(day=long_date(known.on, known.language))
    yield _("Persons and cases are never added. A value that mixes both is not shown; a value in cases says so.")
    yield _(
        "Decisions on the merits are recognitions, other protection and rejections. Closures without such a decision stand apart."
    )
    yield _("The protection rate is the share of decisions on the merits that gave protection; it says nothing about closures.")
    yield _(
        "A status comes only from a report of whoever is responsible. Without a report it is unknown: never on track by default."
    )
    yield _("No figure was typed: each is computed from the published rows, and each one opens in the platform.")
    yield _("Countries stand in alphabetical order; the report does not rank States.")


def _left_out(known: Known) -> Iterator[str]:
    """Name the members that the regional sums leave out, with the years and the reason."""
    if known.country:
        return
    for code in COUNTED:
        years: dict[tuple[str, str], list[str]] = defaultdict(list)
        for year in known.years:
            figure = known.figure(code, year, REGION)
            if figure is not None and figure.note.startswith("without:"):
                for member in figure.note.removeprefix("without:").split(","):
                    years[member, _reason(known, code, member, year)].append(str(year))
        parts = [
            _("{country} in {years} ({reason})").format(
                country=known.members.get(member, member), years=listed(held), reason=reason
            )
            for (member, reason), held in sorted(years.items())
        ]
        if parts:
            yield _("{name}: without {parts}.").format(name=SERIES[code].name.read(known.language), parts=listed(parts))


def _reason(known: Known, code: str, member: str, year: int) -> str:
    figure = known.figure(code, year, member)
    if figure is None:
        return _("nothing published")
    return {"cases": _("counted in cases"), "mixed": _("persons and cases mixed")}.get(figure.unit, _("nothing published"))

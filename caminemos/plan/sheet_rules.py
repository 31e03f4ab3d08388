"""A row of a State's sheet as an update: pure decisions over plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from caminemos.kernel.api import Text, read_date, retold
from caminemos.plan.figure_rules import Asked, Figures, figures_of, redefined
from caminemos.plan.telling import LANGUAGES, STATUSES, Telling, wrong_in
from caminemos.plan.units import UNITS
from caminemos.plan.wrong import Wrong
from caminemos.ui.api import STATUSES as LOOKS

YES = frozenset({"x", "sí", "si", "yes", "1", "true"})


def known_statuses() -> dict[str, str]:
    """Return every way to write a status: its code, and its word in each language."""
    found = {status: status for status in STATUSES}
    for language in LANGUAGES:
        with override(language):
            found |= {str(LOOKS[status].word).casefold(): status for status in STATUSES}
    return found


def telling_of(
    cells: Mapping[str, str],
    before: Telling,
    author: str,
    today: date,
    statuses: Mapping[str, str],
    asked: Asked | None = None,
) -> tuple[Telling, list[Wrong]]:
    """Return what a row says and what is wrong with it; a column that the file left out stays as it is.

    `asked`: of the figure of a row about an indicator.
    """
    wrong: list[Wrong] = []
    status = before.status
    if "status" in cells:
        written = cells["status"].casefold()
        status = statuses.get(written, "")
        if written and not status:
            said = _("“%(value)s” is no status. Use: %(known)s.")
            wrong.append(
                Wrong(
                    "status", said % {"value": cells["status"][:40], "known": ", ".join(str(LOOKS[one].word) for one in STATUSES)}
                )
            )
    as_of = before.as_of
    try:
        as_of = read_date(cells.get("as_of", "")) or before.as_of
    except ValueError:
        wrong.append(Wrong("as_of", _("“%(value)s” is no day. Write 2023-03-31 or 31/03/2023.") % {"value": cells["as_of"][:40]}))
    figures = before.figures
    if asked:
        figures, more = _figures(cells, before.figures, asked)
        wrong += more
    words = _text(cells, "narrative", before.narrative, author), _text(cells, "reason", before.reason, author)
    told = Telling(status, as_of, *words, figures)
    return told, wrong or wrong_in(told, today, asked)


def _figures(cells: Mapping[str, str], before: Figures, asked: Asked) -> tuple[Figures, list[Wrong]]:
    said = cells.get("no_figure")
    is_missing = before.is_missing if said is None else said.strip().casefold() in YES
    figures, wrong = figures_of(cells, asked, before, is_missing=is_missing)
    unit = cells.get("unit", "").strip()
    if unit and unit.casefold() not in _unit_names(asked.unit):
        counts = _("The sheet counts %(given)s, the indicator counts %(unit)s. Nothing is converted: give it in that unit.")
        wrong.append(Wrong("unit", counts % {"given": unit[:40], "unit": UNITS[asked.unit].name if asked.unit else "–"}))
    if (dict(figures.numbers), is_missing) == (dict(before.numbers), before.is_missing):
        return before, wrong
    return figures, [*redefined(replace(figures, definition=_definition(cells, before)), asked), *wrong]


def _definition(cells: Mapping[str, str], before: Figures) -> int:
    """Return by which definition a row was filled in; a file that does not say: by that of the figure it changes."""
    said = cells.get("definition", "")
    return int(said) if said.isdecimal() else before.definition


def _unit_names(code: str) -> set[str]:
    names = UNITS[code].name.values.values() if code in UNITS else ()
    return {code, *(name.casefold() for name in names)}


def _text(cells: Mapping[str, str], name: str, before: Text, author: str) -> Text:
    kept = {language: cells.get(f"{name}_{language}", before.values.get(language, "")) for language in LANGUAGES}
    return (
        before if kept == {language: before.values.get(language, "") for language in LANGUAGES} else retold(before, kept, author)
    )

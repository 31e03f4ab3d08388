"""What a State owes and says, as a sheet to fill in and bring back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, keyed, today
from caminemos.places.api import country
from caminemos.plan.actions.releases import asked_in
from caminemos.plan.figure_rules import Asked, Figures
from caminemos.plan.models import Obligation, ProgressUpdate
from caminemos.plan.pages.figure_lines import category_words
from caminemos.plan.pages.my_country import owed, tab
from caminemos.plan.pages.subjects import Named, named
from caminemos.plan.pages.words import state_words, status_word
from caminemos.plan.telling import STATUSES
from caminemos.plan.units import CATEGORIES, UNITS

FIGURES = ("value", "numerator", "denominator", "unit", "definition", "no_figure", *CATEGORIES)
READ_BACK = ("id", "version", "status", "as_of", *FIGURES, "narrative_es", "narrative_en", "reason_es", "reason_en")
REQUIRED = ("id", "version", "status", "as_of", "narrative_es", "narrative_en")


@dataclass(frozen=True)
class SheetLine:
    """An obligation with what was answered, as it stands in the sheet."""

    row: Obligation
    subject: Named
    update: ProgressUpdate | None
    asked: Asked | None = None

    def number(self, name: str) -> float | None:
        """Return a number of the figure, as the sheet holds it."""
        found = Figures.from_json(self.update.figures).numbers.get(name) if self.update else None
        return None if found is None else float(found)

    @property
    def unit(self) -> str:
        return str(UNITS[self.asked.unit].name) if self.asked and self.asked.unit else ""

    @property
    def definition(self) -> int | None:
        return self.asked.number if self.asked else None

    @property
    def has_no_figure(self) -> str:
        return "x" if self.update and Figures.from_json(self.update.figures).is_missing else ""

    def words(self, name: str, language: str) -> str:
        """Return a text of the update in one language."""
        return getattr(self.update, name).values.get(language, "") if self.update else ""


def my_sheet(iso3: str, filters: Mapping[str, str], *, by: Actor) -> Sheet:
    """Return what a State owes, as filtered, with what it has said; the columns with a key are read back."""
    rows = list(tab(owed(iso3, filters, by=by, day=today()), filters.get("show", "todo")))
    states, lines = state_words(), list(_lines(rows, by))
    columns = [
        Column("id", keyed(_("Do not change"), "id"), lambda one: str(one.row.pk)),
        Column("version", keyed(_("Do not change"), "version"), lambda one: one.update.version if one.update else 0, "integer"),
        Column("round", _("Period"), lambda one: one.row.round.code),
        Column("kind", _("Kind"), lambda one: one.subject.word),
        Column("code", _("Code"), lambda one: one.subject.code),
        Column("title", _("Title"), lambda one: str(one.subject.title)),
        Column("due_on", _("Due date"), lambda one: one.row.due_on, "date"),
        Column("state", _("Where it stands"), lambda one: states[one.row.answer]),
        Column("status", keyed(_("How it goes"), "status"), lambda one: _status(one.update)),
        Column("as_of", keyed(_("Situation of"), "as_of"), lambda one: one.update.as_of if one.update else None, "date"),
        *_figure_columns(lines),
        Column("narrative_es", keyed(_("What was done, in Spanish"), "narrative_es"), lambda one: one.words("narrative", "es")),
        Column("narrative_en", keyed(_("What was done, in English"), "narrative_en"), lambda one: one.words("narrative", "en")),
        Column("reason_es", keyed(_("Why, in Spanish"), "reason_es"), lambda one: one.words("reason", "es")),
        Column("reason_en", keyed(_("Why, in English"), "reason_en"), lambda one: one.words("reason", "en")),
    ]
    return Sheet(country(iso3).called(), columns, lines, [_how(), _statuses()])


def _lines(rows: list[Any], by: Actor) -> Iterator[SheetLine]:
    subjects = named(row.subject_key for row in rows)
    updates = {one.pk: one for one in ProgressUpdate.objects.visible_to(by).filter(pk__in=[row.update_id for row in rows])}
    asked = asked_in(rows)
    return (SheetLine(row, subjects[row.subject_key], updates.get(row.update_id), asked.get(row.pk)) for row in rows)


def _figure_columns(lines: list[SheetLine]) -> Iterator[Column]:
    """Yield the columns of figures that these lines ask for: none where no indicator is among them."""
    asked = [line.asked for line in lines if line.asked]
    if not asked:
        return
    names, wanted = category_words(), {name for one in asked for name in (*one.fields, *one.categories)}
    for name in (one for one in (*FIGURES[:3], *CATEGORIES) if one in wanted):
        yield _number_column(name, names[name])
    yield Column("unit", keyed(_("Unit"), "unit"), lambda one: one.unit)
    yield Column("definition", keyed(_("Do not change"), "definition"), lambda one: one.definition, "integer")
    yield Column("no_figure", keyed(_("No figure (x)"), "no_figure"), lambda one: one.has_no_figure)


def _number_column(name: str, word: str) -> Column:
    return Column(name, keyed(word, name), lambda one: one.number(name), "number")


def _status(update: ProgressUpdate | None) -> str:
    return status_word(update.status) if update and update.status else ""


def _how() -> str:
    return _(
        "Fill in the columns with a key in brackets and bring the file back: nothing is kept before you have seen what it changes. "
        "Rows and columns may be moved or left out; what was changed meanwhile is shown, never overwritten."
    )


def _statuses() -> str:
    return _("How it goes: %(words)s.") % {"words": ", ".join(status_word(status) for status in STATUSES)}

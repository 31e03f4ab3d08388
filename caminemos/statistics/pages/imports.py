"""Editions kept, and what one of them changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, Column, Sheet
from caminemos.statistics.actions import preview_edition
from caminemos.statistics.figures import country_name
from caminemos.statistics.models import Edition
from caminemos.statistics.revisions import Revision, revisions
from caminemos.statistics.series import SERIES
from caminemos.statistics.states import EDITION
from caminemos.ui.api import Cell, Table

SHOWN = 200


@dataclass(frozen=True)
class FileLine:
    """A table of an edition: its file, its rows, and the edition that it was carried forward from."""

    table: str
    name: str
    rows: int
    carried_from: str


@dataclass(frozen=True)
class EditionPage:
    """An edition: what it holds, what it changes or changed, what may be done with it."""

    edition: Edition
    files: list[FileLine]
    changes: list[Revision]
    offers: list[str]
    newer: str
    """The edition that stays in force because it is newer; empty where this one comes, or came, into force."""

    @property
    def table(self) -> Table | None:
        return revisions_table(self.changes[:SHOWN]) if self.changes else None

    @property
    def withdrawn(self) -> int:
        return sum(one.is_withdrawn for one in self.changes)

    @property
    def is_partial(self) -> bool:
        return any(one.carried_from for one in self.files)


def edition_page(shown: Edition, *, by: Actor) -> EditionPage:
    """Return the page of an edition; one that waits says what confirming it would change."""
    offers = [verb for verb in EDITION.offers(shown, by) if verb != "shelve"]
    kept = list(shown.files.select_related("carried_from"))
    files = [FileLine(f.table, f.name, f.rows, str(f.carried_from or "")) for f in kept]
    if shown.state == "previewed":
        preview = preview_edition(shown.bytes_by_name(), as_of=shown.as_of, by=by)
        files += [FileLine(f.table, f.name, f.rows, str(f.carried_from or f.edition)) for f in preview.carried]
        return EditionPage(shown, files, preview.changes, offers, str(preview.newer or ""))
    before = Edition.objects.before(shown)
    in_force = Edition.objects.in_force().first()
    newer = str(in_force) if shown.state == "superseded" and in_force else ""
    return EditionPage(shown, files, revisions(before, shown) if before else [], offers, newer)


def revisions_table(found: list[Revision]) -> Table:
    """Return revisions as a table."""
    rows = [
        [
            Cell(str(SERIES[one.series].name)),
            Cell(country_name(one.country)),
            Cell(str(one.year)),
            Cell(one.before, "number"),
            Cell(one.after, "number", note=_("withdrawn") if one.is_withdrawn else ""),
        ]
        for one in found
        if one.series in SERIES
    ]
    headings = [
        (pgettext("one", "Series"), "text"),
        (_("Country"), "text"),
        (_("Year"), "text"),
        (_("Before"), "number"),
        (_("Now"), "number"),
    ]
    return Table(_("What changed"), headings, rows)


def revisions_sheet(found: list[Revision]) -> Sheet:
    """Return revisions to take along."""
    names = ("series", "country", "year", "before", "after")
    return Sheet(
        _("What changed"), [Column(name, name, kind="number" if name in {"before", "after"} else "text") for name in names], found
    )

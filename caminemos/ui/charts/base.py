"""What every chart has: a title, a sentence that says what it shows, a source, and its numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from caminemos.kernel.api import Sheet

Number = float | int | None
Row = list[str | Number]
FULL, WIDE, MEDIUM, NARROW = 1080, 720, 480, 340
ROOMY = 520  # from this width on a chart sets names beside its rows, below it above them


@dataclass(frozen=True)
class Series:
    """A named run of values, one per category; None is missing and leaves a gap; a tone only where the colour means a status."""

    name: StrOrPromise
    values: tuple[Number, ...]
    tone: str = ""


class Chart(Protocol):
    """Anything that can be drawn at a width and told as a table."""

    @property
    def title(self) -> StrOrPromise: ...

    @property
    def sentence(self) -> StrOrPromise: ...

    @property
    def source(self) -> StrOrPromise: ...

    @property
    def decimals(self) -> int: ...

    def svg(self, width: int = WIDE, *, standalone: bool = False) -> str: ...

    def heading(self) -> list[str]: ...

    def rows(self) -> list[Row]: ...


class Told:
    """A chart's numbers as a sheet that can be downloaded.

    `stretches`: worth drawing for a whole page's width; `is_heavy`: too long to be drawn more often than needed.
    """

    stretches: ClassVar[bool] = False
    is_heavy: ClassVar[bool] = False

    def table(self: Chart) -> Sheet:
        """Return the chart's own table, with its sentence and source as notes."""
        from caminemos.kernel.api import Column, Sheet

        names = self.heading()
        kinds = ["text", *["number"] * (len(names) - 1)]
        columns = [Column(f"c{i}", name, itemgetter(i), kind) for i, (name, kind) in enumerate(zip(names, kinds, strict=True))]
        return Sheet(self.title, columns, self.rows(), [note for note in (self.sentence, self.source) if note])


def spoken(value: Number, decimals: int = 0) -> str:
    """Write a value as the active language does; missing is a dash."""
    from caminemos.ui.numbers import number

    return "–" if value is None else number(value, decimals)


def no_data() -> str:
    """Return the words for a value that is not there."""
    from django.utils.translation import gettext as _

    return _("no data")


def short(value: float) -> str:
    """Write an axis value shortly: thousands and millions in words of the active language."""
    from django.utils.translation import gettext as _

    size = abs(value)
    if size >= 1_000_000:
        return _("%(n)s M") % {"n": spoken(value / 1_000_000, 0 if size % 1_000_000 == 0 else 1)}
    if size >= 10_000:
        return _("%(n)s k") % {"n": spoken(value / 1000, 0 if size % 1000 == 0 else 1)}
    return spoken(value, 0 if value == int(value) else 1 if size >= 1 else 2)

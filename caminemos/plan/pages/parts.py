"""The parts of a plan as screens, reports and the JSON interface read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from caminemos.kernel.api import LooseDate, ShownFigure, Text
from caminemos.plan.rules import PRESIDENCY
from caminemos.plan.standing import Standing
from caminemos.ui.api import Sparkline


@dataclass(frozen=True)
class Place:
    """Where the adopted document has a part: the section in its own words, the ordinal in it, the page of its index."""

    section: str = ""
    ordinal: int | None = None
    page: int | None = None

    @property
    def rest(self) -> str:
        """The ordinal and the page in the reader's language."""
        ordinal = _("no. %(n)s") % {"n": self.ordinal} if self.ordinal else ""
        page = _("p. %(n)s") % {"n": self.page} if self.page else ""
        return ", ".join(part for part in (ordinal, page) if part)

    def __str__(self) -> str:
        return ", ".join(part for part in (self.section, self.rest) if part)


@dataclass(frozen=True)
class Attached:
    """A figure that an upper area attaches to a result, with its run as a small line."""

    shown: ShownFigure
    line: Sparkline | None

    @property
    def kind(self) -> str:
        return "percent" if self.shown.unit == "%" else "number"


@dataclass(frozen=True)
class Group:
    """A working group and the State that leads it."""

    code: str
    title: Text
    lead: str
    lead_name: str
    url: str
    summary: Text = field(default_factory=Text)
    place: Place = field(default_factory=Place)
    source: str = ""

    @property
    def source_name(self) -> str:
        """The host of the source, as a reader recognises it."""
        return urlsplit(self.source).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Leaf:
    """An action or a result: code, title, summary, place in the document, how it stands, what is attached."""

    code: str
    title: Text
    place: Place
    url: str
    summary: Text = field(default_factory=Text)
    stands: Standing = field(default_factory=Standing)
    id: int = 0
    quantity: tuple[tuple[str, int], ...] = ()
    attached: tuple[Attached, ...] = ()
    linked: tuple[str, ...] = ()
    deviates: bool = False

    @property
    def section(self) -> str:
        return str(self.place)

    @property
    def status(self) -> str:
        return self.stands.mark

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        return tuple(one.shown for one in self.attached)


@dataclass(frozen=True)
class Block:
    """Actions that one working group leads, or the presidency itself."""

    group: Group | None
    actions: list[Leaf]

    @property
    def leader(self) -> str:
        """The code of the group, or the word that stands for the presidency."""
        return self.group.code if self.group else PRESIDENCY


@dataclass(frozen=True)
class ObjectiveBranch:
    """An objective: its blocks of actions, its results beside them."""

    code: str
    title: Text
    place: Place
    blocks: list[Block]
    results: list[Leaf]
    summary: Text = field(default_factory=Text)

    @property
    def section(self) -> str:
        return str(self.place)

    @property
    def actions(self) -> list[Leaf]:
        return [leaf for block in self.blocks for leaf in block.actions]


@dataclass(frozen=True)
class PriorityBranch:
    """A priority and its objectives."""

    code: str
    title: Text
    place: Place
    objectives: list[ObjectiveBranch]
    summary: Text = field(default_factory=Text)

    @property
    def section(self) -> str:
        return str(self.place)


@dataclass(frozen=True)
class ScheduleLine:
    """A row of the cronograma with its dates."""

    kind: str
    title: Text
    dates: list[LooseDate]
    group: str = ""
    code: str = ""


@dataclass(frozen=True)
class PlanTree:
    """A whole plan."""

    id: int
    code: str
    year: int
    title: Text
    vision: Text
    document: Text
    language: str
    presidency: str
    presidency_name: str
    state: str
    starts: LooseDate | None
    ends: LooseDate | None
    loaded_on: date
    priorities: list[PriorityBranch]
    groups: list[Group]
    methodology: list[tuple[str, list[Text]]]
    schedule: list[ScheduleLine]
    counts: dict[str, int]

    @property
    def objectives(self) -> list[ObjectiveBranch]:
        return [objective for priority in self.priorities for objective in priority.objectives]

    @property
    def actions(self) -> list[tuple[ObjectiveBranch, Block, Leaf]]:
        return [(objective, block, leaf) for objective in self.objectives for block in objective.blocks for leaf in block.actions]

    @property
    def results(self) -> list[tuple[ObjectiveBranch, Leaf]]:
        return [(objective, leaf) for objective in self.objectives for leaf in objective.results]

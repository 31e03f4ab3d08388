"""Registries: where upper areas plug in what lower screens show, so that imports only point down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from caminemos.kernel.actor import Actor
from caminemos.kernel.calendar import CalendarSource
from caminemos.kernel.dossier import DossierProvider, HandoverCheck
from caminemos.kernel.open_data import OpenDataSet
from caminemos.kernel.published import PublishedKind
from caminemos.kernel.reporting import ReportProvider
from caminemos.kernel.text import Text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

T = TypeVar("T")


class Registry(Generic[T]):
    """Named items in order; registering a key again replaces it, so reloading is harmless."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, tuple[int, T]] = {}

    def register(self, key: str, item: T, order: int = 0) -> None:
        """Add or replace the item under this key."""
        self._items[key] = (order, item)

    def remove(self, key: str) -> None:
        """Take the item under this key away; nothing happens where there is none."""
        self._items.pop(key, None)

    def get(self, key: str) -> T | None:
        """Return the item under this key, or None."""
        found = self._items.get(key)
        return found[1] if found else None

    def pairs(self) -> list[tuple[str, T]]:
        """List keys and items by order, then key."""
        ranked = sorted(self._items.items(), key=lambda pair: (pair[1][0], pair[0]))
        return [(key, item) for key, (_order, item) in ranked]

    def items(self) -> list[T]:
        """List the items by order, then key."""
        return [item for _key, item in self.pairs()]


@dataclass(frozen=True)
class NavItem:
    """An entry of the main navigation; shown to everybody, or to holders of the permission.

    `is_desk`: it keeps the node or the desk in order, so it stands in the account's menu and not in the bar. `rooms`: the names of
    other pages that one reaches from it, so that the entry stays marked there and below.
    """

    label: StrOrPromise
    url_name: str
    prefix: str = ""
    permission: str | None = None
    is_desk: bool = False
    icon: str = ""
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Door:
    """A way in on the public first page: whom it is for, what is behind it, and the name of the page to which it leads.

    `tone`: "help" where somebody in need enters. A door whose page this face does not mount is left out.
    """

    title: StrOrPromise
    sentence: StrOrPromise
    url_name: str
    icon: str
    tone: str = ""


@dataclass(frozen=True)
class Hit:
    """Something a search found."""

    title: str
    url: str
    kind: StrOrPromise
    excerpt: str = ""
    language: str = ""


@dataclass(frozen=True)
class ShownFigure:
    """A figure as a lower screen shows it: value in words and number, with all that makes it honest."""

    key: str
    label: StrOrPromise
    value: float | int | None
    unit: StrOrPromise
    year: int | None
    source: str
    as_of: date | None
    vintage: str
    status: str
    url: str
    note: StrOrPromise = ""
    decimals: int = 0
    trend: tuple[float | int | None, ...] = ()


@dataclass(frozen=True)
class SeriesValue:
    """One value of a published series: of a country, or of the region as a whole (`country` empty)."""

    country: str
    year: int
    value: float | None
    vintage: str
    as_of: date | None
    url: str
    note: str = ""


@dataclass(frozen=True)
class SeriesSource:
    """What an upper area publishes: the series by code and name, and the values of one of them since a year."""

    name: StrOrPromise
    choices: Callable[[], list[tuple[str, str]]]
    values: Callable[[str, int], list[SeriesValue]]


@dataclass(frozen=True)
class PlanLink:
    """A button on the page of a plan, offered by an upper area."""

    label: StrOrPromise
    url_name: str
    icon: str = ""
    primary: bool = False
    permission: str | None = None


@dataclass(frozen=True)
class GroupLink:
    """A button on the page of a plan's working group, offered by an upper area that knows the group by its code."""

    label: StrOrPromise
    url: str
    icon: str = ""


@dataclass(frozen=True)
class LinkedLine:
    """Something of an upper area that a lower screen leads to: its code, what it is, how it stands, and a word on when.

    `status` is a code of the design system's statuses; `late` says in words that it is late, instead of it.
    """

    code: str
    title: Text
    url: str
    status: str = ""
    when: StrOrPromise = ""
    late: StrOrPromise = ""


@dataclass(frozen=True)
class LinkedPart:
    """A part of a lower screen that an upper area fills: heading, lines, and where all of them are."""

    title: StrOrPromise
    lines: list[LinkedLine]
    url: str = ""
    url_words: StrOrPromise = ""


@dataclass(frozen=True)
class Task:
    """Something that needs this person: in an imperative sentence, where it is done, until when, and what it belongs to.

    `due`: the last day, if there is one. `weight`: how urgent beside what has the same day; the higher the first.
    """

    sentence: StrOrPromise
    url: str
    kind: StrOrPromise
    due: date | None = None
    weight: int = 0
    detail: str = ""


@dataclass(frozen=True)
class Followed:
    """Something that somebody follows, as this reader may see it: its title, and its page without the language."""

    title: Text
    path: str


@dataclass(frozen=True)
class SealedRows:
    """A table with values sealed by the node's secret key: sealed again with a new one, or forgotten where nobody has the old one."""

    table: str
    reseal: Callable[[str, Actor], int]
    forget: Callable[[Actor], int]


Followable = Callable[[str, Actor], Followed | None]
"""(the reference behind the kind, a reader) -> the thing, or None where it is not there for this reader."""
GroupLinks = Callable[[str], list[GroupLink]]
"""(code of a working group) -> what an upper area has on it."""
ActionParts = Callable[[str, str, Actor], LinkedPart | None]
"""(code of a plan, code of an action, who reads) -> what an upper area has on the action, or nothing."""
StateParts = Callable[[str, Actor], LinkedPart | None]
"""(a State, who of it reads) -> what an upper area has for the State to do, or nothing."""
Mandate = Callable[[str, datetime], str | None]
"""(the State whose institution holds a post, a moment) -> the role that the post gives then, or None: none."""
HomeProvider = Callable[[Actor, datetime], list["Task"]]
"""(who reads, a moment) -> what an area has for this person to do."""
CountryParts = Callable[[str], LinkedPart | None]
"""(a State) -> what everybody may read of an area about the State, or nothing."""
FrontProvider = Callable[[], LinkedPart | None]
"""() -> the latest of what an area has published, or nothing."""
FootLinks = Callable[[], list[tuple[Text, str]]]
"""() -> title and address without language of the pages at the foot of every page."""
SearchProvider = Callable[[str, Actor, str], list[Hit]]
FigureProvider = Callable[[str, str], list[ShownFigure]]


class _Registries:
    """All registries of the platform."""

    def __init__(self) -> None:
        self.navigation: Registry[NavItem] = Registry("navigation")
        self.rooms: Registry[StrOrPromise] = Registry("rooms")  # lists with filters, by named page: views of them can be kept
        self.search: Registry[SearchProvider] = Registry("search")
        self.published: Registry[PublishedKind] = Registry("published")  # what everybody may read, by kind
        self.open_data: Registry[OpenDataSet] = Registry("open_data")  # tables that everybody may take along
        self.home: Registry[HomeProvider] = Registry("home")  # what needs somebody today
        self.doors: Registry[Door] = Registry("doors")  # ways in on the public first page
        self.front: Registry[FrontProvider] = Registry("front")  # parts of the public first page
        self.report_parts: Registry[ReportProvider] = Registry("report_parts")  # chapters of the report on a plan
        self.foot: Registry[FootLinks] = Registry("foot")  # pages that stand at the foot of every page
        self.figures: Registry[FigureProvider] = Registry("figures")  # (plan code, result code) -> figures
        self.series: Registry[SeriesSource] = Registry("series")  # what indicators are computed from, so that nobody types it
        self.plan_links: Registry[PlanLink] = Registry("plan_links")
        self.group_links: Registry[GroupLinks] = Registry("group_links")
        self.action_parts: Registry[ActionParts] = Registry("action_parts")
        self.country_parts: Registry[CountryParts] = Registry("country_parts")  # of the public page of a State
        self.state_parts: Registry[StateParts] = Registry("state_parts")  # of the page of a State's focal point
        self.lineage: Registry[Callable[..., Any]] = Registry("lineage")
        self.mandates: Registry[Mandate] = Registry("mandates")  # by role: who decides what a post with it gives at a moment
        self.calendar: Registry[CalendarSource] = Registry("calendar")  # what has a date, as far as its reader may see it
        self.handover: Registry[DossierProvider] = Registry("handover")  # the parts of the dossier
        self.handover_checks: Registry[HandoverCheck] = Registry("handover_checks")  # what both sides acknowledge
        self.followables: Registry[Followable] = Registry("followables")  # by kind of thing: `plan.action`, `governance.body`, …
        self.chores: Registry[Callable[[datetime], int]] = Registry(
            "chores"
        )  # what an area looks after every minute; harmless when repeated
        self.sealed: Registry[SealedRows] = Registry("sealed")  # what a move to another host seals anew
        self.health: Registry[Callable[[], dict[str, Any]]] = Registry("health")


registries = _Registries()

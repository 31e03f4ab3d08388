"""The parts of an evaluation as screens, downloads and the JSON interface read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from caminemos.kernel.api import Text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Named:
    """A State, by code and name."""

    code: str
    name: Text


@dataclass(frozen=True)
class Link:
    """Something to open: its code, its words, its address (none where it is gone or only named in words)."""

    code: str
    words: Text | str
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """A follow-up: how things stood on a day."""

    on: date
    status: str
    code: str
    sentence: Text
    evidence: str
    evidence_url: str


@dataclass(frozen=True)
class AddresseeRow:
    """An addressee with the answer and the latest news; `answer` is empty while nobody answered, or the reader may not know."""

    key: str
    kind: str
    name: Text | StrOrPromise
    country: str
    answer: str
    reason: Text
    measure: Text
    who: str
    due_on: date | None
    entries: tuple[Entry, ...]
    is_open: bool
    is_stale: bool
    is_overdue: bool
    age: int | None
    is_shown: bool = True
    url: str = ""

    @property
    def answer_status(self) -> str:
        return f"answer_{self.answer}" if self.is_shown else "answer_hidden"

    @property
    def latest(self) -> Entry | None:
        return self.entries[0] if self.entries else None

    @property
    def progress(self) -> str:
        """How it stands: the latest word, stale where it is too old, unknown where there is none."""
        if self.latest is None:
            return "unknown"
        return "stale" if self.is_stale else self.latest.status


@dataclass(frozen=True)
class SignOffRow:
    """How a State that a passage names stands to it; `url` where the reader may sign for it."""

    state: Named
    standing: str
    reason: str
    at: datetime | None
    may_sign: bool

    @property
    def status(self) -> str:
        return f"sign_off_{self.standing}"


@dataclass(frozen=True)
class CommentRow:
    """A remark made in consultation."""

    text: str
    who: Text | StrOrPromise
    at: datetime
    passage: str


@dataclass(frozen=True)
class FindingRow:
    """A finding with its evidence, the parts of the plan it is about, and the States it names."""

    key: str
    number: int
    label: str
    criterion: str
    text: Text
    strength: StrOrPromise
    strength_code: str
    evidence: tuple[Link, ...]
    parts: tuple[Link, ...]
    states: tuple[Named, ...]
    recommendations: tuple[Link, ...]
    sign_offs: tuple[SignOffRow, ...]
    edit_url: str = ""


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation with its addressees; open while one of them still owes an answer or an end."""

    key: str
    number: int
    label: str
    text: Text
    priority: str
    due_on: date | None
    is_open: bool
    is_overdue: bool
    addressees: tuple[AddresseeRow, ...]
    findings: tuple[Link, ...]
    states: tuple[Named, ...]
    sign_offs: tuple[SignOffRow, ...]
    edit_url: str = ""

    @property
    def priority_status(self) -> str:
        return f"priority_{self.priority}"


@dataclass(frozen=True)
class CriterionRow:
    """A criterion with its rating and the findings under it."""

    code: str
    title: Text
    questions: Text
    rating: str
    justification: Text
    findings: tuple[FindingRow, ...]
    edit_url: str = ""

    @property
    def status(self) -> str:
        return f"rating_{self.rating}"


@dataclass(frozen=True)
class Head:
    """What an evaluation says of itself."""

    code: str
    plan: str
    plan_title: Text
    title: Text
    kind: str
    kind_name: StrOrPromise
    purpose: Text
    scope: Text
    method: Text
    evaluators: str
    is_independent: bool
    starts_on: date | None
    ends_on: date | None
    state: str
    published_on: date | None

    @property
    def status(self) -> str:
        return f"evaluation_{self.state}"


@dataclass(frozen=True)
class Step:
    """A step that the reader may take now."""

    verb: str
    label: StrOrPromise
    icon: str
    primary: bool
    needs_reason: bool

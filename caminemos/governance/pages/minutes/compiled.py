"""Minutes gathered over series and years: a list to filter and search, and all of them in one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from caminemos.governance.approvals import moment_of
from caminemos.governance.meeting_links import Taken, takes_of
from caminemos.governance.minutes_rules import BULLET
from caminemos.governance.minutes_words import state_words
from caminemos.governance.models import Minutes
from caminemos.governance.pages.minutes.heading import Heading, heading_of
from caminemos.governance.pages.minutes.page import points_sheet
from caminemos.governance.pages.minutes.points import AgreedLine, PointLine, agreed_without_point, points_of
from caminemos.kernel.api import Actor, Sheet, Text
from caminemos.places.api import plain

AROUND = 90


@dataclass(frozen=True)
class Found:
    """A point in which the words searched for stand, with what stands around them."""

    number: int
    title: Text
    around: str
    url: str


@dataclass(frozen=True)
class CompiledMinutes:
    """The minutes of one meeting among others."""

    heading: Heading
    state: str
    points: list[PointLine]
    loose: list[AgreedLine]
    found: list[Found]

    @property
    def status(self) -> str:
        return f"minutes_{self.state}"

    @property
    def agreements(self) -> list[AgreedLine]:
        return [*(one for point in self.points for one in point.agreements), *self.loose]

    @property
    def written(self) -> int:
        return sum(bool(one.note) for one in self.points)


@dataclass(frozen=True)
class CompiledPage:
    """Minutes as filtered, in the order of time, each whole; with the choices of the filters."""

    minutes: list[CompiledMinutes]
    filters: dict[str, str]
    bodies: list[tuple[str, Text]]
    series: list[tuple[str, Text]]
    years: list[int]
    states: list[tuple[str, str]]

    @property
    def is_filtered(self) -> bool:
        return any(self.filters.values())

    @property
    def agreements(self) -> list[tuple[Heading, AgreedLine]]:
        """Return all that was agreed, with the meeting."""
        return [(one.heading, line) for one in self.minutes for line in one.agreements]

    @property
    def takes(self) -> list[Taken]:
        """Return the papers that the reader may take along, as filtered."""
        return takes_of(["minutes-compiled"], query=urlencode({name: code for name, code in self.filters.items() if code}))

    @property
    def newest_first(self) -> list[CompiledMinutes]:
        return self.minutes[::-1]

    @property
    def chosen(self) -> str:
        """Return what was chosen, in words: body, series, year, state, words searched."""
        body = next((str(name) for code, name in self.bodies if code == self.filters["body"]), "")
        series = next((str(name) for code, name in self.series if code == self.filters["series"]), "")
        state = dict(self.states).get(self.filters["state"], "")
        quoted = f"“{self.filters['q']}”" if self.filters["q"] else ""
        return " · ".join(one for one in (body, series, self.filters["year"], state, quoted) if one)


def compiled_page(asked: Mapping[str, str], *, by: Actor) -> CompiledPage:
    """Return the minutes that the reader may see, as filtered and searched; a filter that names nothing known is passed over."""
    seen = list(Minutes.objects.visible_to(by).select_related("meeting__body", "meeting__series"))
    years = sorted({one.meeting.on.first.year for one in seen}, reverse=True)
    bodies = {one.meeting.body.code: one.meeting.body.name for one in seen}
    series = {one.meeting.series.code: one.meeting.series.name for one in seen if one.meeting.series}
    known = {"body": set(bodies), "series": set(series), "year": {str(one) for one in years}, "state": set(state_words())}
    filters = {name: asked.get(name, "") if asked.get(name, "") in codes else "" for name, codes in known.items()}
    filters["q"] = asked.get("q", "").strip()[:200]
    rows = sorted((one for one in seen if _fits(one, filters)), key=lambda one: (moment_of(one.meeting), one.meeting.code))
    words = plain(filters["q"]).split()
    found = [one for one in _compiled(rows, words, by) if not words or one.found]
    return CompiledPage(found, filters, _named(bodies), _named(series), years, list(state_words().items()))


def compiled_sheet(page: CompiledPage) -> Sheet:
    """Return the minutes as a table, a line for each point."""
    words = state_words()
    return points_sheet([(one.heading, words[one.state], one.points) for one in page.minutes])


def _fits(row: Minutes, filters: Mapping[str, str]) -> bool:
    meeting = row.meeting
    return (
        filters["body"] in {"", meeting.body.code}
        and filters["series"] in {"", meeting.series.code if meeting.series else None}
        and filters["year"] in {"", str(meeting.on.first.year)}
        and filters["state"] in {"", row.state}
    )


def _compiled(rows: list[Minutes], words: list[str], by: Actor) -> list[CompiledMinutes]:
    meetings = [one.meeting for one in rows]
    points, loose = points_of(meetings, by=by), agreed_without_point(meetings, by=by)
    found = []
    for one in rows:
        heading, lines = heading_of(one.meeting), points[one.meeting_id]
        found.append(CompiledMinutes(heading, one.state, lines, loose[one.meeting_id], _found(heading, lines, words)))
    return found


def _found(heading: Heading, points: list[PointLine], words: list[str]) -> list[Found]:
    if not words:
        return []
    lines = []
    for one in points:
        texts = [
            *one.note.values.values(),
            *one.title.values.values(),
            *(t for a in one.agreements for t in a.words.values.values()),
        ]
        whole = plain(" ".join(texts))
        if all(word in whole for word in words):
            lines.append(Found(one.number, one.title, _around(one.reading.text, words), f"{heading.minutes_url}#{one.anchor}"))
    return lines


def _around(text: str, words: list[str]) -> str:
    line = BULLET.sub("", next((one for one in text.split("\n") if any(word in plain(one) for word in words)), ""))
    at = max(0, plain(line).find(next((word for word in words if word in plain(line)), "")) - AROUND)
    piece = line[at : at + 3 * AROUND]
    return f"{'…' if at else ''}{piece}{'…' if at + len(piece) < len(line) else ''}"


def _named(names: Mapping[str, Text]) -> list[tuple[str, Text]]:
    return sorted(names.items(), key=lambda pair: plain(str(pair[1])))

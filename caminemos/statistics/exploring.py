"""What a reader asks of the explorer, read from an address; each part that cannot be answered gets its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from caminemos.statistics.compute import REGION
from caminemos.statistics.series import SERIES, dimensions_of

LINE, BARS, TABLE, MAP = "line", "bars", "table", "map"
DISPLAYS = (LINE, BARS, TABLE, MAP)
DIMENSIONS = ("origin", "kind", "procedure", "level", "unit", "sex", "age", "location")
MOST_SERIES = 4
USUAL_SERIES, USUAL_SINCE = "asylum-pending", 2010


@dataclass(frozen=True)
class Asked:
    """What stands in the address, as it came."""

    series: Sequence[str] = ()
    places: Sequence[str] = ()
    since: str = ""
    until: str = ""
    by: str = ""
    display: str = ""

    @classmethod
    def of(cls, held: Mapping[str, str], lists: Mapping[str, Sequence[str]]) -> Asked:
        """Return what an address asks: its single words and its lists."""
        single = {name: held.get(name, "").strip() for name in ("since", "until", "by", "display")}
        return cls([one for one in lists.get("series", ()) if one], [one for one in lists.get("place", ()) if one], **single)


@dataclass(frozen=True)
class Question:
    """What is shown: known series and places, years in order, a dimension that at least one of the series has."""

    series: tuple[str, ...]
    places: tuple[str, ...]
    since: int
    until: int
    by: str
    display: str
    problems: tuple[str, ...] = ()

    def query(self) -> str:
        """Return the question as the part of an address after the question mark, always in the same order."""
        pairs = [*(("series", one) for one in self.series), *(("place", one) for one in self.places)]
        pairs += [("since", str(self.since)), ("until", str(self.until))]
        return urlencode([*pairs, *([("by", self.by)] if self.by else []), ("display", self.display)])


def read_question(asked: Asked, members: Sequence[str], years: Sequence[int]) -> Question:
    """Return the question that can be answered, with a sentence for each part of the asked one that cannot; `years` ascends."""
    problems: list[str] = []
    series = _series(asked.series, problems)
    display = asked.display or LINE
    if display not in DISPLAYS:
        problems.append(
            _("“%(display)s” is no way of showing figures: choose line, bars, table or map.") % {"display": asked.display}
        )
        display = LINE
    by = _dimension(asked.by, series, problems)
    display = BARS if by and display in {LINE, MAP} else display
    places = _places(asked.places, members, display, problems)
    since, until = _years(asked, years, problems)
    return Question(series, places, since, until, by, display, tuple(problems))


def _series(asked: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    known = list(dict.fromkeys(one for one in asked if one in SERIES))
    problems += [_("There is no series “%(code)s”.") % {"code": one[:60]} for one in asked if one not in SERIES]
    if len(known) > MOST_SERIES:
        problems.append(_("At most four series at a time: the first four are shown."))
    return tuple(known[:MOST_SERIES]) or (USUAL_SERIES,)


def _places(asked: Sequence[str], members: Sequence[str], display: str, problems: list[str]) -> tuple[str, ...]:
    offered = [*members, REGION]
    problems += [_("“%(code)s” is no State of the framework.") % {"code": one[:60]} for one in asked if one not in offered]
    if display == MAP:
        return tuple(members)
    usual = (REGION,) if display == LINE else tuple(members)
    return tuple(one for one in offered if one in asked) or usual


def _dimension(asked: str, series: Sequence[str], problems: list[str]) -> str:
    if not asked:
        return ""
    if asked not in DIMENSIONS:
        problems.append(_("Figures are not told apart by “%(by)s”.") % {"by": asked[:60]})
        return ""
    without = [str(SERIES[code].name) for code in series if asked not in dimensions_of(code)]
    problems += [_("“%(name)s” is not published told apart in that way: it is shown whole.") % {"name": one} for one in without]
    return asked if len(without) < len(series) else ""


def _years(asked: Asked, years: Sequence[int], problems: list[str]) -> tuple[int, int]:
    first, last = (years[0], years[-1]) if years else (USUAL_SINCE, USUAL_SINCE)
    since = _year(asked.since, max(first, min(USUAL_SINCE, last)), (first, last), problems)
    until = _year(asked.until, last, (first, last), problems)
    if since > until:
        problems.append(_("The first year came after the last one: they changed places."))
    return min(since, until), max(since, until)


def _year(asked: str, usual: int, span: tuple[int, int], problems: list[str]) -> int:
    if not asked:
        return usual
    if asked.isascii() and asked.isdecimal() and len(asked) == 4 and span[0] <= int(asked) <= span[1]:
        return int(asked)
    told = {"year": asked[:20], "first": span[0], "last": span[1]}
    problems.append(_("“%(year)s” is no year with figures: they go from %(first)s to %(last)s.") % told)
    return usual

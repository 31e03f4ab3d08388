"""What is wrong although its shape is right: codes used twice, groups and countries that do not exist, dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from caminemos.kernel.api import LooseDate
from caminemos.plan.loading.problem import Path

OBJECTIVES = ("priorities", "*", "objectives", "*")
ACTIONS = (*OBJECTIVES, "blocks", "*", "actions", "*")
RESULTS = (*OBJECTIVES, "results", "items", "*")
ROWS = ("schedule", "groups", "*", "rows", "*")
CODED: dict[str, Path] = {
    "working group": ("working_groups", "*"),
    "priority": ("priorities", "*"),
    "objective": OBJECTIVES,
    "action": ACTIONS,
    "result": RESULTS,
    "means": ("methodology", "*", "items", "*"),
    "row": ROWS,
}
RESERVED = frozenset({"load"})


def nonsense(data: Any, countries: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield what contradicts the rest of the file or the region; parts of the wrong shape are passed over."""
    yield from _countries(data, countries)
    for check in (_head, _twice, _groups, _blocks, _links, _dates):
        yield from check(data)


def walk(data: Any, *steps: str | int, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the mappings at the end of these steps ("*": each part of a list), as far as the file has them."""
    if not steps:
        if isinstance(data, dict):
            yield path, data
    elif steps[0] == "*":
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from walk(item, *steps[1:], path=(*path, index))
    elif isinstance(data, dict) and steps[0] in data:
        yield from walk(data[str(steps[0])], *steps[1:], path=(*path, steps[0]))


def _countries(data: Any, countries: set[str]) -> Iterator[tuple[Path, str]]:
    named = [(path, "presidency", held) for path, held in walk(data, "plan")]
    named += [(path, "lead", held) for path, held in walk(data, "working_groups", "*")]
    for path, key, held in named:
        code = held.get(key)
        if isinstance(code, str) and len(code) == 3 and code.isupper() and code not in countries:
            facts = {"code": code, "names": ", ".join(sorted(countries))}
            yield (*path, key), _("%(code)s is not a member of the region. Members: %(names)s.") % facts


def _twice(data: Any) -> Iterator[tuple[Path, str]]:
    for steps in CODED.values():
        seen: set[str] = set()
        for path, held in walk(data, *steps):
            code = held.get("code")
            if isinstance(code, str) and code in seen:
                yield (*path, "code"), _("The code %(code)s is used twice. Each needs its own.") % {"code": code}
            if isinstance(code, str):
                seen.add(code)


def _groups(data: Any) -> Iterator[tuple[Path, str]]:
    known = {_text(held, "code") for _path, held in walk(data, "working_groups", "*")}
    for steps in ((*OBJECTIVES, "blocks", "*"), ROWS):
        for path, held in walk(data, *steps):
            code = held.get("working_group")
            if isinstance(code, str) and code not in known:
                sentence = _("No working group has the code %(code)s. Declare it under working_groups.") % {"code": code}
                yield (*path, "working_group"), sentence


def _blocks(data: Any) -> Iterator[tuple[Path, str]]:
    for path, objective in walk(data, *OBJECTIVES):
        seen: set[str | None] = set()
        for inner, block in walk(objective, "blocks", "*", path=path):
            group = block.get("working_group", "")
            if group is not None and not (group and isinstance(group, str)):
                continue
            if group in seen:
                yield inner, _("This objective has two blocks of the same group. Join them.")
            seen.add(group)


def _links(data: Any) -> Iterator[tuple[Path, str]]:
    known = {_text(held, "code") for _path, held in walk(data, *RESULTS)}
    for path, action in walk(data, *ACTIONS):
        results = action.get("results")
        for index, code in enumerate(results if isinstance(results, list) else ()):
            if isinstance(code, str) and code not in known:
                yield (*path, "results", index), _("No result has the code %(code)s.") % {"code": code}


def _dates(data: Any) -> Iterator[tuple[Path, str]]:
    for path, row in walk(data, *ROWS):
        dates = row.get("dates")
        for index, date in enumerate(dates if isinstance(dates, list) else ()):
            if isinstance(date, str) and _parsed(date) is None:
                yield (*path, "dates", index), _not_a_date(date)


def _head(data: Any) -> Iterator[tuple[Path, str]]:
    for path, head in walk(data, "plan"):
        if _text(head, "code") in RESERVED:
            yield (*path, "code"), _("The code %(code)s is taken by the platform. Choose another.") % {"code": head["code"]}
    for path, period in walk(data, "plan", "period"):
        for key in ("from", "to"):
            if isinstance(period.get(key), str) and _parsed(period[key]) is None:
                yield (*path, key), _not_a_date(period[key])
        first, last = _parsed(period.get("from")), _parsed(period.get("to"))
        if first and last and first.first > last.last:
            yield path, _("The period ends before it begins.")


def _text(held: dict[str, Any], key: str) -> str:
    value = held.get(key)
    return value if isinstance(value, str) else ""


def _parsed(written: Any) -> LooseDate | None:
    try:
        return LooseDate.parse(written) if isinstance(written, str) else None
    except ValueError:
        return None


def _not_a_date(written: str) -> str:
    return _("“%(written)s” is not a date. Write 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC.") % {"written": written[:60]}

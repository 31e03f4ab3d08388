"""How changes of something followed read: one by its own words, several counted, each with its author and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caminemos.kernel.api import Text, in_each_language, text_from_json
from caminemos.messages.letters import one_line, spoken
from caminemos.ui.api import day

MOST_LINES, MOST_TITLE = 20, 110


@dataclass(frozen=True)
class Change:
    """What happened, who did it, when, where to read it, and the permission that its reader must have (empty: none)."""

    what: Text
    who: Text
    at: datetime
    path: str
    needs: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a notice keeps it."""
        words = {"what": self.what.as_json(), "who": self.who.as_json()}
        return words | {"at": self.at.isoformat(), "path": self.path, "needs": self.needs}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Change:
        """Return a change as it was kept."""
        words = text_from_json(kept["what"]), text_from_json(kept["who"])
        return cls(*words, datetime.fromisoformat(kept["at"]), kept["path"], kept["needs"])


@dataclass(frozen=True)
class Told:
    """The words of a notice about something followed, and where it leads."""

    subject: Text
    body: Text
    author: Text
    url: str


def told(title: Text, path: str, changes: Sequence[Change], zone: str) -> Told:
    """Return how these changes of a thing read; `zone` is the reader's clock."""
    if len(changes) == 1:
        only = changes[0]
        subject = in_each_language(lambda: f"{_short(title)}: {spoken(only.what.read())}", title.origin)
        return Told(subject, Text(), only.who, only.path or path)
    subject = in_each_language(lambda: _counted(title, len(changes)), title.origin)
    return Told(subject, in_each_language(lambda: _listed(changes, zone), title.origin), Text(), path)


def _counted(title: Text, many: int) -> str:
    said = ngettext("%(n)s change in “%(title)s”", "%(n)s changes in “%(title)s”", many)
    return said % {"n": many, "title": _short(title)}


def _listed(changes: Sequence[Change], zone: str) -> str:
    shown = changes[-MOST_LINES:]
    earlier = len(changes) - len(shown)
    before = [ngettext("and %(n)s earlier change", "and %(n)s earlier changes", earlier) % {"n": earlier}] if earlier else []
    return "\n".join(f"- {line}" for line in [*(_line(one, zone) for one in shown), *before])


def _line(one: Change, zone: str) -> str:
    on = day(one.at.astimezone(ZoneInfo(zone)).date())
    return _("%(what)s (%(who)s, %(day)s)") % {"what": spoken(one.what.read()), "who": one_line(str(one.who)), "day": on}


def _short(title: Text) -> str:
    words = one_line(spoken(title.read(get_language())))
    return words if len(words) <= MOST_TITLE else f"{words[: MOST_TITLE - 1].rstrip()}…"

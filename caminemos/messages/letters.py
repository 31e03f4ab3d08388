"""How a letter reads: everything due for one person, in that person's language, with where to go; plain text, nothing hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.kernel.api import Text


@dataclass(frozen=True)
class Said:
    """What one notice says, as plain values."""

    subject: Text
    body: Text
    url: str


@dataclass(frozen=True)
class Written:
    """A letter as it leaves."""

    subject: str
    body: str
    language: str


def written(said: Sequence[Said], name: str, language: str, base: str) -> Written:
    """Return the letter; one notice lends its subject, several are counted."""
    with override(language):
        subjects = [_one_line(one.subject.read(language).text) for one in said]
        title = (
            subjects[0]
            if len(said) == 1
            else ngettext("%(n)s thing to know", "%(n)s things to know", len(said)) % {"n": len(said)}
        )
        parts = [_("Hello, %(name)s:") % {"name": name}, *(_part(one, language, base) for one in said), _foot()]
    return Written(f"Caminemos: {title}"[:200], "\n\n".join(parts) + "\n", language)


def _part(one: Said, language: str, base: str) -> str:
    lines = [f"* {_one_line(one.subject.read(language).text)}", one.body.read(language).text.strip()]
    return "\n".join(line for line in [*lines, f"{base}/{language}{one.url}" if one.url else ""] if line)


def _foot() -> str:
    return _(
        "This message was written by the platform. It carries no data of displaced people; please keep it that way when you answer."
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())

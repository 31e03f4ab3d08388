"""How a letter reads: everything due for one person, in that person's language, with where to go; plain text, nothing hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from caminemos.kernel.api import Reading, Text
from caminemos.messages.kinds import kind_name
from caminemos.messages.rhythm import DAILY, DIGESTS

MOST_SUBJECT = 200


@dataclass(frozen=True)
class Said:
    """What one notice says, as plain values; `author` did it."""

    subject: Text
    body: Text
    url: str
    author: Text = Text()  # noqa: RUF009 - a frozen value
    kind: str = ""


@dataclass(frozen=True)
class Reader:
    """To whom a letter speaks: name, language, the rhythm of a digest (empty: none), and whether it is somebody without an account."""

    name: str
    language: str
    digest: str = ""
    is_outside: bool = False


@dataclass(frozen=True)
class Written:
    """A letter as it leaves."""

    subject: str
    body: str
    language: str


def written(said: Sequence[Said], to: Reader, base: str) -> Written:
    """Return the letter; one notice lends its subject, several are counted, a digest has a heading for each kind."""
    with override(to.language):
        whole = _by_kind(said, to, base) if to.digest in DIGESTS else [_part(one, to, base) for one in said]
        parts = [_("Hello, %(name)s:") % {"name": one_line(to.name)}, *whole, _foot(to, base)]
        return Written(f"Caminemos: {_title(said, to)}"[:MOST_SUBJECT], "\n\n".join(parts) + "\n", to.language)


def one_line(text: str) -> str:
    """Return a text without line breaks, so that it can be a header of a mail."""
    return " ".join(text.split())


def spoken(reading: Reading) -> str:
    """Return a reading; what is not translated says so."""
    text, flag = reading.text.strip(), _("not translated")
    return f"{text} [{flag}]" if reading.missing and text else text


def _title(said: Sequence[Said], to: Reader) -> str:
    if len(said) == 1:
        return one_line(spoken(said[0].subject.read(to.language)))
    counted = ngettext("%(n)s thing to know", "%(n)s things to know", len(said)) % {"n": len(said)}
    if to.digest not in DIGESTS:
        return counted
    return (_("Digest of the day: %(what)s") if to.digest == DAILY else _("Digest of the week: %(what)s")) % {"what": counted}


def _by_kind(said: Sequence[Said], to: Reader, base: str) -> list[str]:
    ranked = sorted(said, key=lambda one: kind_name(one.kind))
    groups = [(heading, list(found)) for heading, found in groupby(ranked, key=lambda one: kind_name(one.kind))]
    parts = []
    for heading, found in groups:
        first, *rest = (_part(one, to, base) for one in found)
        parts += [f"{heading} ({len(found)})\n{'-' * (len(heading) + len(str(len(found))) + 3)}\n\n{first}", *rest]
    return parts


def _part(one: Said, to: Reader, base: str) -> str:
    lines = [
        f"* {one_line(spoken(one.subject.read(to.language)))}",
        spoken(one.body.read(to.language)),
        f"— {one_line(one.author.read(to.language).text)}" if one.author else "",
        f"{base}/{to.language}{one.url}" if one.url else "",
    ]
    return "\n".join(line for line in lines if line)


def _foot(to: Reader, base: str) -> str:
    said = _(
        "This message was written by the platform. It carries no data of displaced people; please keep it that way when you answer."
    )
    if to.is_outside:
        return said
    how = _("How often these letters come is chosen here:")
    return f"{said}\n{how} {base}/{to.language}/inbox/preferences/"

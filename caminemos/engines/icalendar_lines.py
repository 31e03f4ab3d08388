"""Lines of iCalendar: escaped, folded, and never broken by what they say (RFC 5545, sections 3.1, 3.2 and 3.3.11)."""

from __future__ import annotations

import re

MOST = 75
"""Octets of a line before it is folded."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BREAKS = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_NO_URI = re.compile('[\\s\x00-\x20\x7f"<>\\\\^`{|}\ud800-\udfff]')
_SURROGATES = re.compile("[\ud800-\udfff]")


def text(value: str) -> str:
    """Escape a text: backslash, semicolon, comma and line breaks of every kind; other control characters are dropped."""
    if not value.isprintable():
        value = _FORBIDDEN.sub("", _BREAKS.sub("\n", _SURROGATES.sub("\ufffd", value)))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def unescaped(value: str) -> str:
    """Return what an escaped text says; the opposite of `text`."""
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def parameter(value: str) -> str:
    """Return a parameter's value in quotes, which can neither close them nor begin a line (RFC 6868 for quotes, carets and breaks)."""
    plain = _FORBIDDEN.sub("", _BREAKS.sub("\n", _SURROGATES.sub("\ufffd", value)))
    return '"' + plain.replace("^", "^^").replace("\n", "^n").replace('"', "^'") + '"'


def is_uri(value: str) -> bool:
    """Say whether a text can stand where an address stands: no blanks, quotes, brackets or control characters in it."""
    return bool(value) and _NO_URI.search(value) is None


def uri(value: str) -> str:
    """Return an address; raise ValueError for what is none."""
    if not is_uri(value):
        raise ValueError(f"{value[:80]!r} is not an address")
    return value


def fold(line: str) -> str:
    """Return a line of any length as lines of at most 75 octets, broken between characters, with its line break."""
    if line.isascii():
        if len(line) <= MOST:
            return f"{line}\r\n"
        rest = [line[start : start + MOST - 1] for start in range(MOST, len(line), MOST - 1)]
        return "\r\n ".join([line[:MOST], *rest]) + "\r\n"
    return _fold_octets(line.encode())


def _fold_octets(octets: bytes) -> str:
    parts, start, room, size = [], 0, MOST, len(octets)
    while start < size:
        end = start + room
        while end < size and octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, MOST - 1
    return b"\r\n ".join(parts).decode() + "\r\n"


def unfold(folded: str) -> list[str]:
    """Return the lines that were folded; the opposite of `fold`."""
    return folded.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]

"""Which characters our paper font can print; what it cannot is shown as a mark, never dropped unseen."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILY = "Noto Sans"
MISSING = "\ufffd"

COVERED = (
    (0x20, 0x7E), (0xA0, 0x36F), (0x391, 0x3A1), (0x3A3, 0x3C9), (0x1E00, 0x1EFF), (0x2000, 0x2064), (0x2066, 0x2071),
    (0x2074, 0x208E), (0x2090, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2212, 0x2212), (0x25CC, 0x25CC),
    (0xA789, 0xA78C), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
"""The code points of the fonts in `fonts/`: a test holds this table and the files together."""
_STARTS = [first for first, _last in COVERED]
_KEPT_CONTROLS = {"\u200e", "\u200f", "\u200b", "\u200c", "\u200d", "\u2060"}
_BREAKS = {"\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\u2028": " ", "\u2029": " "}


def is_printable(character: str) -> bool:
    """Say whether the paper font has this character."""
    place = bisect_right(_STARTS, ord(character)) - 1
    return place >= 0 and ord(character) <= COVERED[place][1]


def printable(text: str) -> str:
    """Return text that can be printed: composed, on one line, without controls, with a mark for what the font lacks."""
    return "".join(filter(None, (_printed(character) for character in unicodedata.normalize("NFC", text))))


def _printed(character: str) -> str:
    if character in _BREAKS:
        return _BREAKS[character]
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in _KEPT_CONTROLS:
        return "" if character != "\u00ad" else character
    if unicodedata.combining(character) and not is_printable(character):
        return ""
    return character if is_printable(character) else MISSING

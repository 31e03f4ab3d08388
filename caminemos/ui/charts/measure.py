"""How wide words are in Noto Sans, closely enough to keep every label inside its drawing."""

from __future__ import annotations

NARROW, SLIM, WIDE = frozenset("ijl.,:;'|!’·"), frozenset('frtI()[]{}-/ \u202f\u00a0“”"°*'), frozenset("mwMWQO@%—…")
STRONG = 1.07


def text_width(words: str, size: float, *, strong: bool = False) -> float:
    """Return an upper estimate of the width of the words at a font size."""
    return sum(map(_share, words)) * size * (STRONG if strong else 1)


def _share(letter: str) -> float:
    if letter in NARROW:
        return 0.29
    if letter in SLIM:
        return 0.40
    if letter in WIDE:
        return 0.94
    return 0.67 if letter.isupper() else 0.61


def fit(words: str, room: float, size: float, *, strong: bool = False) -> str:
    """Return the words, or as much of them as fits, ended by an ellipsis."""
    if text_width(words, size, strong=strong) <= room:
        return words
    cut = words
    while cut and text_width(f"{cut}…", size, strong=strong) > room:
        cut = cut[:-1]
    return f"{cut.rstrip()}…" if cut else ""


def wrap(words: str, room: float, size: float, *, lines: int = 2, strong: bool = False) -> list[str]:
    """Break the words into at most `lines` lines that fit; the last one is cut when it must be."""
    broken: list[str] = []
    for word in words.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and (text_width(longer, size, strong=strong) <= room or len(broken) == lines):
            broken[-1] = longer
        else:
            broken.append(word)
    return [fit(line, room, size, strong=strong) for line in broken]

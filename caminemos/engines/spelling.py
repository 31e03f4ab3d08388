"""Did you mean: the known word that is nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def steps_apart(one: str, other: str, most: int) -> int:
    """Return how many letters are added, left out, changed or swapped with their neighbour between two words; `most` + 1 where it is more.

    Source: the optimal string alignment form of F. J. Damerau, "A technique for computer detection and correction of spelling
    errors", Communications of the ACM 7 (1964).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, facing in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(word: str) -> int:
    """Return how many mistakes a word may have: the longer, the more, at most two."""
    return 0 if len(word) < 4 else (1 if len(word) < 7 else 2)


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the known word, told with how often it stands, that is nearest to a word; of equals the more frequent, then by letters."""
    most = allowed(word)
    near = ((steps_apart(word, other, most), -count, other) for other, count in known if other != word)
    return min((one for one in near if one[0] <= most), default=(0, 0, ""))[2]

"""Which parts of two sequences are the same, in order: what comparing and merging of texts stand on.

The shortest script of insertions and deletions by Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986).
Where two sequences have less in common than that search allows for, what stands once in both holds them together instead (the longest
increasing run of it), so that the time stays bounded whatever somebody pastes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Pairs = list[tuple[int, int]]
MOST, MOST_BETWEEN = 1000, 100
"""How many insertions and deletions are looked for: in all, and between two anchors."""


def aligned(first: Sequence[str], second: Sequence[str], most: int = MOST) -> Pairs:
    """Return pairs of positions (in `first`, in `second`) that hold the same, both rising; equal sequences are paired whole.

    No pair is an error: two sequences that share nothing give none. Beyond `most` differences the pairs may be fewer than possible.
    """
    shorter = min(len(first), len(second))
    head = next((n for n in range(shorter) if first[n] != second[n]), shorter)
    tail = next((n for n in range(shorter - head) if first[-1 - n] != second[-1 - n]), shorter - head)
    a, b = first[head : len(first) - tail], second[head : len(second) - tail]
    inner = _shortest(a, b, most) if a and b else []
    if inner is None:
        inner = _anchored(a, b) if most == MOST else []
    start = [(n, n) for n in range(head)]
    end = [(len(first) - n, len(second) - n) for n in range(tail, 0, -1)]
    return [*start, *((x + head, y + head) for x, y in inner), *end]


def _shortest(a: Sequence[str], b: Sequence[str], most: int) -> Pairs | None:
    """Return the pairs along the shortest script; None where it is longer than `most`."""
    furthest, trail = {1: 0}, []
    for cost in range(min(len(a) + len(b), most) + 1):
        trail.append(dict(furthest))
        for diagonal in range(-cost, cost + 1, 2):
            x = furthest[diagonal + 1] if _goes_down(furthest, diagonal, cost) else furthest[diagonal - 1] + 1
            while x < len(a) and x - diagonal < len(b) and a[x] == b[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if x >= len(a) and x - diagonal >= len(b):
                return list(_walked_back(trail, len(a), len(b)))[::-1]
    return None


def _goes_down(furthest: dict[int, int], diagonal: int, cost: int) -> bool:
    return diagonal == -cost or (diagonal != cost and furthest[diagonal - 1] < furthest[diagonal + 1])


def _walked_back(trail: list[dict[int, int]], x: int, y: int) -> Iterator[tuple[int, int]]:
    for cost in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[cost], x - y
        before = diagonal + 1 if _goes_down(furthest, diagonal, cost) else diagonal - 1
        stop = furthest[before] if cost else 0
        while x > stop and y > (stop - before if cost else 0):
            x, y = x - 1, y - 1
            yield x, y
        x, y = stop, stop - before


def _anchored(a: Sequence[str], b: Sequence[str]) -> Pairs:
    """Return the pairs of what stands once in both, and of what is alike between them."""
    found: Pairs = []
    i = j = 0
    for x, y in [*_rising(_unique(a, b)), (len(a), len(b))]:
        found += [(i + p, j + q) for p, q in aligned(a[i:x], b[j:y], MOST_BETWEEN)]
        if x < len(a):
            found.append((x, y))
        i, j = x + 1, y + 1
    return found


def _unique(a: Sequence[str], b: Sequence[str]) -> Pairs:
    once_a, once_b = Counter(a), Counter(b)
    place = {part: n for n, part in enumerate(b) if once_b[part] == 1}
    return [(n, place[part]) for n, part in enumerate(a) if once_a[part] == 1 and part in place]


def _rising(pairs: Pairs) -> Pairs:
    """Return the longest run of pairs in which both positions rise (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for n, (_x, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1], piles[pile : pile + 1] = [y], [n]
    run, last = [], piles[-1] if piles else -1
    while last >= 0:
        run.append(pairs[last])
        last = before[last]
    return run[::-1]

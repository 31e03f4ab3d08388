"""A sheet to draw flat shapes on, in the units of the finished picture, with smooth edges."""

from __future__ import annotations

import io
from collections.abc import Iterable
from math import cos, pi, sin, tau

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1600, 900
FINER = 2
MOST_BYTES = 150 * 1024
INK, INK_2, PAPER, SAND, LINE = "#16283c", "#4a5b6c", "#faf8f3", "#f3efe6", "#e3ddd1"
PATH, PATH_STRONG, PATH_SOFT, TEAL = "#0c5f66", "#084a50", "#dcebea", "#5fa3a3"
SUN, SUN_SOFT, LEAF, LEAF_SOFT = "#e09b13", "#fbeecb", "#2c7a4b", "#dcefe2"
CLAY, CLAY_SOFT, SKY, SKY_SOFT = "#b23c2a", "#f8e0da", "#2a64a8", "#dde9f6"
BRIGHT = (PATH, SUN, CLAY, LEAF, SKY)

Point = tuple[float, float]


def spread(number: int, start: float = 0.0) -> float:
    """Return the next of a row of numbers between 0 and 1 that never crowd (golden ratio)."""
    return (start + number * 0.6180339887498949) % 1


def scatter(number: int) -> Point:
    """Return the next of a row of points in the unit square that lie evenly and without pattern (Roberts' R2 sequence)."""
    return (0.5 + number * 0.7548776662466927) % 1, (0.5 + number * 0.5698402909980532) % 1


def blend(first: str, second: str, share: float) -> str:
    """Return a colour on the way from one to another."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


class Canvas:
    """A sheet of 1600 by 900 whose ground goes from one colour at the top to another below."""

    def __init__(self, top: str, bottom: str) -> None:
        size = (WIDTH * FINER, HEIGHT * FINER)
        mask = Image.linear_gradient("L").resize(size)
        self._image = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)
        self._pen = ImageDraw.Draw(self._image, "RGBA")

    def shape(self, points: Iterable[Point], colour: str, strength: float = 1) -> None:
        """Fill a polygon."""
        self._pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=_ink(colour, strength))

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, *, round_by: float = 0, strength: float = 1
    ) -> None:
        """Fill a rectangle, with round corners if asked."""
        corners = tuple(one * FINER for one in (left, top, right, bottom))
        self._pen.rounded_rectangle(corners, round_by * FINER, fill=_ink(colour, strength))

    def disc(self, x: float, y: float, radius: float, colour: str, *, tall: float = 1, strength: float = 1) -> None:
        """Fill a circle, or an ellipse `tall` times as high as wide."""
        high = radius * tall
        corners = tuple(one * FINER for one in (x - radius, y - high, x + radius, y + high))
        self._pen.ellipse(corners, fill=_ink(colour, strength))

    def slice(self, x: float, y: float, radius: float, start: float, end: float, colour: str) -> None:
        """Fill a piece of a circle between two angles, in degrees clockwise from the right."""
        corners = tuple(one * FINER for one in (x - radius, y - radius, x + radius, y + radius))
        self._pen.pieslice(corners, start, end, fill=_ink(colour, 1))

    def stroke(self, points: Iterable[Point], width: float, colour: str, strength: float = 1) -> None:
        """Draw a line with round joints and ends."""
        row = [(x * FINER, y * FINER) for x, y in points]
        self._pen.line(row, fill=_ink(colour, strength), width=round(width * FINER), joint="curve")
        if strength == 1:
            half = width * FINER / 2
            for x, y in (row[0], row[-1]):
                self._pen.ellipse((x - half, y - half, x + half, y + half), fill=_ink(colour, 1))

    def glow(self, x: float, y: float, radius: float, colour: str, rings: int = 9) -> None:
        """Let light fade out around a point."""
        for ring in range(rings, 0, -1):
            self.disc(x, y, radius * ring / rings, colour, strength=0.09)

    def jpeg(self) -> bytes:
        """Return the finished picture, as fine as fits into the bytes allowed."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        for quality in (84, 74, 64, 54):
            out = io.BytesIO()
            small.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            if out.tell() <= MOST_BYTES:
                break
        return out.getvalue()


def ridge(base: float, swell: float, turn: float, waves: float = 1.6) -> list[Point]:
    """Return the line of a range of hills from the left edge to the right one."""
    return [
        (x, base + swell * (sin(x / WIDTH * tau * waves + turn) + 0.45 * sin(x / WIDTH * tau * waves * 2.3 + turn * 1.7)))
        for x in range(-8, WIDTH + 9, 8)
    ]


def below(line: list[Point]) -> list[Point]:
    """Return the land under a ridge."""
    return [*line, (line[-1][0], HEIGHT + 4), (line[0][0], HEIGHT + 4)]


def around(x: float, y: float, radius: float, count: int, turn: float = 0) -> list[tuple[float, float, float]]:
    """Return points evenly on a circle, each with its angle in radians."""
    angles = [turn + tau * number / count for number in range(count)]
    return [(x + radius * cos(one), y + radius * sin(one), one) for one in angles]


def turned(points: Iterable[Point], x: float, y: float, angle: float) -> list[Point]:
    """Return a shape drawn around nought, turned and moved to a place."""
    return [(x + px * cos(angle) - py * sin(angle), y + px * sin(angle) + py * cos(angle)) for px, py in points]


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Return points on a piece of a circle, angles in half turns."""
    steps = 60
    return [
        (x + radius * cos(pi * (start + (end - start) * n / steps)), y + radius * sin(pi * (start + (end - start) * n / steps)))
        for n in range(steps + 1)
    ]


def _ink(colour: str, strength: float) -> tuple[int, ...]:
    return (*ImageColor.getrgb(colour)[:3], round(255 * strength))

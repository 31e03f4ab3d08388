"""Weaving, threads, books, hands and kites."""

from __future__ import annotations

from math import cos, pi, sin

from caminemos.knowledge.drawing.canvas import (
    BRIGHT,
    CLAY,
    CLAY_SOFT,
    HEIGHT,
    INK,
    LEAF,
    LEAF_SOFT,
    PAPER,
    PATH,
    PATH_SOFT,
    PATH_STRONG,
    SAND,
    SKY,
    SKY_SOFT,
    SUN,
    SUN_SOFT,
    TEAL,
    WIDTH,
    Canvas,
    below,
    blend,
    ridge,
    spread,
    turned,
)


def weave() -> Canvas:
    """Broad bands woven over and under one another."""
    sheet = Canvas(PATH_STRONG, PATH_STRONG)
    size = 100
    across = (SUN, SAND, CLAY, SAND, TEAL)
    for row in range(-1, HEIGHT // size + 1):
        for number in range(-1, WIDTH // size + 1):
            x, y = number * size, row * size
            if (row + number) % 2:
                sheet.box(x - 12, y + 9, x + size + 12, y + size - 9, across[row % 5], round_by=12)
                sheet.box(x - 12, y + 44, x + size + 12, y + 56, blend(across[row % 5], INK, 0.14))
            else:
                colour = (PATH, SKY, PATH, LEAF)[number % 4]
                sheet.box(x + 9, y - 12, x + size - 9, y + size + 12, colour, round_by=12)
                sheet.box(x + 44, y - 12, x + 56, y + size + 12, blend(colour, PAPER, 0.22))
    return sheet


def diamonds() -> Canvas:
    """The rows of diamonds of a woven cloth."""
    sheet = Canvas(CLAY, CLAY)
    bands = (
        (0, 110, INK),
        (110, 330, CLAY),
        (330, 390, SUN),
        (390, 610, PATH),
        (610, 670, SUN),
        (670, 800, CLAY),
        (800, 900, INK),
    )
    for top, bottom, colour in bands:
        sheet.box(0, top, WIDTH, bottom, colour)
    for y, size, colours in ((220, 96, (SUN, INK, PAPER)), (500, 96, (PAPER, CLAY, SUN)), (735, 56, (SUN_SOFT, PATH, SUN))):
        for number in range(-1, WIDTH // (2 * size) + 2):
            x = number * 2 * size + size
            for share, colour in zip((1, 0.66, 0.32), colours, strict=True):
                sheet.shape([(x - size * share, y), (x, y - size * share), (x + size * share, y), (x, y + size * share)], colour)
    for y in (55, 360, 640, 850):
        for number in range(41):
            x = number * 40
            up = 20 if y in (55, 850) else 14
            sheet.shape([(x, y + up), (x + 20, y - up), (x + 40, y + up)], TEAL if y in (55, 850) else CLAY)
    return sheet


def threads() -> Canvas:
    """Many threads that become one cord."""
    sheet = Canvas(PAPER, SAND)
    for number in range(25):
        start, colour = 20 + 36 * number, (*BRIGHT, TEAL)[number % 6]
        line = []
        for x in range(0, WIDTH + 1, 16):
            near = 1 / (1 + 2.718281828 ** (-(x - 760) / 110))
            cord = 450 + 42 * sin(x / 62 + number * 0.7)
            line.append((float(x), start * (1 - near) + cord * near))
        sheet.stroke(line, 11, colour)
    return sheet


def book() -> Canvas:
    """An open book whose pages are hills, with the sun over it."""
    sheet = Canvas(PATH_SOFT, SAND)
    sheet.disc(800, 290, 120, SUN)
    for number in range(5):
        angle = pi * (1.1 + 0.2 * number)
        sheet.stroke([(800 + far * cos(angle), 290 + far * sin(angle)) for far in (165, 215)], 12, SUN)
    for side in (-1, 1):
        for page in range(6, -1, -1):
            edge = [
                (800 + side * 44 * step, 640 - 26 * page - (96 + 10 * page) * sin(pi * step / 17) + 2 * step)
                for step in range(15)
            ]
            colour = blend((LEAF, PATH)[side > 0], PAPER, 0.14 * (6 - page)) if page else PAPER
            sheet.shape([*edge, (edge[-1][0], 800), (800, 820)], colour)
        for line in range(4):
            row = [
                (800 + side * 44 * step, 680 + 32 * line - 92 * sin(pi * step / 17) + 2 * step)
                for step in range(2, 13 - 2 * (line == 3))
            ]
            sheet.stroke(row, 7, blend(PATH, PAPER, 0.6))
    sheet.stroke([(800, 640), (800, 818)], 8, PATH_STRONG)
    return sheet


def _hand(sheet: Canvas, x: float, y: float, angle: float, colour: str) -> None:
    fingers = ((-74, -150, 44, -0.16), (-26, -190, 46, -0.05), (24, -186, 46, 0.05), (70, -148, 42, 0.16))
    for across, far, width, lean in fingers:
        sheet.stroke(turned([(across * 0.86, -20), (across + far * -lean * 0.4, far)], x, y, angle), width, colour)
    sheet.stroke(turned([(-70, 60), (-128, 0), (-150, -46)], x, y, angle), 46, colour)
    sheet.shape(turned([(-92, -20), (92, -20), (88, 70), (52, 140), (-52, 140), (-88, 70)], x, y, angle), colour)
    sheet.stroke(turned([(0, 120), (0, 520)], x, y, angle), 104, colour)


def hands() -> Canvas:
    """Hands of several colours that reach for the middle."""
    sheet = Canvas(SUN_SOFT, PAPER)
    sheet.glow(800, 430, 330, SUN)
    colours = (PATH, CLAY, blend(CLAY, INK, 0.5), LEAF, blend(SUN, CLAY, 0.35))
    places = ((330, 590, 1.05), (560, 760, 0.5), (1040, 760, -0.5), (1270, 590, -1.05), (800, 800, 0.0))
    for colour, (x, y, angle) in zip(colours, places, strict=True):
        _hand(sheet, x, y, angle, colour)
    sheet.disc(800, 330, 84, SUN)
    return sheet


def seedling() -> Canvas:
    """A bowl of two hands that holds a plant."""
    sheet = Canvas(LEAF_SOFT, PAPER)
    sheet.disc(800, 380, 300, PAPER)
    sheet.stroke([(800, 640), (800, 300)], 18, LEAF)
    for side, y, size in ((-1, 400, 150), (1, 340, 170), (-1, 290, 110)):
        tip = (800 + side * size, y - size * 0.66)
        sheet.shape(
            [(800, y), (800 + side * size * 0.35, y - size * 0.72), tip, (800 + side * size * 0.72, y - size * 0.02)],
            blend(LEAF, TEAL, 0.2 if side < 0 else 0.45),
        )
    sheet.slice(800, 600, 190, 0, 180, blend(CLAY, INK, 0.5))
    for side in (-1, 1):
        colour = (blend(CLAY, SUN, 0.4), blend(CLAY, INK, 0.25))[side > 0]
        for finger in range(4):
            y = 596 + 46 * finger
            sheet.stroke(
                [
                    (800 + side * (300 - 30 * finger), y - 40),
                    (800 + side * (215 - 34 * finger), y + 66),
                    (800 + side * (30 + 4 * finger), y + 110),
                ],
                48,
                colour,
            )
        sheet.shape(
            [(800 + side * 250, 560), (800 + side * 340, 560), (800 + side * 560, HEIGHT), (800 + side * 90, HEIGHT)], colour
        )
    return sheet


def kites() -> Canvas:
    """Kites over hills."""
    sheet = Canvas(blend(SKY_SOFT, SKY, 0.3), PAPER)
    for number, (x, y, size) in enumerate(((330, 260, 120), (700, 170, 90), (1040, 330, 140), (1370, 190, 100), (560, 470, 70))):
        first, second = BRIGHT[number], BRIGHT[(number + 2) % 5]
        tail = [(x + 26 * sin(step / 2.2 + number) - step * 5, y + size * 1.2 + step * 17) for step in range(22)]
        sheet.stroke(tail, 4, INK, 0.6)
        for step in (5, 10, 15):
            sheet.disc(*tail[step], 11, second)
        lean = 0.25 - 0.12 * number
        sheet.shape(turned([(0, -size), (size * 0.72, 0), (0, size * 1.25), (-size * 0.72, 0)], x, y, lean), first)
        sheet.shape(turned([(0, -size), (size * 0.72, 0), (0, 0)], x, y, lean), second)
        sheet.shape(turned([(0, 0), (-size * 0.72, 0), (0, size * 1.25)], x, y, lean), blend(first, PAPER, 0.35))
    for number in range(3):
        sheet.shape(
            below(ridge(720 + 66 * number, 34 - 8 * number, 1.7 * number, 1.5)), blend(LEAF_SOFT, LEAF, 0.4 + 0.3 * number)
        )
    return sheet


def mosaic() -> Canvas:
    """Tiles of a floor, no two rows the same."""
    sheet = Canvas(PAPER, PAPER)
    ground = (PATH_SOFT, SUN_SOFT, CLAY_SOFT, SKY_SOFT, LEAF_SOFT)
    for row in range(6):
        for number in range(11):
            x, y, kind = number * 150 - 25, row * 150, int(5 * spread(number * 7 + row * 11))
            colour = BRIGHT[(number + 2 * row) % 5]
            sheet.box(x + 4, y + 4, x + 146, y + 146, ground[(number * 3 + row) % 5])
            if kind in (0, 3):
                sheet.slice(x + 4, y + 4, 142, 0, 90, colour)
                sheet.slice(x + 4, y + 4, 84, 0, 90, PAPER)
            elif kind == 1:
                sheet.shape([(x + 75, y + 4), (x + 146, y + 75), (x + 75, y + 146), (x + 4, y + 75)], colour)
                sheet.disc(x + 75, y + 75, 28, PAPER)
            else:
                sheet.slice(x + 146, y + 146, 142, 180, 270, colour)
                sheet.disc(x + 48, y + 48, 24, blend(colour, INK, 0.3))
    return sheet

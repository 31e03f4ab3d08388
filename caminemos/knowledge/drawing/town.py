"""Roofs, doors, lamps, schools, markets and tables."""

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
    LINE,
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
    around,
    below,
    blend,
    ridge,
    scatter,
    spread,
)

SKINS = (blend(CLAY, SAND, 0.55), blend(CLAY, INK, 0.5), blend(SUN, CLAY, 0.4), blend(CLAY_SOFT, CLAY, 0.2))
ROOFS = (CLAY, blend(CLAY, SUN, 0.45), PATH, blend(CLAY, INK, 0.3), TEAL)
WALLS = (PAPER, SUN_SOFT, CLAY_SOFT, SKY_SOFT, LEAF_SOFT)


def _town(sheet: Canvas, wall: str, lit: float) -> None:
    for row in range(4):
        for number in range(9):
            x = -60 + 205 * number + 90 * (row % 2)
            y = 400 + 130 * row + 50 * spread(number + 3 * row)
            half, kind = 84 + 24 * spread(number, 0.2 * row), (number * 3 + row) % 5
            body = blend(WALLS[kind], wall, lit)
            sheet.box(x - half, y, x + half, HEIGHT, body)
            sheet.shape([(x - half - 18, y), (x, y - 88), (x + half + 18, y)], blend(ROOFS[kind], wall, lit * 0.6))
            for pane in (-1, 1):
                shines = lit > 0 and (number + row + pane) % 3
                colour = SUN if shines else blend(PATH, wall, lit * 0.8)
                sheet.box(x + pane * half * 0.45 - 15, y + 26, x + pane * half * 0.45 + 15, y + 66, colour, round_by=3)


def roofs() -> Canvas:
    """The roofs of a town by day."""
    sheet = Canvas(SKY_SOFT, PAPER)
    sheet.disc(330, 180, 70, SUN)
    sheet.shape(below(ridge(300, 44, 0.8, 1.3)), blend(LEAF_SOFT, TEAL, 0.6))
    _town(sheet, PAPER, 0)
    return sheet


def roofs_at_night() -> Canvas:
    """The same town at night, with its windows lit."""
    sheet = Canvas(INK, blend(INK, SKY, 0.45))
    for number in range(46):
        across, down = scatter(number)
        sheet.disc(WIDTH * across, 330 * down, 2 + 2 * spread(number, 0.7), SUN_SOFT)
    sheet.disc(1260, 170, 76, SUN_SOFT)
    sheet.disc(1292, 150, 66, blend(INK, SKY, 0.08))
    _town(sheet, INK, 0.72)
    return sheet


def rain() -> Canvas:
    """Umbrellas in the rain."""
    sheet = Canvas(blend(SKY, INK, 0.3), blend(SKY_SOFT, SKY, 0.45))
    for number in range(150):
        x, y = 1680 * scatter(number)[0], 840 * scatter(number)[1] - 30
        sheet.stroke([(x, y), (x - 14, y + 46)], 3, SKY_SOFT, 0.5)
    sheet.box(0, 800, WIDTH, HEIGHT, blend(INK, SKY, 0.2))
    for number, (x, y, size) in enumerate(((330, 520, 190), (800, 460, 240), (1270, 540, 180))):
        colour = (SUN, CLAY, TEAL)[number]
        sheet.box(x - 5, y - size - 16, x + 5, 800, INK)
        sheet.slice(x, y, size, 180, 360, colour)
        for rib in (-0.67, 0.0, 0.67):
            sheet.slice(x + rib * size, y, size / 3, 180, 360, blend(colour, INK, 0.25))
        for side in (-1, 1):
            sheet.disc(x + side * size * 0.36, y + size * 0.52, 40, SKINS[(2 * number + side) % 4])
            sheet.box(
                x + side * size * 0.36 - 54,
                y + size * 0.52 + 46,
                x + side * size * 0.36 + 54,
                830,
                BRIGHT[(number + side) % 5],
                round_by=50,
            )
    return sheet


def lamp() -> Canvas:
    """A lamp on a table and its light."""
    sheet = Canvas(INK, PATH_STRONG)
    sheet.glow(800, 430, 520, SUN, 12)
    sheet.box(0, 740, WIDTH, HEIGHT, blend(CLAY, INK, 0.55))
    sheet.shape([(640, 742), (960, 742), (915, 690), (685, 690)], SAND)
    sheet.shape([(695, 690), (905, 690), (850, 610), (750, 610)], blend(SAND, SUN, 0.4))
    sheet.disc(800, 440, 138, SUN_SOFT, tall=1.28)
    sheet.shape([(800, 290), (862, 470), (800, 560), (738, 470)], SUN)
    sheet.disc(800, 486, 63, SUN, tall=1.15)
    sheet.disc(800, 506, 34, CLAY, tall=1.3)
    sheet.box(740, 250, 860, 276, SAND, round_by=8)
    return sheet


def lanterns() -> Canvas:
    """Strings of paper lanterns over a square."""
    sheet = Canvas(blend(INK, SKY, 0.25), blend(PATH, INK, 0.35))
    for row in range(3):
        line = [(x, 90 + 170 * row + (110 + 20 * row) * sin(pi * x / WIDTH)) for x in range(0, WIDTH + 1, 20)]
        sheet.stroke(line, 4, SAND, 0.8)
        for number in range(7):
            x, y = line[min(len(line) - 1, 6 + 11 * number + 3 * row)]
            colour = (SUN, CLAY, TEAL, SUN_SOFT, LEAF)[(number * 2 + row) % 5]
            sheet.glow(x, y + 56, 110, colour, 6)
            sheet.disc(x, y + 56, 44, colour, tall=1.15)
            sheet.box(x - 20, y + 2, x + 20, y + 12, INK)
            sheet.box(x - 20, y + 100, x + 20, y + 110, INK)
    sheet.shape(below(ridge(820, 10, 1.0, 3)), INK)
    return sheet


def school() -> Canvas:
    """A school with its bell, its trees and its yard."""
    sheet = Canvas(SKY_SOFT, PAPER)
    sheet.shape(below(ridge(420, 46, 2.7, 1.2)), blend(LEAF_SOFT, LEAF, 0.35))
    sheet.box(0, 690, WIDTH, HEIGHT, blend(SUN_SOFT, SUN, 0.25))
    sheet.box(350, 430, 1250, 720, PAPER)
    sheet.shape([(310, 432), (1290, 432), (1200, 330), (400, 330)], CLAY)
    sheet.box(710, 290, 890, 720, SAND)
    sheet.shape([(680, 292), (800, 170), (920, 292)], PATH)
    sheet.slice(800, 380, 42, 180, 360, SUN)
    sheet.box(752, 378, 848, 390, SUN, round_by=6)
    sheet.disc(800, 402, 12, CLAY)
    sheet.box(750, 540, 850, 720, PATH, round_by=8)
    for x in (420, 560, 960, 1100):
        sheet.box(x, 490, x + 92, 600, TEAL, round_by=6)
        sheet.box(x + 43, 490, x + 49, 600, PAPER)
        sheet.box(x, 542, x + 92, 548, PAPER)
    for x, size in ((190, 96), (1410, 112)):
        sheet.box(x - 13, 600, x + 13, 740, blend(CLAY, INK, 0.5))
        sheet.disc(x, 540, size, LEAF)
        sheet.disc(x + 24, 500, size * 0.62, blend(LEAF, LEAF_SOFT, 0.25))
    sheet.shape([(750, 720), (850, 720), (1010, HEIGHT), (590, HEIGHT)], SUN_SOFT)
    return sheet


def market() -> Canvas:
    """Awnings and fruit."""
    sheet = Canvas(SUN_SOFT, SAND)
    for stall in range(3):
        left, colour = 60 + 510 * stall, (PATH, CLAY, LEAF)[stall]
        for post in (left + 20, left + 440):
            sheet.box(post - 8, 260, post + 8, 860, blend(CLAY, INK, 0.55))
        for stripe in range(6):
            x, shade = left - 10 + 80 * stripe, PAPER if stripe % 2 else colour
            sheet.shape([(x + 26 - 6 * stripe, 170), (x + 94 - 6 * stripe, 170), (x + 80, 330), (x, 330)], shade)
            sheet.slice(x + 40, 330, 40, 0, 180, shade)
        sheet.box(left, 600, left + 460, 830, blend(SAND, CLAY, 0.4), round_by=10)
        sheet.box(left, 650, left + 460, 662, blend(SAND, CLAY, 0.6))
        for row in range(3):
            for fruit in range(7 - row):
                sheet.disc(left + 62 + 56 * fruit + 28 * row, 574 - 46 * row, 29, ((SUN, CLAY, LEAF)[(stall + row) % 3]))
    sheet.box(0, 840, WIDTH, HEIGHT, blend(SAND, INK, 0.25))
    return sheet


def table() -> Canvas:
    """A round table with its chairs, seen from above."""
    sheet = Canvas(PATH_SOFT, SAND)
    for ring in range(9, 0, -1):
        sheet.disc(800, 450, 90 * ring, PAPER if ring % 2 else PATH_SOFT, strength=0.5)
    for number, (x, y, _) in enumerate(around(800, 450, 330, 11, 0.28)):
        sheet.disc(x, y, 62, BRIGHT[number % 5])
        sheet.disc(x, y, 32, SKINS[number % 4])
    sheet.disc(800, 450, 240, blend(CLAY, SUN, 0.35))
    sheet.disc(800, 450, 218, blend(CLAY, SUN, 0.5))
    for number, (x, y, angle) in enumerate(around(800, 450, 160, 11, 0.28)):
        sheet.shape(
            [(x + 34 * cos(angle + turn), y + 34 * sin(angle + turn)) for turn in (0.6, 2.5, 3.8, 5.6)],
            PAPER if number % 3 else SUN_SOFT,
        )
    sheet.disc(800, 450, 52, LEAF)
    sheet.disc(800, 450, 30, SUN)
    return sheet


def door() -> Canvas:
    """An open door and the light that falls out of it."""
    sheet = Canvas(PATH_STRONG, PATH)
    sheet.box(0, 700, WIDTH, HEIGHT, blend(PATH_STRONG, INK, 0.5))
    sheet.shape([(650, 700), (950, 700), (1360, HEIGHT), (240, HEIGHT)], SUN_SOFT, 0.75)
    sheet.box(630, 190, 970, 700, LINE)
    sheet.box(650, 210, 950, 700, SUN_SOFT)
    sheet.glow(800, 470, 140, SUN, 6)
    sheet.shape([(950, 210), (1110, 160), (1110, 775), (950, 700)], CLAY)
    sheet.disc(1082, 480, 12, SUN)
    for x in (330, 1330):
        sheet.shape([(x - 62, 640), (x + 62, 640), (x + 44, 770), (x - 44, 770)], CLAY)
        for leaf in range(7):
            angle = -pi / 2 + (leaf - 3) * 0.34
            sheet.stroke([(x, 640), (x + 170 * cos(angle), 640 + 170 * sin(angle))], 26, blend(LEAF, LEAF_SOFT, 0.1 * leaf))
    return sheet


def windows() -> Canvas:
    """The windows of a house where many live."""
    sheet = Canvas(blend(CLAY, SUN, 0.35), blend(CLAY, SUN, 0.2))
    for row in range(3):
        for number in range(6):
            x, y, kind = 90 + 250 * number, 70 + 280 * row, (number * 2 + row * 3) % 5
            sheet.box(x - 12, y - 12, x + 182, y + 212, PAPER, round_by=8)
            sheet.box(x, y, x + 170, y + 200, (PATH, SUN_SOFT, TEAL, INK, SKY_SOFT)[kind])
            if kind in (0, 3):
                sheet.disc(x + 85, y + 110, 34, SKINS[(number + 2 * row) % 4])
                sheet.slice(x + 85, y + 200, 60, 180, 360, BRIGHT[(number + row + 1) % 5])
            if kind in (1, 4):
                for leaf in range(5):
                    sheet.disc(x + 25 + 30 * leaf, y + 176 - 14 * (leaf % 2), 24, blend(LEAF, LEAF_SOFT, 0.12 * leaf))
            if kind == 2:
                sheet.shape([(x, y), (x + 80, y), (x + 20, y + 200), (x, y + 200)], SUN_SOFT)
                sheet.shape([(x + 170, y), (x + 90, y), (x + 150, y + 200), (x + 170, y + 200)], SUN_SOFT)
    return sheet

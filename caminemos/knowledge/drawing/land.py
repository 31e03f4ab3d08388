"""Hills, paths, water, woods, fields and maps."""

from __future__ import annotations

from math import cos, pi, sin, tau

from caminemos.knowledge.drawing.canvas import (
    CLAY,
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
    arc,
    below,
    blend,
    ridge,
    scatter,
    spread,
)


def path_at_dawn() -> Canvas:
    """A path that winds over hills towards the sun."""
    sheet = Canvas(SUN_SOFT, PAPER)
    sheet.glow(1040, 330, 330, SUN)
    sheet.disc(1040, 330, 92, SUN)
    for number in range(4):
        sheet.shape(below(ridge(400 + 70 * number, 44 - 5 * number, 1.1 * number)), blend(PATH_SOFT, PATH, 0.18 + 0.22 * number))
    sheet.shape(below(ridge(660, 26, 4.2)), PATH_STRONG)
    left, right = [], []
    for step in range(101):
        away = step / 100
        middle = 1040 - 470 * (1 - away) * sin((1 - away) * 2.6) - 60 * (1 - away)
        half = 4 + 150 * (1 - away) ** 1.9
        left.append((middle - half, HEIGHT - 480 * away**0.72))
        right.append((middle + half, HEIGHT - 480 * away**0.72))
    sheet.shape([*left, *reversed(right)], SUN_SOFT)
    return sheet


def hills_at_dusk() -> Canvas:
    """Ranges of hills one behind the other under an evening sky."""
    sheet = Canvas(blend(SKY, INK, 0.35), blend(SUN_SOFT, CLAY, 0.18))
    sheet.disc(430, 300, 58, SUN_SOFT)
    for number in range(7):
        line = ridge(340 + 84 * number, 58 - 4 * number, 2.3 * number + 0.6, 1.1 + 0.16 * number)
        sheet.shape(below(line), blend(blend(CLAY, SUN_SOFT, 0.45), PATH_STRONG, (number + 1) / 7))
    return sheet


def river() -> Canvas:
    """Bands of water between two green banks, and a boat."""
    sheet = Canvas(LEAF_SOFT, LEAF_SOFT)
    for number in range(14):
        across, down = scatter(number)
        sheet.disc(80 + 1440 * across, 50 + 90 * down, 46, blend(LEAF, LEAF_SOFT, 0.2 + 0.5 * spread(number, 0.7)))
    for number in range(9):
        sheet.shape(below(ridge(190 + 62 * number, 30, 0.55 * number, 0.9)), blend(SKY_SOFT, SKY, 0.1 + 0.09 * number))
    sheet.shape(below(ridge(806, 22, 2.4, 1.3)), LEAF)
    sheet.shape([(700, 520), (980, 520), (930, 580), (750, 580)], CLAY)
    sheet.shape([(835, 505), (835, 330), (965, 505)], PAPER)
    sheet.shape([(822, 505), (822, 380), (735, 505)], SUN)
    return sheet


def lake() -> Canvas:
    """The sun and its light on still water."""
    sheet = Canvas(SUN_SOFT, blend(SUN_SOFT, CLAY, 0.22))
    sheet.glow(800, 400, 380, SUN, 7)
    sheet.disc(800, 400, 150, SUN)
    sheet.shape([*below(ridge(418, 24, 0.4, 1.2))[:-2], (WIDTH + 8, 470), (-8, 470)], TEAL)
    sheet.box(0, 460, WIDTH, HEIGHT, PATH)
    for number in range(17):
        y, half = 478 + 25 * number, 190 - 8 * number + 60 * spread(number)
        sheet.box(800 - half, y, 800 + half, y + 9, SUN, round_by=4, strength=0.85 - 0.03 * number)
        x = WIDTH * spread(number, 0.4)
        sheet.box(x - 110, y + 6, x + 110, y + 11, PATH_SOFT, round_by=2, strength=0.28)
    return sheet


def contours() -> Canvas:
    """Lines of height, as on a map, and a dotted way between two places."""
    sheet = Canvas(PAPER, SAND)
    for x, y, size, turn in ((430, 520, 34, 0.3), (1170, 360, 40, 2.1)):
        for ring in range(13, 0, -1):
            points = []
            for step in range(181):
                angle = tau * step / 180
                radius = ring * size * (1 + 0.16 * sin(3 * angle + turn) + 0.08 * sin(5 * angle + turn * ring / 6))
                points.append((x + radius * 1.25 * cos(angle), y + radius * 0.85 * sin(angle)))
            sheet.shape(points, blend(LEAF_SOFT, TEAL, max(0.0, 0.9 - ring * 0.075)), 0.35)
            sheet.stroke(points, 2, PATH, 0.55)
    for step in range(27):
        away = step / 26
        sheet.disc(430 + 740 * away, 520 - 160 * away - 150 * sin(pi * away), 9, CLAY)
    for x, y in ((430, 520), (1170, 360)):
        sheet.disc(x, y, 30, PAPER)
        sheet.disc(x, y, 20, CLAY)
    return sheet


def coast() -> Canvas:
    """A coast with its islands, as on a chart."""
    sheet = Canvas(SKY_SOFT, blend(SKY_SOFT, SKY, 0.35))
    for number in range(6, -1, -1):
        line = [
            (x + 470 + 300 * sin(x / 260) * 0.3 - 55 * number, y)
            for y in range(-8, HEIGHT + 9, 6)
            for x in [y * 0.9 + 90 * sin(y / 95)]
        ]
        colour = blend(PAPER, SKY, 0.1 + 0.07 * number) if number else blend(SUN_SOFT, SAND, 0.5)
        sheet.shape([*line, (WIDTH + 8, HEIGHT + 8), (WIDTH + 8, -8)], colour)
    for number, (x, y, size) in enumerate(((210, 250, 60), (380, 470, 44), (150, 640, 74), (520, 760, 38))):
        for ring in (2.1, 1.5, 1.0):
            sheet.disc(x, y, size * ring, blend(SUN_SOFT, SKY_SOFT, (ring - 1) * 0.8), tall=0.7 + 0.06 * number)
        sheet.disc(x, y, size * 0.62, LEAF, tall=0.7)
    for number in range(26):
        across, down = scatter(number)
        sheet.disc(1230 + 360 * across - 160 * (1 - down), 40 + 500 * down, 19, blend(LEAF, TEAL, spread(number, 0.6)))
    return sheet


def forest() -> Canvas:
    """A wood with light between the trunks."""
    sheet = Canvas(blend(LEAF_SOFT, SUN_SOFT, 0.5), LEAF_SOFT)
    sheet.glow(880, 430, 420, SUN_SOFT)
    for layer in range(4):
        colour = blend(blend(LEAF_SOFT, LEAF, 0.35), PATH_STRONG, layer / 3)
        for number in range(9 - layer):
            x = WIDTH * spread(number, 0.17 * layer)
            wide = 14 + 12 * layer
            if not 760 - 60 * layer < x < 1000 + 60 * layer:
                sheet.shape([(x - wide, HEIGHT), (x - wide * 0.6, 0), (x + wide * 0.6, 0), (x + wide, HEIGHT)], colour)
                sheet.disc(x, 20 + 70 * spread(number, 0.5), 120 + 20 * layer, colour, tall=0.8, strength=0.9)
        sheet.shape(below(ridge(720 + 48 * layer, 12, layer * 1.3)), colour)
    sheet.shape([(850, 735), (910, 735), (1090, HEIGHT), (640, HEIGHT)], SUN_SOFT)
    return sheet


def field() -> Canvas:
    """Rows of a crop that meet at the horizon."""
    sheet = Canvas(SKY_SOFT, PAPER)
    sheet.disc(1220, 220, 84, SUN)
    sheet.shape(below(ridge(350, 34, 1.9, 1.2)), TEAL)
    sheet.box(0, 400, WIDTH, HEIGHT, blend(SUN_SOFT, SUN, 0.25))
    for number in range(-15, 16):
        x = 800 + number * 46
        sheet.shape(
            [(x, 400), (x + 16, 400), (800 + number * 210 + 84, HEIGHT), (800 + number * 210 - 20, HEIGHT)],
            blend(LEAF, PATH, (number % 3) * 0.3),
        )
    for number in range(5):
        x = 90 + 130 * number
        sheet.box(x - 6, 330, x + 6, 410, PATH_STRONG)
        sheet.disc(x, 310, 46, blend(LEAF, PATH_STRONG, 0.4 + 0.1 * number))
    return sheet


def bridge() -> Canvas:
    """A bridge of three arches over water."""
    sheet = Canvas(PAPER, SKY_SOFT)
    sheet.glow(1280, 240, 190, SUN)
    sheet.disc(1280, 240, 66, SUN)
    sheet.shape(below(ridge(470, 40, 0.2, 1.4)), blend(LEAF_SOFT, TEAL, 0.7))
    sheet.box(0, 640, WIDTH, HEIGHT, SKY)
    deck = arc(800, 2080, 1620, -0.85, -0.15)
    sheet.shape([*deck, (WIDTH, 720), (0, 720)], INK)
    for x, size in ((300, 150), (800, 205), (1300, 150)):
        sheet.shape(arc(x, 720, size, -1, 0), blend(LEAF_SOFT, TEAL, 0.45))
        sheet.shape([point for point in arc(x, 722, size, -1, 0) if point[1] > 640], SKY)
    sheet.box(0, 720, WIDTH, HEIGHT, blend(SKY, INK, 0.15))
    for number in range(24):
        across, down = scatter(number)
        left, y = WIDTH * across - 70, 735 + 150 * down
        sheet.box(left, y, left + 140, y + 7, SKY_SOFT, round_by=3, strength=0.35)
    sheet.stroke(deck, 12, SUN)
    return sheet


def footsteps() -> Canvas:
    """Footsteps that rise from a line to a point of light."""
    sheet = Canvas(PATH_STRONG, PATH)
    sheet.glow(1330, 190, 260, SUN_SOFT)
    sheet.disc(1330, 190, 52, SUN)
    sheet.box(0, 770, WIDTH, 780, LINE)
    for number in range(9):
        away = number / 8
        x, y, size = 190 + 960 * away, 690 - 410 * away**1.1, 50 - 24 * away
        side = 46 * (1 - 0.5 * away) * (-1 if number % 2 else 1)
        sheet.disc(x + side * 0.35, y + side, size, blend(PATH_SOFT, SUN_SOFT, away), tall=0.58)
        sheet.disc(x + side * 0.35 - size * 1.45, y + side + size * 0.42, size * 0.5, blend(PATH_SOFT, SUN_SOFT, away), tall=0.8)
    return sheet

"""The palette of charts outside a page: the light tokens of static/ui/tokens.css as attributes (a test keeps them the same)."""

from __future__ import annotations

INK, INK_2, INK_3, LINE, LINE_STRONG = "#16283c", "#435467", "#586777", "#e3ddd1", "#857f71"
PAPER, SURFACE_2, SLATE_SOFT = "#ffffff", "#f3efe6", "#e9ecef"
PATH, EARTH, SKY, PLUM, SLATE = "#0c5f66", "#a5642b", "#28609f", "#7b4a80", "#586777"
PATH_SOFT, LEAF, SUN, CLAY = "#dcebea", "#226540", "#bb7d00", "#a33322"

SERIES = (PATH, EARTH, SKY, PLUM, SLATE)
DASHES = ("", "7 4", "2 3.5", "10 3 2 3", "1.5 5")
TONES = {"leaf": LEAF, "sun": SUN, "clay": CLAY, "path": PATH, "slate": SLATE, "sky": SKY}
MAP = ("#ece8de", "#cfe3e1", "#94c4c1", "#45908f", PATH)

STANDALONE: dict[str, dict[str, str]] = {
    **{f"c{number}": {"stroke": colour} for number, colour in enumerate(SERIES)},
    **{f"f{number}": {"fill": colour} for number, colour in enumerate(SERIES)},
    **{f"m{number}": {"fill": colour} for number, colour in enumerate(MAP)},
    **{f"t-{name}": {"fill": colour} for name, colour in TONES.items()},
    "grid": {"stroke": LINE},
    "axis": {"stroke": LINE_STRONG},
    "leader": {"stroke": INK_3, "fill": "none"},
    "soft": {"fill": PATH_SOFT},
    "hole": {"fill": PAPER},
    "band": {"fill": SURFACE_2},
    "border": {"stroke": PAPER, "stroke-width": "0.8"},
    "halo": {"paint-order": "stroke", "stroke": PAPER, "stroke-width": "3.5", "stroke-linejoin": "round"},
    "dot": {"fill": INK, "stroke": PAPER},
    "plate": {"fill": PAPER, "fill-opacity": "0.86"},
    "hatch": {"stroke": SLATE},
    "hatch-ground": {"fill": SLATE_SOFT},
    "stripe": {"stroke": PAPER},
    "strong": {"fill": INK, "font-weight": "bold"},
    "name": {"font-weight": "bold"},
    "quiet": {"fill": INK_3},
    "inside": {"fill": PAPER, "font-weight": "bold"},
    "inside-sun": {"fill": "#0b1520", "font-weight": "bold"},
}

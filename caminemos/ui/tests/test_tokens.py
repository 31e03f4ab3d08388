"""The colours keep their contrasts, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static" / "ui" / "tokens.css").read_text()
GROUNDS = ("paper", "surface", "surface-2")
READ = ("ink", "ink-2", "ink-3", "path", "path-strong", "sun-ink", "leaf", "clay", "sky")
ON_SOFT = [
    ("leaf", "leaf-soft"),
    ("clay", "clay-soft"),
    ("sky", "sky-soft"),
    ("sun-ink", "sun-soft"),
    ("path-strong", "path-soft"),
    ("ink-2", "slate-soft"),
    ("ink", "sun-soft"),
    ("ink", "clay-soft"),
    ("ink", "sky-soft"),
    ("ink", "leaf-soft"),
    ("ink", "path-soft"),
    ("ink-2", "path-soft"),
    ("on-path", "path"),
    ("on-path", "path-strong"),
    ("on-clay", "clay"),
    ("on-sun", "sun-bar"),
]
SERIES = ("sun-bar", "path", "earth", "sky", "plum", "slate", "leaf", "clay", "line-strong", "focus")


def block(opening: str) -> dict[str, str]:
    body = CSS.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


LIGHT = block(":root {")
SYSTEM_DARK = block(':root:not([data-theme="light"]) {')
CHOSEN_DARK = block(':root[data-theme="dark"] {')
MODES = {"light": LIGHT, "dark": LIGHT | CHOSEN_DARK}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_on_every_ground(mode):
    tokens = MODES[mode]
    pairs = [*product(READ, GROUNDS), *ON_SOFT]
    poor = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_bars_borders_and_focus_stand_out(mode):
    tokens = MODES[mode]
    poor = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in product(SERIES, GROUNDS)}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 3} == {}


@pytest.mark.parametrize("mode", MODES)
def test_the_tones_of_a_map_go_one_way(mode):
    tokens = MODES[mode]
    tones = [luminance(tokens[f"map-{step}"]) for step in range(1, 5)]
    assert tones in (sorted(tones), sorted(tones, reverse=True))


def test_the_dark_that_the_system_asks_for_is_the_dark_that_the_reader_chooses():
    assert SYSTEM_DARK == CHOSEN_DARK


def test_both_modes_name_the_same_colours():
    colours = {name for name, value in LIGHT.items() if value.startswith("#")}
    assert colours == {name for name, value in CHOSEN_DARK.items() if value.startswith("#")}

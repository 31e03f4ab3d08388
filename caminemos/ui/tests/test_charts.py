"""Charts: whatever the numbers, the drawing stands, nothing leaves it, and what is missing is seen."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caminemos.ui.charts import (
    BarChart,
    Choropleth,
    LineChart,
    Mark,
    Series,
    Shape,
    Sparkline,
    StackedBarChart,
    Timeline,
    TimelineRow,
)
from caminemos.ui.charts.base import FULL, MEDIUM, NARROW, WIDE
from caminemos.ui.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
value = st.none() | st.integers(-10_000_000, 10_000_000) | st.floats(-1e12, 1e12, allow_nan=False)
whole = st.none() | st.integers(0, 5_000_000)
name = st.text("Aaeiñú lmnorst.W", min_size=1, max_size=40)
width = st.sampled_from([NARROW, MEDIUM, WIDE, FULL])
few = settings(max_examples=60, deadline=None)


def read(drawing: str) -> Element:
    """Parse a drawing and check what must hold of every one."""
    shapes = re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "><", drawing).lower()
    assert "nan" not in shapes
    assert "inf" not in shapes
    assert "style=" not in drawing
    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert root.get("aria-label")
    return root


def words_stay_inside(root: Element) -> None:
    _x, _y, wide, high = map(float, root.get("viewBox", "").split())
    for text in root.iter(f"{SVG}text"):
        size, strong = float(text.get("font-size", "12")), "strong" in text.get("class", "") or "name" in text.get("class", "")
        length = text_width(text.text or "", size, strong=strong)
        x = float(text.get("x", "0")) - length * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        assert x >= -1, text.text
        assert x + length <= wide + 1, text.text
        assert 0 <= float(text.get("y", "0")) <= high, text.text


def same_length(count: int) -> st.SearchStrategy[tuple[float | int | None, ...]]:
    return st.lists(value, min_size=count, max_size=count).map(tuple)


@st.composite
def line_charts(draw: st.DrawFn) -> LineChart:
    count = draw(st.integers(1, 12))
    series = draw(st.lists(st.builds(Series, name, same_length(count)), min_size=1, max_size=6))
    return LineChart(
        "Years", tuple(str(2010 + i) for i in range(count)), tuple(series), unit=draw(st.sampled_from(["", "persons"]))
    )


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    names = draw(st.lists(name, min_size=1, max_size=8))
    return BarChart("Bars", tuple(names), draw(same_length(len(names))))


@st.composite
def stacked_charts(draw: st.DrawFn) -> StackedBarChart:
    names = draw(st.lists(name, min_size=1, max_size=5))
    values = st.lists(whole, min_size=len(names), max_size=len(names)).map(tuple)
    series = draw(st.lists(st.builds(Series, name, values), min_size=1, max_size=5))
    return StackedBarChart("Parts", tuple(names), tuple(series), share=draw(st.booleans()))


@few
@given(line_charts(), width)
def test_any_lines_can_be_drawn(chart, at):
    words_stay_inside(read(chart.svg(at)))


@few
@given(bar_charts(), width)
@example(BarChart("Bars", ("a", "b"), (5e-324, None)), 320)
def test_any_bars_can_be_drawn(chart, at):
    words_stay_inside(read(chart.svg(at)))


@few
@given(stacked_charts(), width)
def test_any_parts_can_be_drawn(chart, at):
    words_stay_inside(read(chart.svg(at)))


@few
@given(st.lists(value, max_size=20).map(tuple))
def test_any_sparkline_can_be_drawn(values):
    read(Sparkline("Small", values).svg())


def a_mark(months: tuple[int, int], day: int | None, confirmed: bool) -> Mark:
    return Mark(min(months), max(months), day, "to be confirmed", confirmed)


month = st.integers(1, 12)
marks = st.builds(a_mark, st.tuples(month, month), st.none() | st.integers(1, 31), st.booleans())


@few
@given(
    st.lists(st.builds(TimelineRow, name, st.lists(marks, max_size=6).map(tuple), st.booleans()), min_size=1, max_size=8), width
)
def test_any_year_can_be_drawn(rows, at):
    months = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")
    words_stay_inside(read(Timeline("Year", months, tuple(rows), today=(8, 12)).svg(at)))


@few
@given(st.lists(st.tuples(st.floats(-118, -77), st.floats(7, 33), st.floats(0.05, 8), whole), min_size=1, max_size=9), width)
def test_any_map_can_be_drawn(squares, at):
    rings = [((x, y), (x + size, y), (x + size, y + size), (x, y + size)) for x, y, size, _told in squares]
    shapes = tuple(Shape(f"T{i}", f"Place {i}", (ring,)) for i, ring in enumerate(rings))
    values = {f"T{i}": told for i, (_x, _y, _size, told) in enumerate(squares)}
    words_stay_inside(read(Choropleth("Map", shapes, values, labels={shape.code: shape.name for shape in shapes}).svg(at)))


def test_a_missing_year_breaks_the_line_and_is_hatched():
    drawing = LineChart("Years", ("2020", "2021", "2022", "2023"), (Series("One", (1, None, 3, 4)),)).svg()
    assert drawing.count("<polyline") == 1
    assert "-unknown)" in drawing
    assert LineChart("Years", ("2020", "2021"), (Series("One", (1, 2)),)).svg().count("-unknown)") == 0


def test_a_missing_bar_is_hatched_and_said_and_a_zero_is_not():
    with override("en"):
        missing, zero = BarChart("Bars", ("A",), (None,)).svg(), BarChart("Bars", ("A",), (0,)).svg()
    assert "no data" in missing
    assert "-unknown)" in missing
    assert "-unknown)" not in zero


def test_no_share_is_drawn_where_a_part_is_missing():
    parts = (Series("One", (5, 5)), Series("Other", (5, None)))
    with override("en"):
        drawing = StackedBarChart("Parts", ("2024", "2025"), parts, share=True).svg()
    assert "a part is missing" in drawing
    assert drawing.count("50%") == 2


def test_a_part_of_which_nobody_knows_is_hatched_and_in_no_colour():
    drawn = StackedBarChart("Parts", ("A",), (Series("Known", (6,), "leaf"), Series("Silent", (4,), "unknown")), share=True).svg(
        WIDE
    )
    assert 'class="t-leaf"' in drawn
    assert "t-unknown" not in drawn
    assert drawn.count('class="hatch" x=') == 2  # in the bar and in its key


def test_parts_that_cannot_be_summed_say_so():
    drawing = StackedBarChart("Parts", ("2025",), (Series("One", (5,)), Series("Other", (None,)))).svg()
    assert "5 + ?" in drawing


def test_a_territory_without_a_figure_is_hatched_on_the_map():
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    shapes = (Shape("A", "A", (square,)), Shape("B", "B", (tuple((x + 1, y) for x, y in square),)))
    with override("en"):
        drawing = Choropleth("Map", shapes, {"A": 4, "B": None}).svg()
    assert "no data" in drawing
    assert "-unknown)" in drawing


@pytest.mark.parametrize("at", [NARROW, WIDE, FULL])
def test_a_drawing_for_paper_carries_its_own_colours_and_needs_no_style_sheet(at):
    drawing = LineChart("Years", ("2020", "2021"), (Series("One", (1, 2)),)).svg(at, standalone=True)
    assert "class=" not in drawing
    assert 'stroke="#0c5f66"' in drawing
    assert f'width="{at}"' in drawing


def test_the_palette_for_paper_is_that_of_the_light_page():
    from caminemos.ui.charts import ink
    from caminemos.ui.tests.test_tokens import LIGHT

    on_paper = (ink.PATH, ink.EARTH, ink.SKY, ink.PLUM, ink.SLATE, ink.LEAF, ink.SUN, ink.CLAY, ink.INK, ink.INK_2, ink.LINE)
    assert on_paper == tuple(
        LIGHT[name] for name in ("path", "earth", "sky", "plum", "slate", "leaf", "sun-bar", "clay", "ink", "ink-2", "line")
    )
    assert tuple(LIGHT[f"map-{step}"] for step in range(5)) == ink.MAP


def test_two_widths_of_one_chart_do_not_share_the_names_of_their_patterns():
    chart = BarChart("Bars", ("A",), (None,))
    names = [set(re.findall(r'id="([^"]+)"', chart.svg(at))) for at in (NARROW, WIDE)]
    assert names[0]
    assert not names[0] & names[1]


def test_a_chart_tells_its_numbers_as_a_sheet():
    chart = LineChart("Years", ("2020", "2021"), (Series("One", (1, None)),), "It ends.", "Source: us")
    sheet = chart.table()
    assert [[column.of(row) for column in sheet.columns] for row in sheet.rows] == [["2020", 1], ["2021", None]]
    assert sheet.notes == ["It ends.", "Source: us"]


def test_numbers_on_an_axis_follow_the_language():
    chart = LineChart("Years", ("2020", "2021"), (Series("One", (1, 400_000)),))
    with override("es"):
        assert "400 mil" in chart.svg()
    with override("en"):
        assert "400 k" in chart.svg()


def test_the_estimate_of_width_errs_on_the_wide_side():
    assert text_width("Costa Rica", 12) > 58  # measured in a browser: 56.6
    assert math.isclose(text_width("", 12), 0)


def test_a_line_tells_where_it_begins_and_ends_and_that_nothing_is_known():
    chart = LineChart("Solicitudes", ("2018", "2019", "2020"), (Series("Nuevas", (None, 150, 275)), Series("Otras", (None,) * 3)))
    with override("es"):
        drawn = read(chart.svg(WIDE))
    assert drawn.get("aria-label") == "Solicitudes"
    assert drawn.findtext(f"{SVG}desc") == "Nuevas: 150 en 2019, 275 en 2020; Otras: sin dato"


def test_the_sentence_is_in_a_drawing_for_paper_and_beside_the_one_on_a_page():
    chart = LineChart("Pending", ("2018", "2019"), (Series("New", (1, 2)),), "It doubled.")
    with override("en"):
        on_page, on_paper = read(chart.svg(WIDE)), read(chart.svg(WIDE, standalone=True))
    assert "doubled" not in f"{on_page.get('aria-label')}{on_page.findtext(f'{SVG}desc')}"
    assert on_paper.findtext(f"{SVG}desc") == "It doubled. New: 1 in 2018, 2 in 2019"


def test_a_line_without_words_says_from_where_to_where():
    with override("es"):
        assert read(Sparkline("Refugiadas", (85, None, 270)).svg()).get("aria-label") == "Refugiadas: de 85 a 270"
        assert read(Sparkline("Refugiadas", (None,)).svg()).get("aria-label") == "Refugiadas: sin dato"


def test_a_map_tells_between_what_its_values_lie_and_names_nobody():
    shapes = (Shape("A", "Alta", (((0, 0), (1, 0), (1, 1)),)), Shape("B", "Baja", (((2, 0), (3, 0), (3, 1)),)))
    with override("es"):
        told = read(Choropleth("Unidades", shapes, {"A": 3, "B": 41}).svg(WIDE)).findtext(f"{SVG}desc")
    assert told == "De 3 a 41; la tabla nombra cada lugar"

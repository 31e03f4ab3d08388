"""Charts drawn on the server as SVG, each with its sentence and its table."""

from caminemos.ui.charts.bar import BarChart
from caminemos.ui.charts.base import Chart, Series
from caminemos.ui.charts.choropleth import Choropleth
from caminemos.ui.charts.line import LineChart, Sparkline
from caminemos.ui.charts.map_drawing import Shape
from caminemos.ui.charts.stacked import StackedBarChart
from caminemos.ui.charts.timeline import Mark, Timeline, TimelineRow

__all__ = [
    "BarChart",
    "Chart",
    "Choropleth",
    "LineChart",
    "Mark",
    "Series",
    "Shape",
    "Sparkline",
    "StackedBarChart",
    "Timeline",
    "TimelineRow",
]

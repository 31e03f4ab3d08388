"""The door to the design system."""

from caminemos.ui.charts import (
    BarChart,
    Chart,
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
from caminemos.ui.context import DATA_CHOICES, DATA_COOKIE, THEME_COOKIE, THEMES, address_of
from caminemos.ui.figures import BigFigure, Cell, Chip, Step, Tab, Table
from caminemos.ui.frames import frame_of
from caminemos.ui.numbers import day, loose_date, months, number, percent, signed
from caminemos.ui.statuses import BACK, DOT, EMPTY, PAUSE, RING, SQUARE, STATUSES, TICK, TRIANGLE, Status

__all__ = [
    "BACK",
    "DATA_CHOICES",
    "DATA_COOKIE",
    "DOT",
    "EMPTY",
    "PAUSE",
    "RING",
    "SQUARE",
    "STATUSES",
    "THEMES",
    "THEME_COOKIE",
    "TICK",
    "TRIANGLE",
    "BarChart",
    "BigFigure",
    "Cell",
    "Chart",
    "Chip",
    "Choropleth",
    "LineChart",
    "Mark",
    "Series",
    "Shape",
    "Sparkline",
    "StackedBarChart",
    "Status",
    "Step",
    "Tab",
    "Table",
    "Timeline",
    "TimelineRow",
    "address_of",
    "day",
    "frame_of",
    "loose_date",
    "months",
    "number",
    "percent",
    "signed",
]

"""Figures, statuses, charts, tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caminemos.kernel.api import Reading, Text
from caminemos.ui.charts.base import FULL, MEDIUM, NARROW, WIDE, Chart
from caminemos.ui.charts.line import Sparkline
from caminemos.ui.figures import BigFigure, Cell, Table
from caminemos.ui.statuses import STATUSES
from caminemos.ui.tags.values import said, written

register = template.Library()
NUMERIC = frozenset({"integer", "number", "change", "percent", "signed", "words"})
TALL = 20  # rows from which a table keeps its heading in sight


@register.simple_tag
def status(code: str, detail: str = "") -> str:
    """Show a status as shape, word and colour together."""
    known = STATUSES[code]
    shape = mark_safe(f'<svg viewBox="0 0 10 10" aria-hidden="true">{known.shape}</svg>')
    words = f"{known.word}: {detail}" if detail else str(known.word)
    return format_html('<span class="st st-{}">{}{}</span>', known.look, shape, words)


@register.simple_tag
def status_word(code: str) -> str:
    """Return the name of a status alone, where its mark already stands beside it."""
    return str(STATUSES[code].word)


@register.simple_tag
def figure(shown: BigFigure) -> SafeString:
    """Show a large number with all that makes it honest."""
    value = None if shown.value is None else written(shown.value, shown.kind, shown.decimals)
    return render_to_string("ui/parts/figure.html", {"figure": shown, "value": value})


@register.simple_tag
def figures(shown: list[BigFigure]) -> SafeString:
    """Show a strip of figures."""
    return format_html('<div class="figs">{}</div>', mark_safe("".join(figure(one) for one in shown)))


@register.simple_tag
def chart(drawn: Chart, downloads: str = "") -> SafeString:
    """Show a chart, redrawn for a phone, with its sentence, its source and its table one click away."""
    widths = {"wide": WIDE, "narrow": NARROW}
    widths |= {} if getattr(drawn, "is_heavy", False) else {"medium": MEDIUM}
    widths |= {"full": FULL} if getattr(drawn, "stretches", False) else {}
    pictures = {name: mark_safe(drawn.svg(width)) for name, width in widths.items()}
    return render_to_string("ui/parts/chart.html", {"chart": drawn, "heading": drawn.heading(), "rows": drawn.rows(), **pictures})


@register.simple_tag
def spark(drawn: Sparkline) -> SafeString:
    """Show a sparkline in a line of text."""
    picture = drawn.svg().replace("<svg ", '<svg class="spark" ', 1)
    return mark_safe(f'<span class="chart spark-box">{picture}</span>')


@register.simple_tag(takes_context=True)
def data_table(context: Mapping[str, Any], table: Table) -> SafeString:
    """Show a table that scrolls on its own, reads well aloud and can be taken along."""
    shown = {"table": table, "request": context.get("request"), "is_tall": len(table.rows) > TALL}
    return render_to_string("ui/parts/table.html", shown)


@register.simple_tag
def cell(shown: Cell) -> SafeString | str:
    """Print a cell: written in the page's language, linked when it opens something, hatched when it is missing or mixed."""
    if shown.value is None or shown.value == "":
        return format_html('<span class="missing">{}</span>', shown.note or _("no data"))
    linked = format_html('<a href="{}">{}</a>', shown.url, _words(shown)) if shown.url else _words(shown)
    if shown.note and not shown.mixed:
        return format_html('{}<small class="note">{}</small>', linked, shown.note)
    return linked


def _words(shown: Cell) -> Any:
    told = isinstance(shown.value, Text | Reading)
    words: Any = said(shown.value) if told else written(shown.value, shown.kind, shown.decimals)
    if shown.kind == "status":
        words = status(shown.value)
    if shown.attention:
        words = format_html('<span class="attention">{}</span>', words)
    if shown.mixed:
        words = format_html(
            '<span class="mixed" title="{0}">{1}<span class="visually-hidden"> ({0})</span></span>', shown.note, words
        )
    return words


@register.simple_tag
def is_numeric(kind: str) -> bool:
    """Say whether cells of this kind are aligned to the right."""
    return kind in NUMERIC

"""Prints a run of a product's text: escaped, with its emphasis, link, language and status mark."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from caminemos.documents.blocks import Run
from caminemos.ui.api import DOT, EMPTY, RING, SQUARE, TRIANGLE

register = template.Library()

LOOKS = {
    "leaf": ("on", DOT),
    "sun": ("late", TRIANGLE),
    "clay": ("back", TRIANGLE),
    "sky": ("info", SQUARE),
    "path": ("done", SQUARE),
    "slate": ("hold", EMPTY),
    "unknown": ("unknown", RING),
}


@register.simple_tag
def run_of(run: Run) -> str:
    """Return the run as markup."""
    said: str = format_html("{}", run.text)
    if run.tone:
        look, shape = LOOKS[run.tone]
        drawn = mark_safe(f'<svg viewBox="0 0 10 10" aria-hidden="true">{shape}</svg>')
        said = format_html('<span class="st st-{}">{}{}</span>', look, drawn, run.text)
    if run.language:
        said = format_html('<span lang="{}">{}</span>', run.language, said)
    if run.emphasis:
        said = format_html("<em>{}</em>", said)
    if run.strong:
        said = format_html("<strong>{}</strong>", said)
    return format_html('<a href="{}">{}</a>', run.url, said) if run.url else said

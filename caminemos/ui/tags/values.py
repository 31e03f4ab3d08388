"""Values as the page's language writes them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from caminemos.kernel.api import LooseDate, Reading, Text
from caminemos.ui import numbers

register = template.Library()
DASH = "–"


@register.simple_tag
def said(text: Text | Reading | str | None) -> str:
    """Print a multilingual text in the page's language; flag what is missing in it or older than the original."""
    reading = text.read() if isinstance(text, Text) else text
    if not isinstance(reading, Reading):
        return format_html("{}", "" if reading is None else reading)
    if not reading.text or not (reading.missing or reading.stale):
        return format_html("{}", reading.text)
    if reading.missing:
        return _flagged(reading, _("not translated"))
    return _flagged(reading, _("translation out of date"))


def _flagged(reading: Reading, words: str) -> str:
    flag = format_html('<span class="flag-untranslated">{}</span>', words)
    return format_html('<span class="untranslated" lang="{}">{}</span> {}', reading.language, reading.text, flag)


@register.filter
def number(value: float | str | None, decimals: int = 0) -> str:
    """Write a number in the page's language; missing is a dash."""
    return DASH if value is None or isinstance(value, str) else numbers.number(value, decimals)


@register.filter
def signed(value: float | str | None, decimals: int = 0) -> str:
    """Write a number with its sign."""
    return DASH if value is None or isinstance(value, str) else numbers.signed(value, decimals)


@register.filter
def percent(value: float | str | None, decimals: int = 0) -> str:
    """Write a share that is already in per cent."""
    return DASH if value is None or isinstance(value, str) else numbers.percent(value, decimals)


@register.filter
def day(value: Any) -> str:
    """Write a day without ambiguity."""
    return numbers.day(value) if value else DASH


@register.filter
def month_year(value: Any) -> str:
    """Write the month and year of a day, short."""
    return numbers.month_year(value) if value else DASH


@register.filter
def loose_date(value: LooseDate | None) -> str:
    """Write a date as exactly as it is known."""
    return numbers.loose_date(value) if value else DASH


def written(value: Any, kind: str = "text", decimals: int = 0) -> Any:
    """Write a value of a kind: integer, number, signed, percent, change, date; anything else is left as it is."""
    if kind in {"integer", "number"}:
        return numbers.number(value, decimals)
    if kind in {"signed", "percent"}:
        return numbers.signed(value, decimals) if kind == "signed" else numbers.percent(value, decimals)
    if kind == "change":
        return f"{'+' if value > 0 else ''}{numbers.percent(value, decimals)}"
    if kind == "date":
        return numbers.loose_date(value) if isinstance(value, LooseDate) else numbers.day(value)
    return value

"""Numbers and dates as each language writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.kernel.api import LooseDate, Precision

THIN_SPACE = "\u202f"
SPANISH = str.maketrans({",": THIN_SPACE, ".": ","})


@cache
def _locale(language: str) -> Locale:
    return Locale.parse("es_CR" if language.startswith("es") else "en_US")


def locale() -> Locale:
    """Return the locale whose habits the active language follows."""
    return _locale(get_language() or "es")


def number(value: float, decimals: int = 0) -> str:
    """Write a number: thin spaces and comma in Spanish, comma and point in English."""
    written = f"{value:,.{decimals}f}"
    if not written.strip("-0.,"):
        written = written.lstrip("-")
    if locale().language == "es":
        written = written.translate(SPANISH)
    return written.replace("-", "−")


def signed(value: float, decimals: int = 0) -> str:
    """Write a number with its sign, also when it is positive."""
    return f"+{number(value, decimals)}" if value > 0 else number(value, decimals)


def percent(value: float, decimals: int = 0) -> str:
    """Write a share that is already in per cent: 96.1 → 96,1 %."""
    sign = "%" if (get_language() or "es").startswith("en") else f"{THIN_SPACE}%"
    return f"{number(value, decimals)}{sign}"


def day(value: date | datetime) -> str:
    """Write a day without ambiguity: 27 nov 2026."""
    plain = value.date() if isinstance(value, datetime) else value
    return format_date(plain, "d MMM y", locale=locale()).replace(".", "")


def month_year(value: date | datetime) -> str:
    """Write the month and year of a day, short."""
    return format_date(value, "LLL y", locale=locale()).replace(".", "")


def loose_date(value: LooseDate) -> str:
    """Write a date as exactly as it is known."""
    if value.precision is Precision.DAY:
        return day(value.first)
    if value.precision is Precision.MONTH:
        return format_date(value.first, "LLLL y" if locale().language == "en" else "LLLL 'de' y", locale=locale())
    if value.precision is Precision.QUARTER:
        return _("Q%(quarter)s %(year)s") % {"quarter": (value.first.month + 2) // 3, "year": value.first.year}
    return _("to be confirmed (%(year)s)") % {"year": value.first.year}


def months() -> tuple[str, ...]:
    """Return the twelve months' short names."""
    return tuple(format_date(date(2024, month, 1), "LLL", locale=locale()).replace(".", "") for month in range(1, 13))

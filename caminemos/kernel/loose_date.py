"""Dates that are known to the day, the month, the quarter, or only to the year (to be confirmed)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|(?P<tbc>TBC)))?")


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    TO_BE_CONFIRMED = "tbc"


@total_ordering
@dataclass(frozen=True)
class LooseDate:
    """A span of days, first to last, and how exactly it is known."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> LooseDate:
        """Read "2023-01-24", "2023-01", "2023-Q1" or "2023-TBC"; raise ValueError for anything else."""
        found = _FORM.fullmatch(text.strip().upper())
        if found is None or (found["month"] is None and found["quarter"] is None and found["tbc"] is None):
            raise ValueError(f"{text!r} is not a date: write 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC")
        year = int(found["year"])
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return cls(day, day, Precision.DAY)
        if found["month"]:
            return cls._months(year, int(found["month"]), int(found["month"]), Precision.MONTH)
        if found["quarter"]:
            start = 3 * int(found["quarter"]) - 2
            return cls._months(year, start, start + 2, Precision.QUARTER)
        return cls._months(year, 1, 12, Precision.TO_BE_CONFIRMED)

    @classmethod
    def on(cls, day: date) -> LooseDate:
        """Return the date known to the day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def _months(cls, year: int, start: int, end: int, precision: Precision) -> LooseDate:
        return cls(date(year, start, 1), date(year, end, calendar.monthrange(year, end)[1]), precision)

    @property
    def is_confirmed(self) -> bool:
        return self.precision is not Precision.TO_BE_CONFIRMED

    def __str__(self) -> str:
        year = self.first.strftime("%Y")
        return {
            Precision.DAY: self.first.isoformat(),
            Precision.MONTH: f"{year}-{self.first:%m}",
            Precision.QUARTER: f"{year}-Q{(self.first.month + 2) // 3}",
            Precision.TO_BE_CONFIRMED: f"{year}-TBC",
        }[self.precision]

    def __lt__(self, other: LooseDate) -> bool:
        return (not self.is_confirmed, self.first, self.last) < (not other.is_confirmed, other.first, other.last)


class LooseDateField(models.CharField):
    """Stores a `LooseDate` in its written form, which sorts by year."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    _pyi_lookup_exact_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LooseDate | None:
        return LooseDate.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        if value is None or value == "" or isinstance(value, LooseDate):
            return value or None
        try:
            return LooseDate.parse(str(value))
        except ValueError as problem:
            raise ValidationError(_("Write a date as 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."), code="loose_date") from problem

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if value else (None if self.null else "")  # CharField would turn it back into a LooseDate


class LooseDateInput(forms.CharField):
    """A date as exactly as it is known."""

    def clean(self, value: Any) -> Any:
        """Return the date; say how to write one."""
        text = super().clean(value)
        try:
            return LooseDate.parse(text) if text else None
        except ValueError as problem:
            raise ValidationError(_("Write a date as 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC.")) from problem

"""Editions, the rows as published, and the values computed from them."""

from caminemos.statistics.models.editions import Edition, EditionFile
from caminemos.statistics.models.unhcr import (
    Application,
    ConflictDisplacement,
    CountryCode,
    Decision,
    Demographic,
    Flow,
    Population,
    PublishedRow,
    Solution,
)
from caminemos.statistics.models.values import Value

__all__ = [
    "Application",
    "ConflictDisplacement",
    "CountryCode",
    "Decision",
    "Demographic",
    "Edition",
    "EditionFile",
    "Flow",
    "Population",
    "PublishedRow",
    "Solution",
    "Value",
]

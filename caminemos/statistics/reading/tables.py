"""The eight tables of the Refugee Data Finder: their columns as published and the fields that keep them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from caminemos.statistics import models


@dataclass(frozen=True)
class Column:
    """A published column, the field that keeps it, and what it may hold: year, code, letters, unit, text or count."""

    header: str
    field: str
    kind: str


@dataclass(frozen=True)
class Table:
    """A published table; `mark` is a heading that no other table has."""

    name: str
    model: type[Model]
    mark: str
    columns: tuple[Column, ...]
    ignored: tuple[str, ...] = ("coo_name", "coo", "coa_name", "coa")

    @property
    def headers(self) -> frozenset[str]:
        return frozenset(column.header for column in self.columns)


WHERE = (Column("year", "year", "year"), Column("coo_iso", "origin", "code"), Column("coa_iso", "asylum", "code"))


def _counts(*names: str, **renamed: str) -> tuple[Column, ...]:
    same = {name: name for name in names}
    return tuple(Column(header, field, "count") for header, field in {**same, **{v: k for k, v in renamed.items()}}.items())


AGE_AND_SEX = [f"{sex}_{age}" for sex in ("f", "m") for age in ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")]
PROCEDURE, KIND = Column("procedure_type", "procedure", "letters"), Column("app_type", "kind", "letters")
LEVEL = Column("dec_level", "level", "letters")

TABLES = (
    Table(
        "applications",
        models.Application,
        "applied",
        (*WHERE, PROCEDURE, KIND, LEVEL, Column("app_pc", "unit", "unit"), Column("applied", "applied", "count")),
    ),
    Table(
        "decisions",
        models.Decision,
        "dec_total",
        (
            *WHERE,
            PROCEDURE,
            LEVEL,
            Column("dec_pc", "unit", "unit"),
            *_counts(
                recognised="dec_recognized",
                complementary="dec_other",
                rejected="dec_rejected",
                closed="dec_closed",
                total="dec_total",
            ),
        ),
    ),
    Table(
        "population",
        models.Population,
        "hst",
        (
            *WHERE,
            *_counts(
                "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip", "hst"
            ),
        ),
    ),
    Table(
        "demographics",
        models.Demographic,
        "pop_type",
        (
            *WHERE,
            Column("pop_type", "population", "letters"),
            Column("location", "location", "text"),
            Column("loc_type", "location_kind", "letters"),
            Column("acc_type", "accommodation", "letters"),
            *_counts(*AGE_AND_SEX, "total"),
        ),
    ),
    Table("flows", models.Flow, "refugee_like", (*WHERE, *_counts("refugees", "asylum_seekers", "refugee_like", "oip"))),
    Table(
        "solutions",
        models.Solution,
        "naturalisation",
        (*WHERE, *_counts("returned_refugees", "resettlement", "naturalisation", "returned_idps")),
    ),
    Table("idmc", models.ConflictDisplacement, "total", (*WHERE, *_counts("total"))),
    Table(
        "countries",
        models.CountryCode,
        "unhcr_code",
        (
            Column("iso_code", "iso3", "code or nothing"),
            Column("unhcr_code", "unhcr_code", "code"),
            Column("name", "name", "text"),
            Column("unhcr_region", "region", "text"),
        ),
        ignored=("unsd_region", "unsd_subregion", "unsd_imregion"),
    ),
)


def table_of(headers: Iterable[str]) -> Table | None:
    """Return the table that a file's headings belong to: the one whose own heading it carries."""
    found = set(headers)
    return next((table for table in TABLES if table.mark in found and (table.name != "idmc" or "pop_type" not in found)), None)

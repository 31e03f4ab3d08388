"""Write a plan as a workbook, and bring one back without losing what others changed meanwhile."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor
from caminemos.plan.actions.held import held_records
from caminemos.plan.draft_columns import BASE, SHEETS, cells
from caminemos.plan.draft_rules import mark
from caminemos.plan.loading.draft_workbook import WorkbookFile, check_records, read_workbook
from caminemos.plan.models import Plan
from caminemos.plan.pages.version_parts import part_name
from caminemos.plan.rules import Key, Records

WIDE = frozenset({"title_es", "title_en", "summary_es", "summary_en", "vision_es", "vision_en", "document_es", "document_en"})
EXPLAINED = (
    "Una hoja por tipo. Se leen las columnas por su encabezado: se pueden mover, no renombrar. Sin fórmulas.",
    "Las filas siguen el orden del plan. En working_group, presidency es la propia presidencia.",
    "Fechas tan exactas como se conozcan: 2024-01-24, 2024-03, 2024-Q2 o 2024-TBC, separadas por comas.",
    "One sheet per kind. Columns are read by their heading: they may be moved, not renamed. No formulas.",
    "Rows stand in the order of the plan. In working_group, presidency means the presidency itself.",
    "Dates as exactly as they are known: 2024-01-24, 2024-03, 2024-Q2 or 2024-TBC, with commas between them.",
)


def plan_workbook(plan: Plan, *, by: Actor) -> bytes:
    """Return a plan that the actor may read as a workbook: one sheet per kind, and a hidden one that remembers each part."""
    held = held_records(plan)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 1)
            for index, name in enumerate(sheet.columns):
                page.set_column(index, index, 48 if name in WIDE else 16, wrap)
                page.write_string(0, index, name, bold)
            _rows(page, sheet.kind, sheet.columns, held)
        _lines(book.add_worksheet("leer - read me"), EXPLAINED, 110)
        marks = [f"{kind} {code} {mark(values)}" for (kind, code), values in held.items()]
        base = book.add_worksheet(BASE)
        _lines(base, marks, 40)
        base.hide()
    record(by=by, verb="plan.workbook", subject=plan, detail={"sha256": plan.sha256})
    return target.getvalue()


def read_merged(content: bytes, *, countries: Iterable[str]) -> WorkbookFile:
    """Read a workbook and keep what others changed since it was taken; where both changed a part, say so and keep nothing."""
    members = set(countries)
    found = read_workbook(content, countries=members)
    plan = Plan.objects.filter(code=found.content["plan"]["code"]).first() if found.content else None
    if plan is None or not found.base:
        return found
    held = held_records(plan)
    for key in _both(found.held, held, found.base):
        sheet, row = found.at(key)
        sentence = _(
            "Somebody changed %(part)s on the platform since this workbook was taken. Take it again and repeat your change."
        )
        found.add(sheet, row, "", sentence % {"part": part_name(key)})
    if not found.problems:
        found.held = merged(found.held, held, found.base)
        check_records(found, members)
    if found.problems:
        found.content = {}
    return found


def merged(file: Records, held: Records, base: dict[Key, str]) -> Records:
    """Return the file's records, with what only the platform changed since the workbook was taken."""
    taken: Records = {}
    for key, values in file.items():
        if base.get(key) != mark(values):
            taken[key] = values
        elif key in held:
            taken[key] = {**held[key], **{name: values[name] for name in ("order",) if name in values}}
    return taken | {key: values for key, values in held.items() if key not in base and key not in file}


def _both(file: Records, held: Records, base: dict[Key, str]) -> list[Key]:
    """Return the parts that both changed since the workbook was taken, and not to the same."""

    def now(records: Records, key: Key) -> str:
        return mark(records[key]) if key in records else ""

    keys = dict.fromkeys([*file, *held, *base])
    marks = [(key, now(file, key), now(held, key), base.get(key, "")) for key in keys]
    return [key for key, mine, theirs, was in marks if mine != was and theirs != was and mine != theirs]


def _rows(page: object, kind: str, columns: tuple[str, ...], held: Records) -> None:
    parts = sorted((values.get("order", 0), code) for (one, code), values in held.items() if one == kind)
    for number, (_order, code) in enumerate(parts, start=1):
        row = cells(kind, code, held[kind, code])
        for index, name in enumerate(columns):
            if row[name] not in {None, ""}:
                page.write_string(number, index, str(row[name]))  # type: ignore[attr-defined]


def _lines(page: object, lines: Iterable[str], width: int) -> None:
    page.set_column(0, 0, width)  # type: ignore[attr-defined]
    for number, line in enumerate(lines):
        page.write_string(number, 0, line)  # type: ignore[attr-defined]

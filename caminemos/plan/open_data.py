"""The adopted plans as data that everybody may take along."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import ANONYMOUS, Column, OpenDataSet, Sheet
from caminemos.plan.models import Plan
from caminemos.plan.pages.sheets import plan_sheet
from caminemos.plan.pages.tree import plan_tree


def plans_sheet() -> Sheet:
    """Return the actions and results of every adopted plan."""
    codes = sorted(Plan.objects.visible_to(ANONYMOUS).values_list("code", flat=True))
    sheets = [(code, plan_sheet(plan_tree(code, by=ANONYMOUS, with_figures=False))) for code in codes]
    rows = [(code, row) for code, sheet in sheets for row in sheet.rows]
    columns = [Column("plan", _("Plan"), lambda pair: pair[0])]
    columns += [Column(one.key, one.label, partial(_of, one), one.kind) for one in (sheets[0][1].columns if sheets else [])]
    return Sheet(_("Regional plans"), columns, rows)


def _of(column: Column, pair: tuple[str, Any]) -> Any:
    return column.of(pair[1])


PLAN_DATA = OpenDataSet(
    gettext_lazy("Regional plans"),
    gettext_lazy("The actions and results of each adopted plan, in both languages, with where they stand in the document."),
    plans_sheet,
    "/plans/",
    gettext_lazy("The adopted plans"),
    "IRREG",
    tags={"code": "#activity+code", "title_es": "#activity+name+i_es", "title_en": "#activity+name+i_en", "status": "#status"},
)

"""A plan as a workbook; the page that loads a plan takes it back."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from caminemos.kernel.api import actor_of, public
from caminemos.plan.actions.draft_workbook import plan_workbook
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.views.plans import ADOPTED

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public(ADOPTED)
def workbook(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Hand out the whole plan as a workbook that can be filled in and loaded again."""
    with transaction.atomic():
        content = plan_workbook(visible_plan(plan, actor_of(request)), by=actor_of(request))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{plan}.xlsx"'
    return response

"""The plan that the database holds, as the same records that a file gives."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from caminemos.plan import models
from caminemos.plan.rules import Records, Values


def held_records(plan: models.Plan) -> Records:
    """Return the plan's records."""
    found: Records = {("plan", plan.code): _head(plan)}
    for group in models.WorkingGroup.objects.filter(plan=plan):
        found["group", group.code] = _part(group) | {"lead": group.lead_id, "source": group.source}
    for priority in models.Priority.objects.filter(plan=plan):
        found["priority", priority.code] = _part(priority)
    for one in models.Objective.objects.filter(plan=plan).select_related("priority"):
        found["objective", one.code] = _part(one) | {"priority": one.priority.code}
    blocks = _blocks(plan, found)
    links = _links(plan)
    for action in models.Action.objects.filter(plan=plan):
        more = {"block": blocks[action.block_id], "quantity": action.quantity, "results": sorted(links[action.pk])}
        found["action", action.code] = _part(action) | more
    for result in models.Result.objects.filter(plan=plan).select_related("objective"):
        found["result", result.code] = _part(result) | {"objective": result.objective.code}
    for item in models.MethodItem.objects.filter(plan=plan):
        found["means", item.code] = _part(item) | {"kind": item.kind}
    for row in models.ScheduleRow.objects.filter(plan=plan).select_related("working_group").prefetch_related("dates"):
        group_code = row.working_group.code if row.working_group else None
        dates = sorted(str(date.when) for date in row.dates.all())
        found["row", row.code] = _part(row) | {"kind": row.kind, "working_group": group_code, "dates": dates}
    return found


def _head(plan: models.Plan) -> Values:
    return {
        "year": plan.year,
        "language": plan.language,
        "title": dict(plan.title.values),
        "vision": dict(plan.vision.values),
        "document": dict(plan.document.values),
        "presidency": plan.presidency_id,
        "starts": str(plan.starts) if plan.starts else None,
        "ends": str(plan.ends) if plan.ends else None,
    }


def _part(part: Any) -> Values:
    return {
        "order": part.order,
        "title": dict(part.title.values),
        "summary": dict(part.summary.values),
        "section": part.section,
        "ordinal": part.ordinal,
        "page": part.page,
    }


def _blocks(plan: models.Plan, found: Records) -> dict[int, str]:
    codes: dict[int, str] = {}
    for block in models.ActionBlock.objects.filter(objective__plan=plan).select_related("objective", "working_group"):
        group = block.working_group.code if block.working_group else None
        codes[block.pk] = block.code
        own: Values = {"objective": block.objective.code, "working_group": group, "section": block.section}
        found["block", codes[block.pk]] = own | {"order": block.order}
    return codes


def _links(plan: models.Plan) -> dict[int, list[str]]:
    links: dict[int, list[str]] = defaultdict(list)
    for link in models.ActionResultLink.objects.filter(action__plan=plan).select_related("result"):
        links[link.action_id].append(link.result.code)
    return links

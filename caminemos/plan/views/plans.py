"""Public screens of the plan."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.kernel.api import actor_of, download, public, read_date, today
from caminemos.plan.pages.progress import progress_page, progress_sheet
from caminemos.plan.pages.schedule import kind_names, open_rows, schedule_table, timeline
from caminemos.plan.pages.screens import action_page, button_of, group_page, list_page, result_page, tree_page
from caminemos.plan.pages.sheets import figures_sheet, method_sheet, plan_sheet, schedule_sheet, states_sheet
from caminemos.plan.pages.tree import plan_tree

ADOPTED = "an adopted plan is a public document; drafts are seen only by those who may read them"


@public(ADOPTED)
def plans(request: HttpRequest) -> HttpResponseBase:
    """List the plans."""
    return render(request, "plan/list.html", {"page": list_page(actor_of(request))})


@public(ADOPTED, embed_height=760)
def tree(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show a whole plan, or what the filters in the address leave of it."""
    asked = {name: request.GET.get(name, "") for name in ("objective", "group")}
    page = tree_page(plan, by=actor_of(request), **asked)
    if kind := request.GET.get("format"):
        return download(plan_sheet(page.tree), format=kind, filename=plan, by=actor_of(request))
    return render(request, "plan/tree.html", {"page": page, "tree": page.tree})


@public(ADOPTED, embed_height=680)
def action(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Show an action, or give it as a row with its whole text in both languages."""
    page = action_page(plan, code, by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = states_sheet(page.tree, page.leaf, page.states) if _of_states(request) else plan_sheet(page.tree, only=code)
        return download(sheet, format=kind, filename=f"{plan}-{code}", by=actor_of(request))
    return render(request, "plan/action.html", {"page": page, "tree": page.tree, "leaf": page.leaf})


@public(ADOPTED, embed_height=680)
def result(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Show a result with the figures attached to it."""
    page = result_page(plan, code, by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = states_sheet(page.tree, page.leaf, page.states) if _of_states(request) else figures_sheet(page.tree, page.leaf)
        return download(sheet, format=kind, filename=f"{plan}-{code}", by=actor_of(request))
    return render(request, "plan/result.html", {"page": page, "tree": page.tree, "leaf": page.leaf})


@public(ADOPTED, embed_height=680)
def schedule(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show the cronograma."""
    shown = plan_tree(plan, by=actor_of(request), with_figures=False)
    if kind := request.GET.get("format"):
        return download(schedule_sheet(shown), format=kind, filename=f"{plan}-schedule", by=actor_of(request))
    page = {"tree": shown, "timeline": timeline(shown), "table": schedule_table(shown), "open_rows": open_rows(shown)}
    page["living"] = button_of("cronograma", plan, actor_of(request))
    return render(request, "plan/schedule.html", page)


@public(ADOPTED)
def methodology(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show the means by which the plan is carried out."""
    shown = plan_tree(plan, by=actor_of(request), with_figures=False)
    if kind := request.GET.get("format"):
        return download(method_sheet(shown), format=kind, filename=f"{plan}-methodology", by=actor_of(request))
    names = kind_names()
    kinds = [(names[kind], items) for kind, items in shown.methodology]
    return render(request, "plan/methodology.html", {"tree": shown, "kinds": kinds})


@public(ADOPTED, embed_height=640)
def working_group(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Show a working group with the actions that it leads."""
    page = group_page(plan, code, by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(plan_sheet(page.narrowed), format=kind, filename=f"{plan}-{code}", by=actor_of(request))
    return render(request, "plan/working_group.html", {"page": page, "tree": page.tree, "group": page.group})


@public(ADOPTED, embed_height=760)
def progress(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show how the plan stands, as published on a day."""
    page = progress_page(plan, by=actor_of(request), on=_day(request.GET.get("on", "")))
    if kind := request.GET.get("format"):
        return download(progress_sheet(page), format=kind, filename=f"{plan}-{page.day}", by=actor_of(request))
    return render(request, "plan/progress.html", {"page": page, "tree": page.tree})


def _day(text: str) -> date | None:
    try:
        asked = read_date(text)
    except ValueError as problem:
        raise Http404 from problem
    return asked if asked and asked < today() else None


def _of_states(request: HttpRequest) -> bool:
    return request.GET.get("of") == "states"

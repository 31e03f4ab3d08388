"""Screens of indicators: the list, a passport with its figures, defining and redefining, a State's own goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, download, needs, public
from caminemos.places.api import country
from caminemos.plan.actions.indicators import (
    BadPassport,
    close_indicator,
    define_indicator,
    definitions,
    passport_of,
    redefine_indicator,
    set_state_target,
)
from caminemos.plan.indicator_forms import GoalForm, PassportForm, shortest
from caminemos.plan.pages.indicator import figures_sheet_of, indicator_page, indicator_row
from caminemos.plan.pages.indicator_figures import own_goal
from caminemos.plan.pages.indicators import indicators_page, indicators_sheet
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission

PUBLISHED = "passports are part of the plan; a State's figure is here only once that State has signed it off"


@public(PUBLISHED, embed_height=720)
def indicators(request: HttpRequest, plan: str) -> HttpResponseBase:
    """List a plan's indicators."""
    page = indicators_page(plan, request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(indicators_sheet(page), format=kind, filename=f"{plan}-indicators", by=actor_of(request))
    return render(request, "plan/indicators.html", {"page": page})


@public(PUBLISHED, embed_height=680)
def indicator(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Show an indicator."""
    page = indicator_page(plan, code, by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = figures_sheet_of(page, indicator_row(plan, code, actor_of(request)))
        return download(sheet, format=kind, filename=f"{plan}-{code}", by=actor_of(request))
    return render(request, "plan/indicator.html", {"page": page})


@needs(Permission.INDICATOR_DEFINE)
def define(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Give a part of the plan an indicator."""
    row, actor = visible_plan(plan, actor_of(request)), actor_of(request)
    form = PassportForm(request.POST or None, plan=row, is_new=True, initial={"valid_from": f"{row.year}-01-01"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kind, _space, of = given["part"].partition(" ")
        try:
            made = define_indicator(
                row, given["code"], (kind, of), form.passport(), by=actor, valid_from=given["valid_from"], series=given["series"]
            )
        except BadPassport as problem:
            form.refuse(problem.wrong)
        else:
            messages.success(request, _("The indicator is defined. It is asked for in the periods opened from now on."))
            return redirect("plan:indicator", row.code, made.code)
    shown = {"form": form, "plan": row}
    return render(request, "plan/indicator_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.INDICATOR_DEFINE)
def redefine(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Change a passport from a day on."""
    row, actor = indicator_row(plan, code, actor_of(request)), actor_of(request)
    before = passport_of(definitions(row)[-1])
    form = PassportForm(request.POST, plan=row.plan, is_new=False) if request.POST else PassportForm.of(before, row.plan)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        dated = {"valid_from": given["valid_from"], "why": given["why"], "breaks": given["breaks"]}
        try:
            redefine_indicator(row, form.passport(before), by=actor, **dated)
        except BadPassport as problem:
            form.refuse(problem.wrong)
        else:
            messages.success(request, _("Redefined. The definition before stays readable, with the figures given under it."))
            return redirect("plan:indicator", plan, code)
    shown = {"form": form, "plan": row.plan, "page": indicator_page(plan, code, by=actor)}
    return render(request, "plan/indicator_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.INDICATOR_DEFINE)
@require_POST
def close(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Stop asking for an indicator."""
    close_indicator(indicator_row(plan, code, actor_of(request)), request.POST.get("why", ""), by=actor_of(request))
    messages.success(request, _("It is no longer asked for. Its figures stay."))
    return redirect("plan:indicator", plan, code)


@needs(Permission.UPDATE_SIGN_OFF)
def goal(request: HttpRequest, plan: str, code: str, iso3: str) -> HttpResponseBase:
    """Set a State's own baseline and target."""
    row, actor = indicator_row(plan, code, actor_of(request)), actor_of(request)
    if iso3 not in actor.countries:
        raise Http404
    held = {name: shortest(value) for name, value in vars(own_goal(row, iso3)).items()}
    page, form = indicator_page(plan, code, by=actor), GoalForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            set_state_target(row, iso3, form.goal(), by=actor)
        except BadPassport as problem:
            form.refuse(problem.wrong)
        else:
            messages.success(request, _("Saved."))
            return redirect("plan:indicator", plan, code)
    shown = {"form": form, "page": page, "iso3": iso3, "name": country(iso3).called()}
    return render(request, "plan/indicator_goal.html", shown, status=422 if form.errors else 200)

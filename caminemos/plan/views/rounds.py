"""Screens of those who ask and review: periods, what came, what waits."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, download, needs
from caminemos.plan.actions.rounds import close_round, move_due_date, open_round, open_year, reopen_round, waive_obligation
from caminemos.plan.models import Obligation, ReportingRound
from caminemos.plan.pages.reviews import reviews_page, reviews_sheet
from caminemos.plan.pages.rounds import round_page, rounds_page
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission
from caminemos.plan.update_forms import ObligationForm, RoundForm, YearForm


@needs(Permission.UPDATE_REVIEW)
def reviews(request: HttpRequest) -> HttpResponseBase:
    """Show what States have sent, the longest waiting first."""
    if kind := request.GET.get("format"):
        return download(
            reviews_sheet(request.GET.dict(), by=actor_of(request)), format=kind, filename="updates", by=actor_of(request)
        )
    return render(request, "plan/reviews.html", {"page": reviews_page(request.GET.dict(), by=actor_of(request))})


@needs(Permission.UPDATE_REVIEW)
def rounds(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show the periods of a plan."""
    return _shown(request, plan)


@needs(Permission.ROUND_MANAGE)
@require_POST
def open_one(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Open a period at dates of its own; with `count`, only say what it would ask."""
    held, form = visible_plan(plan, actor_of(request)), RoundForm(request.POST)
    if not form.is_valid():
        return _shown(request, plan, form=form, status=422)
    try:
        asked = open_round(
            held,
            form.period(),
            form.title(),
            asks=form.cleaned_data["asks"],
            is_regular=False,
            dry_run="count" in request.POST,
            by=actor_of(request),
        )
    except Refused as problem:
        form.add_error(None, str(problem.sentence))
        return _shown(request, plan, form=form, status=422)
    if asked.round is None:
        return _shown(request, plan, form=form, asked=asked.total)
    messages.success(request, _("The period is open: %(count)s reports are asked for.") % {"count": asked.total})
    return redirect("plan:rounds", plan)


@needs(Permission.ROUND_MANAGE)
@require_POST
def open_regular(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Open the regular periods of the plan's year."""
    held, form = visible_plan(plan, actor_of(request)), YearForm(request.POST)
    if not form.is_valid():
        return _shown(request, plan, year=form, status=422)
    made = open_year(held, form.cleaned_data["frequency"], form.cleaned_data["days_to_report"], by=actor_of(request))
    messages.success(request, _("%(count)s periods are open.") % {"count": made})
    return redirect("plan:rounds", plan)


@needs(Permission.ROUND_MANAGE)
@require_POST
def close(request: HttpRequest, plan: str, code: str) -> HttpResponseBase:
    """Close a period, or open a closed one again."""
    held = ReportingRound.objects.filter(plan=visible_plan(plan, actor_of(request)), code=code).first()
    if held is None:
        raise Http404
    done = reopen_round(held, by=actor_of(request)) if held.is_closed else close_round(held, by=actor_of(request))
    messages.success(request, _("The period is closed.") if done.is_closed else _("The period is open again."))
    return redirect("plan:rounds", plan)


@needs(Permission.UPDATE_REVIEW)
def one_round(request: HttpRequest, plan: str, code: str, iso3: str) -> HttpResponseBase:
    """Show what one State was asked in one period."""
    page = round_page(plan, code, iso3, by=actor_of(request))
    return render(request, "plan/round.html", {"page": page, "form": ObligationForm()})


@needs(Permission.ROUND_MANAGE)
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give one obligation another due date, or free the State from it."""
    held = Obligation.objects.visible_to(actor_of(request)).select_related("round__plan").filter(pk=pk).first()
    form = ObligationForm(request.POST)
    if held is None:
        raise Http404
    if not form.is_valid():
        page = round_page(held.round.plan.code, held.round.code, held.country_id, by=actor_of(request))
        return render(request, "plan/round.html", {"page": page, "form": form, "wrong": held.pk}, status=422)
    given = form.cleaned_data
    if given["due_on"]:
        move_due_date(held, given["due_on"], given["why"], by=actor_of(request))
    else:
        waive_obligation(held, given["why"], by=actor_of(request))
    messages.success(request, _("Saved."))
    return redirect("plan:round", held.round.plan.code, held.round.code, held.country_id)


def _shown(
    request: HttpRequest,
    plan: str,
    *,
    form: RoundForm | None = None,
    year: YearForm | None = None,
    asked: int | None = None,
    status: int = 200,
) -> HttpResponseBase:
    page = rounds_page(plan, by=actor_of(request))
    shown = {"page": page, "form": form or RoundForm(), "year": year or YearForm(), "asked": asked}
    return render(request, "plan/rounds.html", shown, status=status)

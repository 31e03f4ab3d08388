"""The report on screen, in Word and in PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from caminemos.documents.api import contents, render_html
from caminemos.kernel.api import Refused, actor_of, public
from caminemos.plan.api import visible_plan
from caminemos.texts.delivery import Choice, deliver
from caminemos.texts.forms import ReportForm
from caminemos.texts.permissions import Permission
from caminemos.texts.state_of_the_plan import state_of_the_plan
from caminemos.texts.views.turns import in_turn

PUBLISHED = (
    "the plan is a public document and the figures are published elsewhere; drafts are seen only by those who may read them"
)


def _choice(plan: str, form: ReportForm) -> Choice:
    chosen = form.cleaned_data
    return Choice(plan, chosen["on"], chosen["country"], chosen["language"])


def _address(request: HttpRequest, choice: Choice) -> str:
    return request.build_absolute_uri(f"{reverse('texts:report', args=[choice.plan])}?{choice.query}")


@public(PUBLISHED)
def report(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show the form and, under it, the report."""
    shown = visible_plan(plan, actor_of(request))
    form = ReportForm(request.GET or {})
    page = {"plan": shown, "form": form, "may_change": actor_of(request).may(Permission.REPORT_TEMPLATE)}
    if not form.is_valid():
        return render(request, "texts/report.html", page, status=422)
    choice = _choice(plan, form)
    product = state_of_the_plan(*choice, by=actor_of(request), address=_address(request, choice))
    page |= {"product": product, "markup": render_html(product), "chapters": contents(product), "query": choice.query}
    page["form"] = ReportForm({"on": choice.on, "country": choice.country, "language": choice.language})
    return render(request, "texts/report.html", page)


@public(PUBLISHED)
@in_turn
def report_file(request: HttpRequest, plan: str, kind: str) -> HttpResponse:
    """Hand the report over as a file."""
    form = ReportForm(request.GET)
    if not form.is_valid():
        raise Refused("report_choice", " ".join(str(problem[0]) for problem in form.errors.values()), status=422)
    choice = _choice(plan, form)
    product = state_of_the_plan(*choice, by=actor_of(request), address=_address(request, choice))
    return deliver(product, choice, kind, by=actor_of(request))

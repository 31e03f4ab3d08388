"""The focal point's page: what is due, what came back, what the State owns; edited in place."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Actor, Refused, actor_of, download, needs, today
from caminemos.plan.actions.releases import definition_on
from caminemos.plan.actions.updates import begin_update, content_of, move_update, save_update
from caminemos.plan.figure_forms import telling_form
from caminemos.plan.models import IndicatorDefinition, Obligation
from caminemos.plan.models.subjects import Subject
from caminemos.plan.pages.my_country import lines_of, my_country_page
from caminemos.plan.pages.my_sheet import my_sheet
from caminemos.plan.pages.update import update_row
from caminemos.plan.permissions import Permission
from caminemos.plan.telling import Telling
from caminemos.plan.update_forms import TellingForm
from caminemos.plan.views.updates import refuse, tell


@needs(Permission.UPDATE_READ)
def my_country(request: HttpRequest) -> HttpResponseBase:
    """Show what the State owes and owns."""
    page = my_country_page(request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = my_sheet(page.country, request.GET.dict(), by=actor_of(request))
        return download(sheet, format=kind, filename=f"{page.country}-{page.shown}", by=actor_of(request))
    return render(request, "plan/my_country.html", {"page": page})


@needs(Permission.UPDATE_WRITE)
def line(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Show one line with its form open, in place; `?closed` shows it as it was."""
    row, actor = _owed(pk, actor_of(request)), actor_of(request)
    shown = lines_of([row], by=actor, day=today())[0]
    if "closed" in request.GET:
        return render(request, "plan/_my_line.html", {"line": shown})
    told = content_of(update_row(shown.update, actor)) if shown.update else Telling(as_of=min(row.round.ends_on, today()))
    return _open(request, row, telling_form(_definition(row), told, shown.version))


@needs(Permission.UPDATE_WRITE)
@require_POST
def save_line(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Keep what was written in a line and stay; with `send`, send it too."""
    actor, row = actor_of(request), _owed(pk, actor_of(request))
    form = telling_form(_definition(row), Telling(), 0, request.POST)
    if not form.is_valid():
        return _open(request, row, form)
    try:
        with transaction.atomic():
            kind, _identity = row.subject_key
            update = begin_update(Subject(kind, getattr(row, kind)), row.country_id, by=actor, round=row.round)
            upon = form.cleaned_data["version"] or 1
            aside = save_update(update, form.telling(content_of(update)), upon, by=actor).kept_aside
            if aside is None and request.POST.get("send"):
                move_update(update, "submit", by=actor)
    except Refused as problem:
        refuse(form, problem)
        return _open(request, row, form)
    return _answer(request, row, is_aside=aside is not None)


def _answer(request: HttpRequest, row: Obligation, *, is_aside: bool) -> HttpResponseBase:
    row = _owed(row.pk, actor_of(request))
    shown = lines_of([row], by=actor_of(request), day=today())[0]
    if is_aside or not request.headers.get("HX-Request"):
        tell(request, is_aside)
        address = shown.url if is_aside else f"{reverse('plan:my-country')}#{shown.anchor}"
        return HttpResponse(headers={"HX-Redirect": address}) if request.headers.get("HX-Request") else redirect(address)
    return render(request, "plan/_my_line.html", {"line": shown, "saved": True})


def _open(request: HttpRequest, row: Obligation, form: TellingForm) -> HttpResponseBase:
    shown = lines_of([row], by=actor_of(request), day=today())[0]
    template = "plan/_my_line_open.html" if request.headers.get("HX-Request") else "plan/my_line.html"
    is_wrong = bool(form.errors) and not request.headers.get("HX-Request")
    return render(request, template, {"line": shown, "form": form}, status=422 if is_wrong else 200)


def _definition(row: Obligation) -> IndicatorDefinition | None:
    return definition_on(row.indicator_id, row.round.ends_on) if row.indicator_id else None


def _owed(pk: UUID, actor: Actor) -> Obligation:
    found = Obligation.objects.visible_to(actor).select_related(
        "round__plan", "action__plan", "result__plan", "commitment", "indicator"
    )
    row = found.filter(pk=pk, country__in=actor.countries).first()
    if row is None:
        raise Http404
    return row

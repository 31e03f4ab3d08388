"""Screens of series and of agendas to begin with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caminemos.governance.actions.meetings import series as verbs
from caminemos.governance.body_forms import told
from caminemos.governance.meeting_agenda_forms import TemplateForm
from caminemos.governance.meeting_series_forms import DatesForm, SeriesForm
from caminemos.governance.models import AgendaTemplate, Body, MeetingSeries
from caminemos.governance.pages.meetings.series import all_series, series_page, series_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs

FIELD_OF = {
    "code_taken": "code", "name_missing": "name_es", "zone_unknown": "zone", "rule_wrong": "rule", "reason_missing": "why",
    "days_wrong": "more", "double_booking": "despite", "line_wrong": "lines", "moved": "lines", "hour_unclear": "more",
}  # fmt: skip


@needs(Permission.MEETING_READ_STATES)
def all_of_them(request: HttpRequest) -> HttpResponseBase:
    """Show the series and the agendas to begin with."""
    return render(request, "governance/meetings/series_list.html", {"page": all_series(by=actor_of(request))})


@needs(Permission.MEETING_READ_STATES)
def one(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a series; whoever runs it plans drafts for the days chosen."""
    page = series_page(code, by=actor_of(request))
    offered = [line.day for line in page.days if not line.is_planned]
    form = DatesForm(request.POST or None, offered=offered)
    if request.method == "POST" and not page.line.may_run:
        raise Http404
    if request.method == "POST" and form.is_valid() and (made := _planned(request, form, page.row)) is not None:
        said = ngettext("%(n)s draft planned. Nobody is told yet.", "%(n)s drafts planned. Nobody is told yet.", made) % {
            "n": made
        }
        messages.success(request, said)
        return redirect("governance:meeting-series", code)
    shown = {"page": page, "form": form}
    return render(request, "governance/meetings/series.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down a series."""
    form = SeriesForm(request.POST or None, by=actor_of(request))
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Written down."))
        return redirect("governance:meeting-series", kept.code)
    return render(request, "governance/meetings/series_form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a series."""
    row, actor = series_row(code, actor_of(request)), actor_of(request)
    form = SeriesForm(request.POST, by=actor, row=row) if request.method == "POST" else SeriesForm.of(row, by=actor)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:meeting-series", code)
    shown = {"form": form, "row": row}
    return render(request, "governance/meetings/series_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.MEETING_RUN)
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponseBase:
    """End a series; what is still to come is cancelled."""
    verbs.end_series(series_row(code, actor_of(request)), request.POST.get("why", ""), by=actor_of(request))
    messages.success(request, _("The series has ended."))
    return redirect("governance:meeting-series", code)


@needs(Permission.MEETING_PLAN)
def template(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """Keep an agenda to begin with."""
    row = get_object_or_404(AgendaTemplate, code=code) if code else None
    empty = TemplateForm.of(row) if row else TemplateForm()
    form = TemplateForm(request.POST) if request.method == "POST" else empty
    if request.method == "POST" and form.is_valid() and _kept_template(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:meeting-series-list")
    shown = {"form": form, "template": row}
    return render(request, "governance/meetings/template_form.html", shown, status=422 if form.errors else 200)


def _planned(request: HttpRequest, form: DatesForm, row: MeetingSeries) -> int | None:
    despite = form.cleaned_data["despite"]
    made = accepted(form, FIELD_OF, lambda: verbs.plan_dates(row, form.chosen(), by=actor_of(request), despite=despite))
    return None if made is None else len(made)


def _kept(request: HttpRequest, form: SeriesForm, row: MeetingSeries | None) -> MeetingSeries | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(
            form,
            FIELD_OF,
            lambda: verbs.record_series(given["code"], Body.objects.get(code=given["body"]), form.values(), by=actor),
        )
    return accepted(
        form, FIELD_OF, lambda: verbs.correct_series(row, form.values(), given["version"] or 0, given["why"], by=actor)
    )


def _kept_template(request: HttpRequest, form: TemplateForm, row: AgendaTemplate | None) -> AgendaTemplate | None:
    given = form.cleaned_data
    name = told(given, "name", row.name if row else None)
    code = row.code if row else given["code"]
    return accepted(
        form,
        FIELD_OF,
        lambda: verbs.keep_template(code, name, given["kind"], given["lines"], given["version"] or 0, by=actor_of(request)),
    )

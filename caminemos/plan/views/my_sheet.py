"""Bring a State's sheet back: check it, see what it changes, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, needs
from caminemos.plan.actions.sheets import bring_sheet
from caminemos.plan.forms import sent_again
from caminemos.plan.pages.sheet_preview import sheet_preview
from caminemos.plan.permissions import Permission
from caminemos.plan.update_forms import SheetConfirmForm, SheetForm


@needs(Permission.UPDATE_WRITE)
def bring(request: HttpRequest) -> HttpResponseBase:
    """Check a sheet: what each row would do, what is wrong; nothing is kept."""
    actor, form = actor_of(request), SheetForm(request.POST or None, request.FILES or None)
    iso3 = request.POST.get("country") or request.GET.get("country") or min(actor.countries, default="")
    if iso3 not in actor.countries:
        raise Http404
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/my_sheet.html", {"form": form, "country": iso3}, status=422 if form.errors else 200)
    content = form.cleaned_data["file"].read()
    report = bring_sheet(content, iso3, by=actor)
    again = SheetConfirmForm(initial={"content": sent_again(content), "country": iso3})
    page = {"form": form, "country": iso3, "page": sheet_preview(report), "confirmation": again}
    return render(request, "plan/my_sheet.html", page)


@needs(Permission.UPDATE_WRITE)
@require_POST
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Keep a sheet that was checked."""
    form = SheetConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The file got lost on the way. Choose it again."))
        return redirect("plan:my-sheet")
    counts = bring_sheet(form.cleaned_data["content"], form.cleaned_data["country"], by=actor_of(request), dry_run=False).counts
    kept, aside = counts.get("begins", 0) + counts.get("changes", 0), counts.get("conflict", 0)
    messages.success(request, _("Kept: %(kept)s rows. Kept aside to be joined: %(aside)s.") % {"kept": kept, "aside": aside})
    return redirect("plan:my-country")

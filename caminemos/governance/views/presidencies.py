"""Screens of the presidency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caminemos.governance.actions.terms import correct_term, record_term
from caminemos.governance.forms import TermForm
from caminemos.governance.models import Term
from caminemos.governance.pages.presidencies import presidencies_page, presidencies_sheet, term_page, term_row
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import suggestion
from caminemos.kernel.api import accepted, actor_of, download, needs, public

FIELD_OF = {
    "exception_missing": "exception_es",
    "source_missing": "sources",
    "starts_missing": "starts",
    "handover_has_instant": "starts",
    "terms_overlap": "starts",
    "dates": "starts",
    "ends": "ends",
    "in_office": "starts",
    "not_a_member": "country_id",
    "reason_missing": "why",
    "term_exists": "year",
}
PUBLIC = "who presides over the framework is public"


@public(PUBLIC, embed_height=680)
def presidencies(request: HttpRequest) -> HttpResponseBase:
    """Show the presidencies, or give them as a file."""
    page = presidencies_page(by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(presidencies_sheet(page), format=kind, filename="presidencies", by=actor_of(request))
    return render(request, "governance/presidencies.html", {"page": page})


@public(PUBLIC, embed_height=680)
def presidency(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show one presidency."""
    return render(request, "governance/presidency.html", {"page": term_page(year, by=actor_of(request))})


@needs(Permission.TERM_DECIDE)
def create(request: HttpRequest) -> HttpResponseBase:
    """Write down the next presidency; the rule's suggestion is filled in."""
    page = presidencies_page(by=actor_of(request))
    found = suggestion()
    first = {"year": page.turn.year if page.turn else None, "country_id": found.country if found else None}
    form = TermForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and (kept := _kept(request, form, None)):
        messages.success(request, _("Written down."))
        return redirect("governance:presidency", kept.year)
    shown = {"form": form, "turn": page.turn}
    return render(request, "governance/presidency_form.html", shown, status=422 if form.errors else 200)


@needs(Permission.TERM_DECIDE)
def edit(request: HttpRequest, year: int) -> HttpResponseBase:
    """Correct a presidency and stay."""
    row = term_row(year)
    form = TermForm(request.POST, row=row) if request.method == "POST" else TermForm.of(row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, row):
        messages.success(request, _("Saved."))
        return redirect("governance:presidency-edit", year)
    shown = {"form": form, "page": term_page(year, by=actor_of(request))}
    return render(request, "governance/presidency_form.html", shown, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: TermForm, row: Term | None) -> Term | None:
    given, actor = form.cleaned_data, actor_of(request)
    if row is None:
        return accepted(form, FIELD_OF, lambda: record_term(given["year"], form.values(), by=actor))
    return accepted(form, FIELD_OF, lambda: correct_term(row, form.values(), given["version"], given["why"], by=actor))

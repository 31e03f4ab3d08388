"""Institutions."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from caminemos.access.actions.organisations import correct_organisation, create_organisation
from caminemos.access.forms import CorrectionForm, OrganisationForm
from caminemos.access.models import Organisation
from caminemos.access.pages.organisations import organisation_page, organisations_page, organisations_sheet
from caminemos.access.permissions import Permission
from caminemos.kernel.api import actor_of, download, needs


@needs(Permission.POST_READ)
def listed(request: HttpRequest) -> HttpResponseBase:
    """List institutions with their posts; `?format=csv` or `xlsx` downloads the list."""
    page = organisations_page(request.GET.dict(), by=actor_of(request))
    if wanted := request.GET.get("format"):
        return download(organisations_sheet(page), format=wanted, filename="institutions", by=actor_of(request))
    return render(request, "access/organisation/list.html", {"page": page})


@needs(Permission.POST_READ)
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one institution."""
    organisation = get_object_or_404(Organisation, pk=pk)
    return render(request, "access/organisation/show.html", {"page": organisation_page(organisation, by=actor_of(request))})


@needs(Permission.ORGANISATION_MANAGE)
def create(request: HttpRequest) -> HttpResponse:
    """Create an institution."""
    form = OrganisationForm(request.POST or None, by=actor_of(request))
    if not form.is_valid():
        return render(request, "access/organisation/create.html", {"form": form})
    given = form.cleaned_data
    organisation = create_organisation(
        code=given["code"],
        kind=given["kind"],
        name=form.text(),
        acronym=given["acronym"],
        country=given["country"] or None,
        by=actor_of(request),
    )
    return redirect("access:organisation", pk=organisation.pk)


@needs(Permission.ORGANISATION_MANAGE)
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct the names of an institution."""
    organisation = get_object_or_404(Organisation, pk=pk)
    names = organisation.name.values
    initial = {"text_es": names.get("es", ""), "text_en": names.get("en", ""), "acronym": organisation.acronym}
    form = CorrectionForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return render(request, "access/organisation/correct.html", {"form": form, "organisation": organisation})
    correct_organisation(organisation, name=form.text(), acronym=form.cleaned_data["acronym"], by=actor_of(request))
    return redirect("access:organisation", pk=pk)

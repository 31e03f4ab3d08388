"""The emblem of a presidency."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caminemos.documents.api import show_picture
from caminemos.governance.actions.emblems import keep_emblem
from caminemos.governance.handover_forms import EmblemForm
from caminemos.governance.pages.emblem import emblem_version
from caminemos.governance.pages.presidencies import term_page, term_row
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, needs, public

FIELD_OF = {"description_missing": "says_es"}


@public("the emblem of a presidency is public")
def emblem(request: HttpRequest, year: int) -> HttpResponseBase:
    """Show the emblem of a presidency."""
    version = emblem_version(term_row(year))
    if version is None:
        raise Http404
    return show_picture(version)


@needs(Permission.HANDOVER_DELIVER)
def change(request: HttpRequest, year: int) -> HttpResponseBase:
    """Keep a new emblem."""
    page = term_page(year, by=actor_of(request))
    says = page.row.emblem_says.values
    first = {"says_es": says.get("es", ""), "says_en": says.get("en", "")}
    form = EmblemForm(request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid() and _kept(request, form, year):
        messages.success(request, _("Kept. The public site shows it while this presidency is in office."))
        return redirect("governance:presidency", year)
    return render(request, "governance/emblem_form.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: EmblemForm, year: int) -> bool:
    upload = form.cleaned_data["file"]
    by = actor_of(request)
    kept = accepted(form, FIELD_OF, lambda: keep_emblem(term_row(year), upload.read(), upload.name, form.says(), by=by), "file")
    return bool(kept)

"""Where staff keep the report's Word templates."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caminemos.documents.api import DOCX_TYPE, add_template, template_file, templates_page, use_default, use_template
from caminemos.kernel.api import Refused, actor_of, needs
from caminemos.texts.forms import TemplateForm
from caminemos.texts.permissions import Permission
from caminemos.texts.state_of_the_plan import CODE


@needs(Permission.REPORT_TEMPLATE)
def templates(request: HttpRequest, language: str = "es", kind: str = CODE) -> HttpResponseBase:
    """Show the versions, and take a new one; a wrong file changes nothing and says what is wrong."""
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, kind, language, form)
        except Refused as refusal:
            if refusal.status == 404:
                raise
            form.add_error("file", str(refusal.sentence))
        else:
            messages.success(request, _("The template works and is in use."))
            return redirect(_address(kind, language))
    page = templates_page(kind, language, by=actor_of(request))
    return render(request, "texts/templates.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def _address(kind: str, language: str) -> str:
    if kind == CODE:
        return reverse("texts:report-template-language", args=[language])
    return reverse("texts:template-language", args=[kind, language])


def _add(request: HttpRequest, kind: str, language: str, form: TemplateForm) -> None:
    file = form.cleaned_data["file"]
    add_template(kind, language, file_name=file.name, content=file.read(), note=form.cleaned_data["note"], by=actor_of(request))


@require_GET
@needs(Permission.REPORT_TEMPLATE)
def download_template(request: HttpRequest, language: str, version: UUID | None = None, kind: str = CODE) -> HttpResponse:
    """Hand over a version, or the template that came with the platform."""
    name, content = template_file(kind, language, version, by=actor_of(request))
    response = HttpResponse(content, content_type=DOCX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@needs(Permission.REPORT_TEMPLATE)
def choose_template(request: HttpRequest, language: str, version: UUID | None = None, kind: str = CODE) -> HttpResponseBase:
    """Put a version in use, or go back to the template that came with the platform."""
    if version is None:
        use_default(kind, language, by=actor_of(request))
        messages.success(request, _("The template that came with the platform is in use again."))
    else:
        chosen = use_template(version, by=actor_of(request))
        messages.success(request, _("Version {number} is in use.").format(number=chosen.number))
    return redirect(_address(kind, language))

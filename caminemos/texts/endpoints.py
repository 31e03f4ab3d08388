"""The report over the JSON interface: the same product, as a file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Router

from caminemos.documents.api import DOCX_TYPE, PDF_TYPE
from caminemos.kernel.api import actor_of, today
from caminemos.texts.delivery import Choice, deliver
from caminemos.texts.state_of_the_plan import state_of_the_plan

router = Router()
Language = Literal["es", "en"]


def _report(request: HttpRequest, choice: Choice, kind: str) -> HttpResponse:
    if not slug_re.match(choice.plan):
        raise Http404
    with override(choice.language):
        address = request.build_absolute_uri(f"{reverse('texts:report', args=[choice.plan])}?{choice.query}")
    by = actor_of(request)
    return deliver(state_of_the_plan(*choice, by=by, address=address), choice, kind, by=by)


def _file(media: str) -> dict[str, object]:
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"description": "The report", "content": {media: schema}}}}


@router.get("/plans/{code}/report.docx", summary="State of the plan, Word", openapi_extra=_file(DOCX_TYPE))
def report_docx(
    request: HttpRequest, code: str, on: date | None = None, country: str = "", language: Language = "es"
) -> HttpResponse:
    """Return the report as known on a day (today by default), for a member (ISO 3166 alpha-3) or the region, in es or en."""
    return _report(request, Choice(code, on or today(), country.upper(), language), "docx")


@router.get("/plans/{code}/report.pdf", summary="State of the plan, accessible PDF", openapi_extra=_file(PDF_TYPE))
def report_pdf(
    request: HttpRequest, code: str, on: date | None = None, country: str = "", language: Language = "es"
) -> HttpResponse:
    """Return the report as known on a day (today by default), for a member (ISO 3166 alpha-3) or the region, in es or en."""
    return _report(request, Choice(code, on or today(), country.upper(), language), "pdf")

"""Hands a report over as a file, and announces that it left."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.http import HttpResponse

from caminemos.documents.api import DOCX_TYPE, PDF_TYPE, Product, active_template, render_docx, render_pdf
from caminemos.kernel.api import Actor, exported


class Choice(NamedTuple):
    """What a reader asked for."""

    plan: str
    on: date
    country: str
    language: str

    @property
    def query(self) -> str:
        """The address' query that gives the same report again."""
        country = f"&country={self.country}" if self.country else ""
        return f"on={self.on.isoformat()}{country}&language={self.language}"

    @property
    def file_name(self) -> str:
        parts = (self.plan, "report", self.country.lower() or "region", self.on.isoformat(), self.language)
        return "-".join(parts)


def deliver(product: Product, choice: Choice, kind: str, *, by: Actor) -> HttpResponse:
    """Return the report as docx or pdf; the download is recorded."""
    return hand_over(product, choice.file_name, kind, by=by)


def hand_over(product: Product, file_name: str, kind: str, *, by: Actor) -> HttpResponse:
    """Return a product as docx or pdf under this name; the download is recorded."""
    if kind == "docx":
        content, media = render_docx(product, active_template(product.code, product.language)), DOCX_TYPE
    else:
        content, media = render_pdf(product), PDF_TYPE
    with transaction.atomic():
        exported.send(sender=Product, by=by, name=file_name, format=kind, rows=-1)
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

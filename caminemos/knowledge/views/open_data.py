"""Open data: the page, each table, the catalogue for machines, and everything in one archive."""

from __future__ import annotations

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from caminemos.kernel.api import Sheet, actor_of, exported, public, registries
from caminemos.knowledge.opening.dcat import json_ld, turtle
from caminemos.knowledge.opening.dump import current_dump, dump_file
from caminemos.knowledge.opening.tables import FORMS, WORKBOOK, open_table

OFFERED = FORMS | WORKBOOK
PUBLIC = "it gives what everybody may read, and nothing else"


@public(PUBLIC)
def page(request: HttpRequest) -> HttpResponse:
    """List the open data."""
    return render(request, "knowledge/open_data.html", {"sets": registries.open_data.pairs(), "dump": dump_file()})


@public(PUBLIC)
def table(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Give one set as a file."""
    found = open_table(key) if form in OFFERED else None
    if found is None:
        raise Http404
    write, media_type = OFFERED[form]
    _told(request, key, form, len(found.rows))
    return HttpResponse(write(found), content_type=media_type, headers=_as_file(f"{key}.{form}"))


@public(PUBLIC)
def dump(request: HttpRequest) -> HttpResponseBase:
    """Give everything in one archive as of this moment, once the worker has built the first one."""
    held = current_dump()
    if held is None:
        raise Http404
    _told(request, "open-data", "zip", -1)
    return FileResponse(
        held.path.open("rb"), as_attachment=True, filename="caminemos-open-data.zip", content_type="application/zip"
    )


@public(PUBLIC)
def dcat_jsonld(request: HttpRequest) -> HttpResponse:
    """Give the catalogue as JSON-LD."""
    return HttpResponse(json_ld(), content_type="application/ld+json")


@public(PUBLIC)
def dcat_turtle(request: HttpRequest) -> HttpResponse:
    """Give the catalogue as Turtle."""
    return HttpResponse(turtle(), content_type="text/turtle; charset=utf-8")


def _told(request: HttpRequest, name: str, form: str, rows: int) -> None:
    with transaction.atomic():
        exported.send(sender=Sheet, by=actor_of(request), name=name, format=form, rows=rows)


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}

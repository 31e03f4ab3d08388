"""Who did what: the staff screen of the trail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from caminemos.audit.actions.record import record_read
from caminemos.audit.pages.entries import entries_page, entries_sheet
from caminemos.audit.permissions import Permission
from caminemos.kernel.api import Actor, actor_of, download, needs


@needs(Permission.ENTRY_READ)
def entries(request: HttpRequest) -> HttpResponseBase:
    """Show or download the entries that the filters select; reading the trail leaves an entry too."""
    by: Actor = actor_of(request)
    if chosen := request.GET.get("format"):
        return download(entries_sheet(request.GET, by=by), format=chosen, filename="audit-trail", by=by)
    page = entries_page(request.GET, by=by)
    shown = [row.id for row in page.rows]
    record_read(by=by, subject_kind="audit.entry", ids=shown, country=_one_country(by))
    return render(request, "audit/entry/list.html", {"page": page})


def _one_country(by: Actor) -> str:
    return next(iter(by.countries)) if len(by.countries) == 1 else ""

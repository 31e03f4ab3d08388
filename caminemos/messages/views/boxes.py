"""Screens: one's inbox; the outbox."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, download, needs, now
from caminemos.messages.actions.notices import mark_read, move_notice
from caminemos.messages.models import Notice
from caminemos.messages.pages.boxes import inbox_page
from caminemos.messages.pages.outbox import outbox_page, outbox_sheet
from caminemos.messages.permissions import Permission
from caminemos.messages.views.oneself import OWN, back_to, oneself


@needs(OWN)
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Show one's own notices."""
    page = inbox_page(oneself(request), request.GET.get("page", ""), by=actor_of(request))
    return render(request, "messages/inbox.html", {"page": page})


@needs(OWN)
@require_POST
def read(request: HttpRequest) -> HttpResponseBase:
    """Mark all as read, or open one."""
    one = request.POST.get("notice", "")
    found = Notice.objects.inbox(oneself(request), now()).filter(pk=_uuid(one)).first() if one else None
    if one and found is None:
        raise Http404
    mark_read(oneself(request), [found.pk] if found else None, by=actor_of(request))
    return redirect(f"/{get_language()}{found.url}" if found and found.url else "messages:inbox")


@needs(Permission.OUTBOX_READ)
def outbox(request: HttpRequest) -> HttpResponseBase:
    """Show what will leave, as it will read, or what the filters in the address leave of it."""
    asked = request.GET.dict()
    if kind := request.GET.get("format"):
        return download(outbox_sheet(asked, by=actor_of(request)), format=kind, filename="outbox", by=actor_of(request))
    return render(request, "messages/outbox.html", {"page": outbox_page(asked, by=actor_of(request))})


@needs(Permission.OUTBOX_HOLD)
@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Hold, release or cancel what has not left."""
    move_notice(
        get_object_or_404(Notice, pk=pk), request.POST.get("verb", ""), by=actor_of(request), why=request.POST.get("why", "")
    )
    messages.success(request, _("Saved."))
    return redirect(back_to(request, "messages:outbox"))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise Http404 from problem

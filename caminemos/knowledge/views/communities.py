"""Screens of the communities of practice: all of them, one at a glance, joining, its library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import accepted, actor_of, download, needs, public
from caminemos.knowledge.actions.communities.belonging import join_community, leave_community
from caminemos.knowledge.actions.communities.sharing import correct_link, move_shared, write_link, writes_shared
from caminemos.knowledge.community_forms import LinkForm
from caminemos.knowledge.pages.communities.discussion import inside_of
from caminemos.knowledge.pages.communities.lines import community_head
from caminemos.knowledge.pages.communities.shared import library_of, link_row, links_sheet
from caminemos.knowledge.pages.communities.whole import communities_page, community_page
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import SHARED
from caminemos.knowledge.views.steps import sent_step

PUBLIC = "what a community shares with everybody; its discussion and the rest are shown to its members alone"
VERBS = {row.verb for row in SHARED.transitions}
FIELD_OF = {
    "title_missing": "title_es", "title_long": "title_es", "about_long": "about_es", "shelf_unknown": "shelf",
    "address_unknown": "address", "source_missing": "source",
}  # fmt: skip


@public(PUBLIC)
def listed(request: HttpRequest) -> HttpResponseBase:
    """List the communities."""
    return render(request, "knowledge/communities/list.html", {"lines": communities_page(by=actor_of(request))})


@public(PUBLIC)
def community(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a community at a glance."""
    page = community_page(code, by=actor_of(request))
    return render(request, "knowledge/communities/whole.html", {"page": page, "head": page.head})


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    """Join a community."""
    actor = actor_of(request)
    join_community(community_head(code, by=actor).body, by=actor)
    messages.success(request, _("You are in. News of the discussion reach you; you may stop them at any time."))
    return redirect("knowledge:community", code)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponseBase:
    """Leave a community."""
    actor = actor_of(request)
    leave_community(community_head(code, by=actor).body, by=actor)
    messages.success(request, _("You left the community. What you said there stays."))
    return redirect("knowledge:community", code)


@public(PUBLIC)
def library(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the library of a community, or give it as a file."""
    actor = actor_of(request)
    page = library_of(code, request.GET.dict(), by=actor)
    if kind := request.GET.get("format"):
        return download(links_sheet(page.lines), format=kind, filename=f"library-{code}", by=actor)
    return render(request, "knowledge/communities/library.html", {"page": page, "head": page.head})


@needs(Permission.COMMUNITY_TAKE_PART)
def create(request: HttpRequest, code: str) -> HttpResponseBase:
    """Put a link into the library."""
    actor = actor_of(request)
    head, form = inside_of(code, actor), LinkForm(request.POST or None)
    if accepted(form, FIELD_OF, lambda: write_link(head.body, form.values(), by=actor)):
        messages.success(request, _("It is in the library; members read it."))
        return redirect("knowledge:community-library", code)
    return render(request, "knowledge/communities/link.html", {"form": form, "head": head}, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
def edit(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Correct a link of the library."""
    actor = actor_of(request)
    row = link_row(code, key, actor)
    if not writes_shared(actor, row):
        raise Http404
    form = LinkForm(request.POST, row=row) if request.method == "POST" else LinkForm.of(row)
    if accepted(form, FIELD_OF, lambda: correct_link(row, form.values(), form.cleaned_data["version"], by=actor)):
        messages.success(request, _("Saved."))
        return redirect("knowledge:community-library", code)
    shown = {"form": form, "head": community_head(code, by=actor), "row": row}
    return render(request, "knowledge/communities/link.html", shown, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def move(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Say who reads a link."""
    (verb, version, why), actor = sent_step(request, VERBS), actor_of(request)
    move_shared(link_row(code, key, actor), verb, version=version, by=actor, why=why)
    messages.success(request, said(verb))
    return redirect("knowledge:community-library", code)


def said(verb: str) -> str:
    """Return what happened, in a sentence."""
    return {
        "offer": _("Offered: the moderator decides whether everybody reads it."),
        "publish": _("Published: everybody can read it now."),
        "keep": _("It is for members."),
        "withdraw": _("Withdrawn: nobody but the moderators reads it."),
    }[verb]

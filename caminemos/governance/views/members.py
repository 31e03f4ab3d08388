"""Screens of membership."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from caminemos.governance.actions.memberships import end_membership, record_membership
from caminemos.governance.forms import LeavingForm, MembershipForm
from caminemos.governance.models import Membership
from caminemos.governance.pages.members import members_page, members_sheet
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import accepted, actor_of, download, needs, public

JOINING = {"source_missing": "source", "memberships_overlap": "starts_on", "dates": "starts_on"}
LEAVING = {"dates": "ends_on", "presides": "ends_on", "reason_missing": "why_es"}


@public("which States are members is public", embed_height=520)
def members(request: HttpRequest) -> HttpResponseBase:
    """Show who is a member on a day, or give the list as a file."""
    page = members_page(request.GET.get("on", ""), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(members_sheet(page), format=kind, filename="members", by=actor_of(request))
    return render(request, "governance/members.html", {"page": page})


@needs(Permission.MEMBERSHIP_RECORD)
def join(request: HttpRequest) -> HttpResponseBase:
    """Write down that a State is a member."""
    page = members_page("", by=actor_of(request))
    form = MembershipForm(request.POST or None, waiting=page.waiting)
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        messages.success(request, _("Written down."))
        return redirect("governance:members")
    return render(request, "governance/member_form.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.MEMBERSHIP_RECORD)
def leave(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write down that a State leaves."""
    row = get_object_or_404(Membership.objects.select_related("country"), pk=pk, ends_on=None)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _left(request, form, row):
        messages.success(request, _("Written down."))
        return redirect("governance:members")
    shown = {"form": form, "country": row.country.called(), "since": row.starts_on}
    return render(request, "governance/member_form.html", shown, status=422 if form.errors else 200)


def _joined(request: HttpRequest, form: MembershipForm) -> bool:
    given = form.cleaned_data
    told = {"source": given["source"], "is_verified": given["is_verified"], "by": actor_of(request)}
    return bool(accepted(form, JOINING, lambda: record_membership(given["country"], given["starts_on"], **told)))


def _left(request: HttpRequest, form: LeavingForm, row: Membership) -> bool:
    by = actor_of(request)
    return bool(accepted(form, LEAVING, lambda: end_membership(row, form.cleaned_data["ends_on"], form.why(), by=by)))

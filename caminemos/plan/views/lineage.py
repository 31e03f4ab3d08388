"""What became of each part from one plan to the next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caminemos.kernel.api import actor_of, download, needs, public
from caminemos.plan.actions.lineage import confirm_links, take_back_link, trace
from caminemos.plan.draft_forms import LinkForm
from caminemos.plan.models import Lineage
from caminemos.plan.pages.lineage import years_page
from caminemos.plan.pages.lineage_table import table_page, table_sheet
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission
from caminemos.plan.views.plans import ADOPTED


@public(ADOPTED)
def table(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show a plan beside an earlier one."""
    page = table_page(plan, by=actor_of(request), earlier=request.GET.get("earlier", ""))
    if kind := request.GET.get("format"):
        return download(table_sheet(page), format=kind, filename=f"{plan}-lineage", by=actor_of(request))
    return render(request, "plan/lineage_table.html", {"page": page, "form": LinkForm(page=page)})


@public(ADOPTED)
def part(request: HttpRequest, plan: str, kind: str, code: str) -> HttpResponseBase:
    """Show an action or a result through the years."""
    return render(request, "plan/lineage_part.html", {"page": years_page(plan, kind, code, by=actor_of(request))})


@needs(Permission.DRAFT_EDIT)
@require_POST
def link(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Say what became of a part."""
    page = table_page(plan, by=actor_of(request), earlier=request.POST.get("earlier", ""))
    form = LinkForm(request.POST, page=page)
    if page.earlier is None or not form.is_valid():
        return render(request, "plan/lineage_table.html", {"page": page, "form": form}, status=422)
    trace(page.earlier, page.plan, form.link(), by=actor_of(request))
    messages.success(request, _("It is written down what became of the part."))
    return redirect("plan:lineage", plan)


@needs(Permission.DRAFT_EDIT)
@require_POST
def confirm(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Confirm the links that were ticked."""
    later = visible_plan(plan, actor_of(request))
    chosen = [int(pk) for pk in request.POST.getlist("link") if pk.isdecimal()]
    count = confirm_links(Lineage.objects.filter(to_plan=later, pk__in=chosen), by=actor_of(request))
    messages.success(request, ngettext("%(n)s link is confirmed.", "%(n)s links are confirmed.", count) % {"n": count})
    return redirect("plan:lineage", plan)


@needs(Permission.DRAFT_EDIT)
@require_POST
def take_back(request: HttpRequest, plan: str, pk: int) -> HttpResponseBase:
    """Take a link back."""
    later = visible_plan(plan, actor_of(request))
    take_back_link(get_object_or_404(Lineage, to_plan=later, pk=pk), by=actor_of(request))
    messages.success(request, _("The link is taken back: what became of the part is open again."))
    return redirect("plan:lineage", plan)

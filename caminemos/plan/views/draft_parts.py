"""Add parts to a draft and take parts out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Refused, actor_of, needs
from caminemos.plan.actions.draft import add_objective, add_part, add_priority
from caminemos.plan.actions.draft_take_out import End, end_part
from caminemos.plan.draft_forms import EndForm, FirstForm, FirstObjectiveForm, FirstPartsForm, PartForm
from caminemos.plan.pages.draft_part import DraftPart, draft_part, new_part
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Values

FIRST: dict[str, list[type[FirstForm]]] = {
    "priority": [FirstObjectiveForm, FirstPartsForm],
    "objective": [FirstPartsForm],
}
"""The forms of what a new part cannot be without."""
BARE: dict[str, Values] = {"action": {"quantity": [], "results": []}, "group": {"source": ""}}


@needs(Permission.DRAFT_EDIT)
def add(request: HttpRequest, plan: str, kind: str) -> HttpResponseBase:
    """Add a part to a draft."""
    page = new_part(plan, kind, request.GET.get("parent", ""), by=actor_of(request))
    data = request.POST if request.method == "POST" else None
    own, more = page.form(data), [first(data) for first in FIRST.get(kind, [])]
    forms = [own, *more]
    shown = {"page": page, "forms": forms}
    if data is None or not all([form.is_valid() for form in forms]):  # noqa: C419 - each form says what is wrong
        return render(request, "plan/draft_add.html", shown, status=200 if data is None else 422)
    try:
        code = _added(page, own, more, actor_of(request))
    except Refused as refusal:
        own.add_error(None, str(refusal.sentence))
        return render(request, "plan/draft_add.html", shown, status=refusal.status)
    messages.success(request, _("Added as %(code)s.") % {"code": code})
    return redirect("plan:draft-part", plan, kind, code)


@needs(Permission.DRAFT_EDIT)
def take_out(request: HttpRequest, plan: str, kind: str, code: str) -> HttpResponseBase:
    """Take a part out of a draft; what went on in it needs a sentence."""
    page = draft_part(plan, (kind, code), by=actor_of(request))
    form = EndForm(request.POST if request.method == "POST" else None, parts=page.merge_into)
    asks = bool(page.came_from)
    if request.method != "POST" or (asks and not form.is_valid()):
        status = 200 if request.method != "POST" else 422
        return render(request, "plan/draft_take_out.html", {"page": page, "form": form, "asks": asks}, status=status)
    given = form.cleaned_data if asks else {}
    end = End(given["relation"], given["note"], given["into"]) if asks else None
    end_part(page.plan, (kind, code), end, by=actor_of(request))
    messages.success(request, _("Taken out. The list of changes can put it back."))
    return redirect("plan:draft", plan)


def _added(page: DraftPart, own: PartForm, more: list[FirstForm], by: Actor) -> str:
    values = own.values()
    first = {name: form.title(name) for form in more for name in form.NAMES}
    if page.kind == "priority":
        return add_priority(page.plan, values, first["objective"], first["action"], first["result"], by=by)
    if page.kind == "objective":
        return add_objective(page.plan, page.code, values, first["action"], first["result"], by=by)
    place = values.get("block", values.get("objective", ""))
    return add_part(page.plan, page.kind, str(place).partition("/")[0], values | BARE.get(page.kind, {}), by=by)

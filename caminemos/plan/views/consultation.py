"""States and observers read a draft and say what they would change; the drafting presidency answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, download, needs
from caminemos.plan.actions.consultation import (
    answer_comment,
    change_comment,
    make_comment,
    take_over_wording,
    withdraw_comment,
)
from caminemos.plan.draft_forms import CommentForm
from caminemos.plan.models import PlanComment
from caminemos.plan.pages.consultation import consultation_page, consultation_sheet, part_consultation
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.permissions import Permission

MOST_REPLY = 2000


@needs(Permission.DRAFT_COMMENT)
def overview(request: HttpRequest, plan: str) -> HttpResponseBase:
    """Show a plan's consultation: every comment, every part."""
    page = consultation_page(plan, request.GET.dict(), by=actor_of(request))
    if kind := request.GET.get("format"):
        return download(consultation_sheet(page), format=kind, filename=f"{plan}-consultation", by=actor_of(request))
    return render(request, "plan/consultation.html", {"page": page})


@needs(Permission.DRAFT_COMMENT)
def part(request: HttpRequest, plan: str, kind: str, code: str) -> HttpResponseBase:
    """Read a part and comment on it."""
    page = part_consultation(plan, (kind, code), by=actor_of(request))
    form = CommentForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        shown = {"page": page, "form": form}
        return render(request, "plan/consultation_part.html", shown, status=422 if form.errors else 200)
    make_comment(page.plan, (kind, code), form.said(), by=actor_of(request))
    messages.success(request, _("The comment is made: all who are consulted can read it."))
    return redirect(request.path)


@needs(Permission.DRAFT_COMMENT)
def change(request: HttpRequest, plan: str, pk: int) -> HttpResponseBase:
    """Change a comment of one's own institution."""
    comment = _comment(request, plan, pk)
    form = CommentForm(request.POST or None, initial=_first(comment))
    if request.method != "POST" or not form.is_valid():
        page = part_consultation(plan, (comment.kind, comment.code), by=actor_of(request))
        return render(request, "plan/consultation_change.html", {"page": page, "form": form, "pk": pk})
    change_comment(comment, form.said(), by=actor_of(request))
    messages.success(request, _("The comment is changed."))
    return redirect("plan:consultation-part", plan, comment.kind, comment.code)


@needs(Permission.DRAFT_COMMENT)
@require_POST
def withdraw(request: HttpRequest, plan: str, pk: int) -> HttpResponseBase:
    """Withdraw a comment of one's own institution."""
    comment = _comment(request, plan, pk)
    withdraw_comment(comment, by=actor_of(request))
    messages.success(request, _("The comment is withdrawn."))
    return redirect("plan:consultation-part", plan, comment.kind, comment.code)


@needs(Permission.DRAFT_EDIT)
@require_POST
def answer(request: HttpRequest, plan: str, pk: int) -> HttpResponseBase:
    """Answer a comment, or take its wording over."""
    comment, verb = _comment(request, plan, pk), request.POST.get("verb", "")
    if verb not in {"accept", "partly", "decline", "reopen", "take_over"}:
        raise Http404
    try:
        if verb == "take_over":
            take_over_wording(comment, by=actor_of(request))
        else:
            answer_comment(comment, verb, _reply(request), by=actor_of(request))
        messages.success(request, _("Done: whoever commented can read it."))
    except Refused as refusal:
        if request.POST.get("reply", "").strip():  # the page of the refusal gives it back
            raise
        messages.error(request, str(refusal.sentence))
    return redirect("plan:consultation-part", plan, comment.kind, comment.code)


def _reply(request: HttpRequest) -> str:
    reply = request.POST.get("reply", "")
    if len(reply) > MOST_REPLY:
        said = _("The reply has %(count)s characters; %(most)s fit. Shorten it.") % {"count": len(reply), "most": MOST_REPLY}
        raise Refused("too_long", said, status=422)
    return reply


def _comment(request: HttpRequest, plan: str, pk: int) -> PlanComment:
    held = visible_plan(plan, actor_of(request))
    return get_object_or_404(PlanComment.objects.visible_to(actor_of(request)), plan=held, pk=pk)


def _first(comment: PlanComment) -> dict[str, str]:
    wording = {f"wording_{language}": comment.wording.values.get(language, "") for language in ("es", "en")}
    return {"text": comment.text, "wording_of": comment.wording_of} | wording

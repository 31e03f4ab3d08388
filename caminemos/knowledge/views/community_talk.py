"""Screens of the discussion of a community, and of its moderator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import accepted, actor_of, download, needs
from caminemos.knowledge.actions.communities.moderating import report_post, settle_report, withdraw_post
from caminemos.knowledge.actions.communities.talking import answer_thread, begin_thread, correct_post
from caminemos.knowledge.community_forms import PostForm
from caminemos.knowledge.models import CommunityPost
from caminemos.knowledge.pages.communities.discussion import (
    discussion_page,
    inside_of,
    moderator_page,
    post_row,
    report_row,
    thread_page,
    thread_sheet,
)
from caminemos.knowledge.pages.communities.lines import community_head
from caminemos.knowledge.permissions import Permission

FIELD_OF = {
    "title_missing": "title", "title_long": "title", "words_missing": "words", "words_long": "words",
    "language_unknown": "language",
}  # fmt: skip


@needs(Permission.COMMUNITY_TAKE_PART)
def discussion(request: HttpRequest, code: str) -> HttpResponseBase:
    """List the threads."""
    page = discussion_page(code, request.GET.dict(), by=actor_of(request))
    return render(request, "knowledge/communities/discussion.html", {"page": page, "head": page.head})


@needs(Permission.COMMUNITY_TAKE_PART)
def begin(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin a thread."""
    actor = actor_of(request)
    head, form = inside_of(code, actor), PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if made := accepted(
            form, FIELD_OF, lambda: begin_thread(head.body, given["title"], given["words"], given["language"], by=actor)
        ):
            messages.success(request, _("The thread is there; the members of the community read it."))
            return redirect("knowledge:community-thread", code, made.pk)
    return render(request, "knowledge/communities/post.html", {"form": form, "head": head}, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
def thread(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Show a thread and take an answer, or give the thread as a file."""
    actor, form = actor_of(request), PostForm(request.POST or None, answers=True)
    page = thread_page(code, key, by=actor)
    if kind := request.GET.get("format"):
        return download(thread_sheet(page), format=kind, filename=f"thread-{code}", by=actor)
    if form.is_valid():
        words, language = form.cleaned_data["words"], form.cleaned_data["language"]
        if made := accepted(form, FIELD_OF, lambda: answer_thread(page.row, words, language, by=actor)):
            messages.success(request, _("Your answer is there."))
            return redirect(f"{request.path}#p{made.pk}")
    shown = {"page": page, "head": page.head, "form": form}
    return render(request, "knowledge/communities/thread.html", shown, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
def correct(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Correct one's own words."""
    actor = actor_of(request)
    row = post_row(code, key, actor)
    if row.by != actor.key:
        raise Http404
    answers = row.thread_id is not None
    form = PostForm(request.POST, answers=answers, is_new=False) if request.method == "POST" else PostForm.of(row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if accepted(
            form,
            FIELD_OF,
            lambda: correct_post(row, given.get("title", ""), given["words"], given["language"], given["version"], by=actor),
        ):
            messages.success(request, _("Saved."))
            return _to(row)
    shown = {"form": form, "head": community_head(code, by=actor), "row": row}
    return render(request, "knowledge/communities/post.html", shown, status=422 if form.errors else 200)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def withdraw(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Withdraw a post."""
    actor = actor_of(request)
    row = withdraw_post(post_row(code, key, actor), request.POST.get("why", ""), by=actor)
    messages.success(request, _("Withdrawn. Its place and your reason stay."))
    return _to(row)


@needs(Permission.COMMUNITY_TAKE_PART)
@require_POST
def report(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Ask the moderator to look at a post."""
    actor = actor_of(request)
    row = post_row(code, key, actor)
    report_post(row, request.POST.get("why", ""), by=actor)
    messages.success(request, _("Thank you. The moderator looks at it; nobody else learns who asked."))
    return _to(row)


@needs(Permission.COMMUNITY_MODERATE)
def moderate(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what waits for a moderator."""
    page = moderator_page(code, by=actor_of(request))
    return render(request, "knowledge/communities/moderate.html", {"page": page, "head": page.head})


@needs(Permission.COMMUNITY_MODERATE)
@require_POST
def settle(request: HttpRequest, code: str, key: UUID) -> HttpResponseBase:
    """Say that a reported post may stay."""
    actor = actor_of(request)
    settle_report(report_row(code, key, actor), request.POST.get("why", ""), by=actor)
    messages.success(request, _("Settled: the post stays."))
    return redirect("knowledge:community-moderate", code)


def _to(row: CommunityPost) -> HttpResponseBase:
    answer = redirect("knowledge:community-thread", row.body.code, row.thread_id or row.pk)
    answer["Location"] += f"#p{row.pk}"
    return answer

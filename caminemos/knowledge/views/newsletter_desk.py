"""The editor's desk of the newsletter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.api import User
from caminemos.kernel.api import accepted, actor_of, needs
from caminemos.knowledge.actions.newsletter.editing import begin_issue, move_issue, write_issue
from caminemos.knowledge.actions.newsletter.sending import try_issue
from caminemos.knowledge.newsletter_forms import IssueForm
from caminemos.knowledge.pages.newsletter.desk import desk_page, issue_page, issue_row
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.views.steps import sent_step

VERBS = {"offer", "return", "send", "stop", "go_on"}
FIELD_OF = {"title_long": "title_es", "intro_long": "intro_es"}


@needs(Permission.NEWSLETTER_EDIT)
def desk(request: HttpRequest) -> HttpResponseBase:
    """Show the issues and how many people subscribe."""
    return render(request, "knowledge/newsletter/desk.html", {"page": desk_page()})


@needs(Permission.NEWSLETTER_EDIT)
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin the next issue."""
    return redirect("knowledge:newsletter-issue-desk", begin_issue(by=actor_of(request)).number)


@needs(Permission.NEWSLETTER_EDIT)
def issue(request: HttpRequest, number: int) -> HttpResponseBase:
    """Write an issue, read how it looks, see how far it is."""
    actor, row = actor_of(request), issue_row(number)
    form = IssueForm(request.POST, row=row) if request.method == "POST" else IssueForm.of(row)
    if request.method == "POST" and form.is_valid():
        texts = form.texts()
        if accepted(
            form,
            FIELD_OF,
            lambda: write_issue(row, texts["title"], texts["intro"], form.picked(), form.cleaned_data["version"], by=actor),
        ):
            messages.success(request, _("Saved."))
            return redirect("knowledge:newsletter-issue-desk", number)
    shown = {"page": issue_page(number, by=actor), "form": form}
    return render(request, "knowledge/newsletter/write.html", shown, status=422 if form.errors else 200)


@needs(Permission.NEWSLETTER_EDIT)
@require_POST
def try_letter(request: HttpRequest, number: int) -> HttpResponseBase:
    """Send an issue to oneself in both languages."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    try_issue(issue_row(number), user, by=actor_of(request))
    messages.success(request, _("Sent to your own address, in both languages."))
    return redirect("knowledge:newsletter-issue-desk", number)


@needs(Permission.NEWSLETTER_EDIT)
@require_POST
def move(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take the next step with an issue."""
    verb, version, why = sent_step(request, VERBS)
    move_issue(issue_row(number), verb, version=version, by=actor_of(request), why=why)
    messages.success(request, _said(verb))
    return redirect("knowledge:newsletter-issue-desk", number)


def _said(verb: str) -> str:
    return {
        "offer": _("Offered. Somebody else reads it and sends it."),
        "return": _("Sent back with your reason."),
        "send": _("Approved: its letters leave within the next minutes."),
        "stop": _("Stopped: no further letter leaves."),
        "go_on": _("It goes on where it stopped."),
    }[verb]

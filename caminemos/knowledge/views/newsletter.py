"""The newsletter for everybody: sign up, confirm, choose anew, leave, read past issues."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from caminemos.access.api import attempt
from caminemos.kernel.api import Refused, accepted, public
from caminemos.knowledge.actions.newsletter.subscribing import (
    ask_for_newsletter,
    choose_anew,
    confirm_newsletter,
    leave_newsletter,
)
from caminemos.knowledge.models import Subscription
from caminemos.knowledge.newsletter_forms import ChoicesForm, SignUpForm
from caminemos.knowledge.newsletter_seals import link_of, row_of_link
from caminemos.knowledge.pages.newsletter.public import past_issue, past_issues

OWN = "whoever holds the link of a letter; it was written with the node's key and opens one subscription"
FIELD_OF = {"not_an_address": "address", "language_unknown": "language", "topic_unknown": "kinds"}


@public("everybody may sign up and read past issues; the answer never tells whether an address was known")
def newsletter(request: HttpRequest) -> HttpResponseBase:
    """Sign an address up, or show how and what was sent so far."""
    form = SignUpForm(request.POST or None, initial={"language": request.path[1:3]})
    if request.method != "POST":
        return _list(request, form)
    if wait := attempt("newsletter", request):
        answer = _list(request, form, status=429, wait=wait)
        answer["Retry-After"] = str(wait)
        return answer
    if form.is_valid() and _asked(form):
        return redirect("knowledge:newsletter-asked")
    return _list(request, form, status=422)


def _list(request: HttpRequest, form: SignUpForm, *, status: int = 200, wait: int = 0) -> HttpResponse:
    shown = {"form": form, "issues": past_issues(), "wait": wait}
    answer = render(request, "knowledge/newsletter/list.html", shown, status=status)
    answer["Cache-Control"] = "private"  # its form carries this reader's token, so it is kept for nobody else
    return answer


def _asked(form: SignUpForm) -> bool:
    given = form.cleaned_data
    return bool(
        accepted(form, FIELD_OF, lambda: ask_for_newsletter(given["address"], given["language"], given["kinds"], given["states"]))
    )


@public("says the same to everybody")
def asked(request: HttpRequest) -> HttpResponseBase:
    """Say that a letter is on its way."""
    return render(request, "knowledge/newsletter/asked.html")


@public(OWN)
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """Confirm an address; opening the link alone does nothing, since programs open links in letters."""
    if request.method != "POST":
        return _quiet(render(request, "knowledge/newsletter/confirm.html", {"token": token}))
    try:
        row = confirm_newsletter(token)
    except Refused as problem:
        return _quiet(render(request, "knowledge/newsletter/confirm.html", {"problem": problem.sentence}, status=problem.status))
    return _quiet(render(request, "knowledge/newsletter/confirmed.html", {"link": link_of(row)}))


@public(OWN)
def mine(request: HttpRequest, link: str) -> HttpResponseBase:
    """Choose language and topics anew."""
    pk = _known(link)
    row = Subscription.objects.filter(pk=pk, is_confirmed=True).first()
    form = ChoicesForm(request.POST) if request.method == "POST" else ChoicesForm.of(row)
    saved = request.method == "POST" and form.is_valid()
    if saved:
        choose_anew(pk, form.cleaned_data)
    shown = {"form": form, "link": link, "is_there": row is not None, "saved": saved}
    return _quiet(render(request, "knowledge/newsletter/mine.html", shown, status=422 if form.errors else 200))


@csrf_exempt
@public(OWN)
def leave(request: HttpRequest, link: str) -> HttpResponseBase:
    """Leave: mail programs send this without a page (RFC 8058), people press a button; twice is once."""
    pk = _known(link)
    if request.method == "POST":
        leave_newsletter(pk)
    return _quiet(render(request, "knowledge/newsletter/leave.html", {"link": link, "done": request.method == "POST"}))


@public("issues that were sent")
def issue(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show a past issue."""
    return render(request, "knowledge/newsletter/issue.html", {"page": past_issue(number)})


def _known(link: str) -> UUID:
    pk = row_of_link(link)
    if pk is None:
        raise Http404
    return pk


def _quiet(answer: HttpResponse) -> HttpResponse:
    """Keep a page whose address is a secret out of caches and search engines.

    Other sites are not told it either: the platform sends `Referrer-Policy: same-origin` with every page. `no-referrer` would
    make browsers hide the origin of the page's own form, which is then refused as if another site had sent it.
    """
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer

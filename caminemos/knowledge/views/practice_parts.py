"""Screens of what stands around a practice: reviews, comments, adaptations, collections."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.access.api import Organisation
from caminemos.kernel.api import accepted, actor_of, needs
from caminemos.knowledge.actions.practices.collecting import write_collection
from caminemos.knowledge.actions.practices.commenting import comment_practice, hide_comment
from caminemos.knowledge.actions.practices.replicating import correct_replication, move_replication, record_replication
from caminemos.knowledge.actions.practices.reviewing import review_practice
from caminemos.knowledge.models import Collection
from caminemos.knowledge.pages.practices.whole import owners_for, practice_page, practice_row, replication_row
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_forms import CollectionForm, ReplicationForm, ReviewForm
from caminemos.knowledge.sharing import own_institutions, reviews_practice
from caminemos.knowledge.views.steps import sent_step

ADAPTED = {
    "date_missing": "since", "to_come": "since", "stage_unknown": "stage", "changed_missing": "changed_es",
    "result_missing": "result_es", "country_unknown": "country", "reason_missing": "why",
}  # fmt: skip
GATHERED = {"code_taken": "code", "title_missing": "title_es", "practice_unknown": "practices"}


@needs(Permission.PRACTICE_REVIEW)
def review(request: HttpRequest, code: str) -> HttpResponseBase:
    """Review a practice of another institution."""
    actor = actor_of(request)
    page = practice_page(code, by=actor)
    if not reviews_practice(actor, page.row):
        raise Http404
    mine = own_institutions(actor, everywhere=False)
    form = ReviewForm(request.POST or None, institutions_of=mine)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        institution = next((one for one in mine if one.code == given.get("institution")), mine[0])
        if accepted(
            form,
            {"recommendation_missing": "recommendation"},
            lambda: review_practice(page.row, institution, form.marks(), given["recommendation"], given["comment"], by=actor),
        ):
            messages.success(request, _("Your review is kept. Thank you."))
            return redirect("knowledge:practice-desk")
    shown = {"form": form, "page": page}
    return render(request, "knowledge/practices/review.html", shown, status=422 if form.errors else 200)


@needs(Permission.PRACTICE_COMMENT)
@require_POST
def comment(request: HttpRequest, code: str) -> HttpResponseBase:
    """Say something of a practice."""
    actor, answers = actor_of(request), request.POST.get("answers", "")
    row = practice_row(code, actor)
    try:
        above = UUID(answers) if answers else None
    except ValueError as problem:
        raise Http404 from problem
    made = comment_practice(row, request.POST.get("words", ""), by=actor, answers=above)
    messages.success(request, _("Your comment is there; members read it."))
    return redirect(f"{request.path.removesuffix('comment/')}#c{made.pk}")


@needs(Permission.PRACTICE_COMMENT)
@require_POST
def hide(request: HttpRequest, code: str, pk: UUID) -> HttpResponseBase:
    """Hide a comment, saying why."""
    actor = actor_of(request)
    row = get_object_or_404(practice_row(code, actor).comments.select_related("practice"), pk=pk)
    hide_comment(row, request.POST.get("why", ""), by=actor)
    messages.success(request, _("Hidden. Its place and your reason stay."))
    return redirect("knowledge:practice", code)


@needs(Permission.REPLICATION_RECORD)
def adapt(request: HttpRequest, code: str) -> HttpResponseBase:
    """Record an adaptation of a practice."""
    actor = actor_of(request)
    row = practice_row(code, actor)
    if row.state != "published":
        raise Http404
    form = ReplicationForm(request.POST or None, owners=[one for one in owners_for(actor) if one.pk != row.owner_id])
    if request.method == "POST" and form.is_valid():
        institution = Organisation.objects.get(code=form.cleaned_data["institution"])
        if made := accepted(form, ADAPTED, lambda: record_replication(row, institution, form.values(), by=actor)):
            waits = _("Kept. It is public once the focal point of your State confirms it.")
            messages.success(request, waits if made.state == "waiting" else _("Kept: everybody can read it now."))
            return redirect("knowledge:practice", code)
    shown = {"form": form, "of": row}
    return render(request, "knowledge/practices/adapt.html", shown, status=422 if form.errors else 200)


@needs(Permission.REPLICATION_RECORD)
def go_on(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Tell how an adaptation went on."""
    actor = actor_of(request)
    row = replication_row(pk, actor)
    if row.organisation_id not in {one.pk for one in owners_for(actor)}:
        raise Http404
    form = ReplicationForm(request.POST, row=row, owners=[]) if request.method == "POST" else ReplicationForm.of(row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if accepted(form, ADAPTED, lambda: correct_replication(row, form.values(), given["version"], given["why"], by=actor)):
            messages.success(request, _("Saved."))
            return redirect("knowledge:practice", row.practice.code)
    shown = {"form": form, "of": row.practice, "row": row}
    return render(request, "knowledge/practices/adapt.html", shown, status=422 if form.errors else 200)


@needs(Permission.PRACTICE_COMMENT)
@require_POST
def move_adaptation(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Confirm an adaptation for one's State, send it back or withdraw it."""
    (verb, version, why), actor = sent_step(request, {"confirm", "send_back", "withdraw"}), actor_of(request)
    row = replication_row(pk, actor)
    move_replication(row, verb, version=version, by=actor, why=why)
    messages.success(request, _("Confirmed: everybody can read it now.") if verb == "confirm" else _("Taken out of the trail."))
    return redirect("knowledge:practice", row.practice.code)


@needs(Permission.COLLECTION_WRITE)
def gather(request: HttpRequest) -> HttpResponseBase:
    """Make a collection."""
    return _gather(request, None)


@needs(Permission.COLLECTION_WRITE)
def regather(request: HttpRequest, code: str) -> HttpResponseBase:
    """Correct a collection."""
    return _gather(request, get_object_or_404(Collection, code=code))


def _gather(request: HttpRequest, row: Collection | None) -> HttpResponseBase:
    initial = None
    if row is not None:
        words = CollectionForm.words_of(row, CollectionForm.TEXTS)
        initial = words | {"practices": " ".join(row.practices), "version": row.version}
    form = CollectionForm(request.POST or None, row=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        code = row.code if row else given["code"]
        if accepted(
            form,
            GATHERED,
            lambda: write_collection(code, form.values(), by=actor_of(request), version=given["version"] if row else None),
        ):
            messages.success(request, _("Saved."))
            return redirect(f"/{request.LANGUAGE_CODE}/practices/?collection={code}")  # type: ignore[attr-defined]
    return render(request, "knowledge/practices/collection.html", {"form": form, "row": row}, status=422 if form.errors else 200)

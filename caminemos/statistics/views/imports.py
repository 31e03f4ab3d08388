"""Staff screens: bring an edition, see what it would change, confirm or discard it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caminemos.kernel.api import Refused, actor_of, download, needs
from caminemos.statistics.actions import confirm_edition, discard_edition, import_edition, preview_edition
from caminemos.statistics.forms import EditionForm
from caminemos.statistics.models import Edition
from caminemos.statistics.pages.imports import edition_page, revisions_sheet
from caminemos.statistics.permissions import Permission

VERBS: dict[str, Callable[..., Edition]] = {"confirm": confirm_edition, "discard": discard_edition}


@needs(Permission.IMPORT_PREVIEW)
def editions(request: HttpRequest) -> HttpResponseBase:
    """List the editions, the newest first."""
    return render(request, "statistics/imports/list.html", {"editions": Edition.objects.prefetch_related("files")})


@needs(Permission.IMPORT_PREVIEW)
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take an edition's files and keep them for confirmation; what is wrong is listed and nothing is kept."""
    form = EditionForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "statistics/imports/new.html", {"form": form})
    asked = form.cleaned_data
    preview = preview_edition(asked["files"], by=actor_of(request))
    if preview.wrong:
        return render(request, "statistics/imports/new.html", {"form": form, "preview": preview}, status=422)
    try:
        kept, _kept = import_edition(**asked, by=actor_of(request), confirm=False)
    except Refused as refusal:
        form.add_error("as_of" if refusal.code == "future_edition" else "label", str(refusal.sentence))
        return render(request, "statistics/imports/new.html", {"form": form}, status=409)
    if preview.same_as:
        messages.info(request, _("These files are already here: nothing was changed."))
    return redirect("statistics:import-edition", kept.pk)


@needs(Permission.IMPORT_PREVIEW)
def edition(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show an edition: its files, and what it changes or changed."""
    page = edition_page(get_object_or_404(Edition, pk=pk), by=actor_of(request))
    if kind := request.GET.get("format"):
        sheet = revisions_sheet(page.changes)
        return download(sheet, format=kind, filename=f"revisions-{page.edition.label}", by=actor_of(request))
    return render(request, "statistics/imports/edition.html", {"page": page})


@needs(Permission.IMPORT_COMMIT)
@require_POST
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponseBase:
    """Confirm or discard an edition."""
    if verb not in VERBS:
        raise Refused("no_such_verb", _("This cannot be done."), status=404)
    moved = VERBS[verb](get_object_or_404(Edition, pk=pk), by=actor_of(request))
    done = {
        "current": _("Edition %(label)s is in force."),
        "superseded": _("Edition %(label)s is kept behind the newer one in force."),
        "discarded": _("Edition %(label)s was discarded."),
    }
    messages.success(request, done[moved.state] % {"label": moved.label})
    return redirect("statistics:import-list")

"""One entry of the visibility log, and what of the log needs somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.access.api import organisations_behind
from caminemos.documents.api import FileLine, file_lines
from caminemos.kernel.api import (
    Actor,
    DossierPart,
    OpenMatter,
    PublishedItem,
    PublishedKind,
    Task,
    Text,
    dossier_part,
    in_each_language,
)
from caminemos.knowledge.actions.visibility.deciding import sends_in
from caminemos.knowledge.actions.visibility.writing import writes_entry
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.pages.visibility.lines import EntryLine, entry_lines, readable
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import VISIBILITY
from caminemos.knowledge.visibility_subjects import Subject, subject_of
from caminemos.knowledge.visibility_words import VISIBILITY_STATUSES


@dataclass(frozen=True)
class EntryPage:
    """An entry with what this reader may do; `files` are for members."""

    row: VisibilityEntry
    line: EntryLine
    subject: Subject | None
    files: list[FileLine]
    verbs: list[str]
    may_write: bool


def entry_row(code: str, by: Actor) -> VisibilityEntry:
    """Return an entry that the actor may read; otherwise there is nothing."""
    found = readable(by).filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def entry_page(code: str, *, by: Actor) -> EntryPage:
    """Return one entry."""
    row = entry_row(code, by)
    verbs = [verb for verb in VISIBILITY.offers(row, by) if verb not in {"submit", "recall"} or sends_in(by, row)]
    offered = [verb for verb in verbs if verb != "publish" or row.by != by.key]
    subject = subject_of(row.subject_kind, row.subject, by)
    return EntryPage(row, entry_lines([row])[0], subject, _files(row, by), offered, writes_entry(by, row))


def _files(row: VisibilityEntry, by: Actor) -> list[FileLine]:
    if row.file_id is None or not by.may(Permission.VISIBILITY_RECORD):
        return []
    whole = by.may(Permission.VISIBILITY_REVIEW)
    url = "knowledge:visibility-file"
    found = file_lines([row.file_id], lambda _file, number: reverse(url, args=[row.code, number]), whole=lambda _file: whole)
    return found.get(row.file_id, [])


def visibility_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return the entries that this person reviews, and those of one's institution that came back."""
    del moment
    if not by.may(Permission.VISIBILITY_RECORD):
        return []
    found = []
    if by.may(Permission.VISIBILITY_REVIEW):
        waiting = readable(by).filter(state="submitted").exclude(by=by.key).order_by("changed_at")
        found += [_task(one, _("Review this entry of the visibility log")) for one in waiting]
    mine = readable(by).filter(state="returned", owner__in=organisations_behind(by))
    return found + [_task(one, _("Correct this entry: it came back")) for one in mine]


def _task(row: VisibilityEntry, sentence: str) -> Task:
    url = reverse("knowledge:visibility-entry", args=[row.code])
    return Task(sentence, url, _("Visibility log"), detail=f"{row.code} {row.title}")


def open_entries(by: Actor, day: date) -> DossierPart:
    """Return for a handover the entries that are not published yet: what was done and nobody reads."""
    rows = readable(by).filter(state__in=["submitted", "returned"]).order_by("changed_at")
    matters = [
        OpenMatter(
            one.title,
            who=one.owner.name,
            stands=in_each_language(lambda one=one: str(VISIBILITY_STATUSES[f"visibility_{one.state}"].word)),  # type: ignore[misc]
            path=f"/visibility/{one.code}/",
        )
        for one in rows
    ]
    about = gettext_lazy("What made the framework visible, is recorded and waits for a review.")
    return dossier_part("visibility", gettext_lazy("Visibility log: entries on their way"), about, matters)


def published_visibility() -> Iterable[PublishedItem]:
    """Yield the published entries, for the search."""
    for row in VisibilityEntry.objects.filter(state="published").select_related("owner"):
        yield PublishedItem(
            key=f"visibility-{row.code}",
            title=row.title,
            path=f"/visibility/{row.code}/",
            summary=row.about,
            body=Text.of(es=row.medium),
            published_at=datetime.combine(row.day.first, time(12), UTC),
            changed_at=row.changed_at,
            creators=(row.owner.name,),
            countries=tuple(row.states),
        )


ENTRIES = PublishedKind(gettext_lazy("Visibility log"), published_visibility, watches=("knowledge.VisibilityEntry",))

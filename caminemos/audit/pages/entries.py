"""The list of entries: filtered, newest first, with the state of each chain on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caminemos.audit.canonical import readable
from caminemos.audit.forms import EntryFilter
from caminemos.audit.health import ChainState, chain_states
from caminemos.audit.labels import labelled
from caminemos.audit.models import Entry, Link
from caminemos.audit.models.entry import readable_chains
from caminemos.kernel.api import Actor, Column, Sheet

AT_ONCE = 50


@dataclass(frozen=True)
class Change:
    """A field before and after; a side that is None was not there."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class EntryRow:
    """An entry as the list shows it; `position` is None until it is sealed."""

    id: UUID
    moment: datetime
    country: str
    actor: str
    actor_label: str
    verb: str
    subject: str
    changes: list[Change]
    detail: list[tuple[str, str]]
    position: int | None

    @property
    def field_count(self) -> int:
        return len(self.changes) + len(self.detail)


@dataclass(frozen=True)
class EntriesPage:
    """All that the screen prints."""

    form: EntryFilter
    rows: list[EntryRow]
    states: list[ChainState]
    here: str
    older: str
    newest: str
    is_filtered: bool


def entries_page(asked: QueryDict, *, by: Actor) -> EntriesPage:
    """Return the page that the address asks for."""
    countries = readable_chains(by)
    form = EntryFilter(asked, countries)
    found = list(_page_of(form, by)) if form.is_valid() else []
    older = _address(asked, before=str(found[AT_ONCE - 1].id)) if len(found) > AT_ONCE else ""
    return EntriesPage(
        form=form,
        rows=_rows(found[:AT_ONCE]),
        states=chain_states(countries),
        here=_address(asked),
        older=older,
        newest=_address(asked, before=None) if asked.get("before") else "",
        is_filtered=any(asked.get(name) for name in form.fields),
    )


def entries_sheet(asked: QueryDict, *, by: Actor) -> Sheet:
    """Return every entry that the filters select, for download; streamed."""
    form = EntryFilter(asked, readable_chains(by))
    rows = _selected(form, by).iterator(chunk_size=2_000) if form.is_valid() else []
    return Sheet(name=_("Audit trail"), columns=_columns(), rows=rows)


def _columns() -> list[Column]:
    return [
        Column("id", _("Entry")),
        Column("moment", _("Moment (UTC)"), value=lambda entry: entry.moment.isoformat()),
        Column("custody", _("Country")),
        Column("actor", _("Who")),
        Column("verb", _("What was done")),
        Column("subject_kind", _("Kind")),
        Column("subject_id", _("Id")),
        Column("payload", _("Content")),
        Column("mac", _("Signature")),
    ]


def _selected(form: EntryFilter, by: Actor) -> QuerySet[Entry]:
    found: QuerySet[Entry] = Entry.objects.visible_to(by).filter(**form.conditions()).order_by("-id")
    return found


def _page_of(form: EntryFilter, by: Actor) -> QuerySet[Entry]:
    found = _selected(form, by)
    before = form.cleaned_data["before"]
    return (found.filter(id__lt=before) if before else found)[: AT_ONCE + 1]


def _rows(entries: list[Entry]) -> list[EntryRow]:
    positions = dict(Link.objects.filter(entry__in=[entry.id for entry in entries]).values_list("entry", "position"))
    names = labelled(entry.actor for entry in entries)
    return [_row(entry, positions.get(entry.id), names.get(entry.actor, "")) for entry in entries]


def _row(entry: Entry, position: int | None, label: str) -> EntryRow:
    content = entry.content()
    return EntryRow(
        id=entry.id, moment=entry.moment, country=entry.custody, actor=entry.actor, actor_label=label, verb=entry.verb,
        subject=":".join(part for part in (entry.subject_kind, entry.subject_id) if part),
        changes=changes(content.get("before") or {}, content.get("after") or {}),
        detail=[(name, in_words(value)) for name, value in readable(content.get("detail") or {}).items()], position=position,
    )  # fmt: skip


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """List the fields that differ, or that stand on one side only."""
    old, new = readable(before), readable(after)
    names: Iterable[str] = sorted({*old, *new})
    return [
        Change(name, in_words(old[name]) if name in old else None, in_words(new[name]) if name in new else None)
        for name in names
        if name not in old or name not in new or old[name] != new[name]
    ]


def in_words(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, list):
        return ", ".join(in_words(item) for item in value) or "–"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(item)}" for name, item in value.items())
    return "–" if value is None or value == "" else str(value)


def _address(asked: QueryDict, **changed: str | None) -> str:
    kept = asked.copy()
    for name, value in changed.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}" if kept else "?"

"""Bring an edition in: preview it, confirm it or discard it. Nothing is ever half-imported, nothing older is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now, today
from caminemos.places.models import Country
from caminemos.statistics.actions.carry import BATCH, carried, carry, keep_in_batches, rows_of
from caminemos.statistics.compute import Computed, compute
from caminemos.statistics.models import Edition, EditionFile, Value
from caminemos.statistics.permissions import Permission
from caminemos.statistics.reading import Parsed, Problem, read_table
from caminemos.statistics.revisions import Revision, differences, values_of
from caminemos.statistics.states import EDITION

Files = Mapping[str, bytes]
Progress = Callable[[str], None]


@dataclass
class Preview:
    """What an import would do: rows by table, problems, changes against the edition before it.

    `carried` are the tables that it takes over from that edition; `newer` is the edition that stays in force because it is newer.
    """

    fingerprint: str
    parsed: list[Parsed]
    problems: list[Problem] = field(default_factory=list)
    wrong: int = 0
    values: list[Computed] = field(default_factory=list)
    changes: list[Revision] = field(default_factory=list)
    new_values: int = 0
    same_as: Edition | None = None
    before: Edition | None = None
    carried: list[EditionFile] = field(default_factory=list)
    newer: Edition | None = None

    @property
    def rows(self) -> int:
        return sum(one.count for one in self.parsed)

    @property
    def years(self) -> tuple[int, int] | None:
        found = [year for one in self.parsed for year in one.years or ()]
        return (min(found), max(found)) if found else None


def _silent(_said: str) -> None:
    """Say nothing."""


def _allow(by: Actor, permission: str) -> None:
    if not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def preview_edition(files: Files, *, by: Actor, as_of: date | None = None, progress: Progress = _silent) -> Preview:
    """Read the files and say what they would change, against the edition before that day or the one in force; nothing is kept."""
    _allow(by, Permission.IMPORT_PREVIEW)
    members = frozenset(Country.objects.filter(is_member=True).values_list("iso3", flat=True))
    if not members:
        raise Refused(
            "no_members",
            _("The region has no countries yet, so nothing can be computed. Load them first: caminemos load-places."),
        )
    fingerprint = hashlib.sha256(
        b"".join(hashlib.sha256(files[name]).digest() for name in sorted(files, key=lambda n: files[n]))
    ).hexdigest()
    parsed = []
    for name, content in sorted(files.items()):
        parsed.append(read_table(name, content))
        progress(f"{name}: {parsed[-1].count} rows" + (f", {parsed[-1].wrong} wrong" if parsed[-1].wrong else ""))
    _refuse_two_of_a_kind(parsed)
    found = Preview(fingerprint, parsed, [p for one in parsed for p in one.problems], sum(one.wrong for one in parsed))
    found.same_as = Edition.objects.kept().filter(fingerprint=fingerprint).first()
    if not found.wrong:
        _place(found, as_of)
        found.carried = carried(found.before, {one.table.name for one in parsed if one.table})
        found.values = compute({**_rows(parsed), **rows_of(found.carried)}, members)
        _compare(found)
    return found


def _place(found: Preview, as_of: date | None) -> None:
    in_force = Edition.objects.in_force().first()
    found.before = in_force if as_of is None else Edition.objects.kept().filter(as_of__lte=as_of).first()
    found.newer = in_force if in_force and as_of and in_force.as_of > as_of else None


def _refuse_two_of_a_kind(parsed: list[Parsed]) -> None:
    names: dict[str, str] = {}
    for one in parsed:
        if one.table is None:
            continue
        if one.table.name in names:
            one.refuse(
                1, "", _("This is the same table as %(other)s. Give one file per table.") % {"other": names[one.table.name]}
            )
        names[one.table.name] = one.file


def _rows(parsed: list[Parsed]) -> dict[str, Iterable[Mapping[str, Any]]]:
    return {one.table.name: (values for _line, values in one.rows()) for one in parsed if one.table}


def _compare(found: Preview) -> None:
    before = values_of(found.before)
    after = {(one.series, one.country, one.year): one.value for one in found.values}
    found.new_values = len(after.keys() - before.keys())
    found.changes = differences(before, after)


@transaction.atomic
def import_edition(
    files: Files,
    *,
    label: str,
    as_of: date,
    by: Actor,
    confirm: bool,
    preview: Preview | None = None,
    progress: Progress = _silent,
) -> tuple[Edition, Preview]:
    """Keep the files: in force at once, or waiting for confirmation. The same files again change nothing.

    `preview` saves reading them again: what `preview_edition` returned for these files and this day.
    """
    _allow(by, Permission.IMPORT_PREVIEW)
    preview = preview or preview_edition(files, by=by, as_of=as_of, progress=progress)
    if preview.wrong or not preview.rows:
        raise Refused(
            "wrong_files", _("Nothing was imported: %(count)s rows cannot be kept as they are.") % {"count": preview.wrong}
        )
    if preview.same_as is not None:
        return preview.same_as, preview
    if as_of > today():
        raise Refused("future_edition", _("The date of an edition cannot be in the future."))
    if Edition.objects.named(label).exists():
        raise Refused(
            "label_taken", _("There is already an edition called %(label)s. Give this one another name.") % {"label": label}
        )
    edition = Edition.objects.create(
        label=label, as_of=as_of, imported_at=now(), imported_by=by.key, fingerprint=preview.fingerprint, rows=preview.rows
    )
    EditionFile.objects.bulk_create(_files(edition, preview.parsed, files, keep=not confirm))
    record(
        by=by, verb="edition.preview", subject=edition, after={"label": label, "rows": preview.rows, "as_of": as_of.isoformat()}
    )
    if confirm:
        _take_effect(edition, preview, by=by, progress=progress)
    return edition, preview


def _files(edition: Edition, parsed: list[Parsed], files: Files, *, keep: bool) -> list[EditionFile]:
    return [
        EditionFile(
            edition=edition,
            name=one.file,
            table=one.table.name,
            sha256=hashlib.sha256(files[one.file]).hexdigest(),
            rows=one.count,
            content=files[one.file] if keep else None,
        )
        for one in parsed
        if one.table
    ]


@transaction.atomic
def confirm_edition(edition: Edition, *, by: Actor, progress: Progress = _silent) -> Edition:
    """Make a previewed edition the one in force, and keep the one before it as replaced; an older edition goes behind the newer."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    preview = preview_edition(edition.bytes_by_name(), by=by, as_of=edition.as_of, progress=progress)
    _take_effect(edition, preview, by=by, progress=progress)
    edition.files.update(content=None)
    return edition


def _take_effect(edition: Edition, preview: Preview, *, by: Actor, progress: Progress) -> None:
    if preview.newer is None:
        for older in Edition.objects.select_for_update().in_force():
            _step(older, "replace", by)
    _step(edition, "confirm" if preview.newer is None else "shelve", by, rows=preview.rows)
    for one in preview.parsed:
        _keep(edition, one)
        progress(f"{one.file}: kept")
    carry(preview.carried, into=edition)
    Value.objects.bulk_create((Value(edition=edition, **vars(value)) for value in preview.values), batch_size=BATCH)
    progress(f"{len(preview.values)} values computed")


def _step(edition: Edition, verb: str, by: Actor, **detail: Any) -> None:
    before, after = EDITION.take(verb, edition, by)
    edition.save(update_fields=["state"])
    record(by=by, verb=f"edition.{verb}", subject=edition, before=before, after=after, detail=detail)


def _keep(edition: Edition, parsed: Parsed) -> None:
    assert parsed.table is not None  # noqa: S101 - a file without table has been refused
    model: type[models.Model] = parsed.table.model
    keep_in_batches(model, (model(edition_id=edition.pk, line=line, **values) for line, values in parsed.rows()))


@transaction.atomic
def discard_edition(edition: Edition, *, by: Actor) -> Edition:
    """Put a previewed edition aside; its files' bytes go, the entry that it existed stays."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    _step(edition, "discard", by)
    edition.files.update(content=None)
    return edition

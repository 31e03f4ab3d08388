"""Bring a State's sheet back: first only say what it would change, then keep it; what changed meanwhile is never overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, TableProblem, TableRow, now, read_table, today, uuid7
from caminemos.plan.actions.releases import asked_in
from caminemos.plan.actions.updates import OPEN, content_of
from caminemos.plan.figure_rules import Asked
from caminemos.plan.models import Obligation, ProgressUpdate, ReleasedFigure, UpdateRevision
from caminemos.plan.pages.my_sheet import READ_BACK, REQUIRED
from caminemos.plan.permissions import Permission
from caminemos.plan.sheet_rules import known_statuses, telling_of
from caminemos.plan.telling import Telling


@dataclass(frozen=True)
class RowOutcome:
    """What a row does: begins, changes, changes nothing, meets a newer saving (conflict), or is wrong."""

    number: int
    what: str
    obligation: Obligation | None = None
    update: ProgressUpdate | None = None
    told: Telling = field(default_factory=Telling)
    before: Telling = field(default_factory=Telling)
    version: int = 0
    sentences: tuple[str, ...] = ()


Held = tuple[RowOutcome, ProgressUpdate]


@dataclass(frozen=True)
class SheetReport:
    """What a sheet does or would do, row by row; `problems` of the file itself keep everything as it is."""

    rows: list[RowOutcome]
    problems: list[TableProblem]
    ignored: list[str]

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(row.what for row in self.rows))

    @property
    def is_keepable(self) -> bool:
        return not self.problems and any(row.what in {"begins", "changes", "conflict"} for row in self.rows)


@transaction.atomic
def bring_sheet(content: bytes, country: str, *, by: Actor, dry_run: bool = True) -> SheetReport:
    """Read a State's sheet; on a dry run say what it would do, else keep every row that is right.

    A row that was changed here since it was exported is kept aside, beside what stands, for a person to join.
    """
    if country not in by.countries or not by.may(Permission.UPDATE_WRITE):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    table = read_table(content, known=READ_BACK, required=REQUIRED)
    outcomes = list(_outcomes(table.rows, country, by)) if not table.problems else []
    report = SheetReport(outcomes, table.problems, table.ignored)
    if not dry_run and report.is_keepable:
        begun = _begun([(row, row.obligation) for row in outcomes if row.what == "begins" and row.obligation], by)
        held = [(row, row.update) for row in outcomes if row.update]
        _change([*begun, *((row, update) for row, update in held if row.what == "changes")], by)
        _keep_aside([(row, update) for row, update in held if row.what == "conflict"], by)
        record(by=by, verb="sheet.bring", subject=f"plan.sheet:{country}", after=report.counts, country=country)
    return report


def _outcomes(rows: list[TableRow], country: str, by: Actor) -> Iterable[RowOutcome]:
    owed = {str(one.pk): one for one in Obligation.objects.visible_to(by).filter(country=country).select_related("round")}
    ids = [owed[row.cells["id"]].update_id for row in rows if row.cells["id"] in owed]
    updates = {one.pk: one for one in ProgressUpdate.objects.visible_to(by).select_for_update().filter(pk__in=set(ids) - {None})}
    seen: set[str] = set()
    statuses, author, day = known_statuses(), (get_language() or "es")[:2], today()
    asked = asked_in(owed[row.cells["id"]] for row in rows if row.cells["id"] in owed)
    unlocked = frozenset(ReleasedFigure.objects.filter(update_key__in=updates).values_list("update_key", flat=True))
    for row in rows:
        identity = row.cells["id"]
        if identity in seen:
            yield RowOutcome(row.number, "wrong", sentences=(_("This row stands twice in the file. Keep one."),))
        elif identity not in owed:
            said = _("This row is none of what your State is asked. Export the list again; keep the column [id] as it is.")
            yield RowOutcome(row.number, "wrong", sentences=(said,))
        else:
            one = owed[identity]
            words = (statuses, author, day)
            yield _outcome(row, one, updates.get(one.update_id), words, asked.get(one.pk), unlocked)
        seen.add(identity)


def _outcome(
    row: TableRow,
    owed: Obligation,
    update: ProgressUpdate | None,
    words: tuple[dict[str, str], str, date],
    asked: Asked | None,
    unlocked: frozenset[Any],
) -> RowOutcome:
    statuses, author, day = words
    fresh = Telling(as_of=min(owed.round.ends_on, day))
    before = content_of(update) if update else fresh
    told, wrong = telling_of(row.cells, before, author, day, statuses, asked)
    found = RowOutcome(row.number, "same", owed, update, told, before)
    if wrong:
        return replace(found, what="wrong", sentences=tuple(one.sentence for one in wrong))
    if told == before:
        return found
    if refusal := _closed(owed, update, unlocked):
        return replace(found, what="wrong", sentences=(refusal,))
    if update is None:
        return replace(found, what="begins")
    version = int(row.cells["version"]) if row.cells["version"].isdigit() else 0
    return replace(found, what="changes" if version == update.version else "conflict", version=version)


def _closed(owed: Obligation, update: ProgressUpdate | None, unlocked: frozenset[Any]) -> str:
    if update is not None and update.state not in OPEN:
        return _("This update has been sent. To change it, ask for its return, or report again.")
    if update is not None and owed.indicator_id and owed.round.is_closed and update.pk not in unlocked:
        return _("This period is closed and its figures are locked. Ask the secretariat to open it again, and say why.")
    if update is None and owed.round.is_closed:
        return _("This period is closed. Report in the next one, or ask the secretariat to open it again.")
    return _("The State is not asked to report on this.") if owed.waived_at else ""


def _begun(rows: list[tuple[RowOutcome, Obligation]], by: Actor) -> list[Held]:
    begun = [(row, _new(row, owed, by)) for row, owed in rows]
    ProgressUpdate.objects.bulk_create(update for _row, update in begun)
    for (_row, owed), (_same, update) in zip(rows, begun, strict=True):
        owed.update, owed.answer = update, "draft"
        record(by=by, verb="update.begin", subject=update, after={"round": owed.round.code})
    Obligation.objects.bulk_update([owed for _row, owed in rows], ["update", "answer"], batch_size=200)
    return begun


def _new(row: RowOutcome, owed: Obligation, by: Actor) -> ProgressUpdate:
    subject = {f"{kind}_id": identity for kind, identity in [owed.subject_key]}
    stamp: dict[str, Any] = {"as_of": row.told.as_of, "changed_at": now(), "began_by": by.key, "plan_id": owed.round.plan_id}
    return ProgressUpdate(id=uuid7(), custody=owed.country_id, round=owed.round, state="draft", **subject, **stamp)


def _change(rows: list[Held], by: Actor) -> None:
    fields, moment = ["status", "as_of", "narrative", "reason", "figures", "version", "changed_at"], now()
    for row, update in rows:
        told = row.told
        update.status, update.narrative, update.reason = told.status, told.narrative, told.reason
        update.as_of, update.figures = told.as_of or update.as_of, told.figures.as_json()
        update.version, update.changed_at = update.version + 1, moment
        record(by=by, verb="update.save", subject=update, detail={"version": update.version, "from": "sheet"})
    ProgressUpdate.objects.visible_to(by).bulk_update([update for _row, update in rows], fields, batch_size=100)
    UpdateRevision.objects.bulk_create(_revision(row, update, "sheet", by) for row, update in rows)


def _keep_aside(rows: list[Held], by: Actor) -> None:
    UpdateRevision.objects.bulk_create(_revision(row, update, "aside", by) for row, update in rows)
    for row, update in rows:
        detail = {"based_on": row.version, "version": update.version, "from": "sheet"}
        record(by=by, verb="update.keep_aside", subject=update, detail=detail)


def _revision(row: RowOutcome, update: ProgressUpdate, kind: str, by: Actor) -> UpdateRevision:
    kept: dict[str, Any] = {"update_id": update.pk, "custody": update.custody, "at": now(), "by": by.key}
    return UpdateRevision(**kept, number=update.version, kind=kind, based_on=row.version, content=row.told.as_json())

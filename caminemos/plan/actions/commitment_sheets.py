"""Bring a State's commitments from a sheet: each row through the same verbs as the screen; a dry run keeps nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.models import Organisation
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, LooseDate, Refused, TableProblem, TableRow, Text, read_table, retold
from caminemos.plan.actions.commitments import align_commitment, commitment_moved, create_commitment, save_commitment
from caminemos.plan.models import Alignment, Commitment, CommitmentLink, Plan
from caminemos.plan.permissions import Permission
from caminemos.plan.telling import LANGUAGES

KEYS = (
    *("code", "version", "title_es", "title_en", "summary_es", "summary_en", "sector", "organisation"),
    *("starts", "ends", "made_in", "source", "items", "parts"),
)
REQUIRED = ("code", "version", "title_es", "title_en", "sector")


@dataclass(frozen=True)
class CommitmentRow:
    """What a row does: creates, changes, same, conflict (changed here since it was exported) or wrong."""

    number: int
    what: str
    code: str
    sentence: str = ""


@dataclass(frozen=True)
class CommitmentReport:
    """What a sheet does or would do."""

    rows: list[CommitmentRow]
    problems: list[TableProblem]
    ignored: list[str]

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(row.what for row in self.rows))

    @property
    def is_keepable(self) -> bool:
        return not self.problems and any(row.what in {"creates", "changes"} for row in self.rows)


@transaction.atomic
def bring_commitments(content: bytes, country: str, plan: Plan | None, *, by: Actor, dry_run: bool = True) -> CommitmentReport:
    """Read a State's commitments; keep every row that is right, or on a dry run only say what would be kept."""
    if country not in by.countries or not by.may(Permission.COMMITMENT_WRITE):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
    table = read_table(content, known=KEYS, required=REQUIRED)
    if table.problems:
        return CommitmentReport([], table.problems, table.ignored)
    held = {one.code: one for one in Commitment.objects.visible_to(by).filter(country=country)}
    seen: set[str] = set()
    report = CommitmentReport([_row(row, country, held, seen, plan, by) for row in table.rows], [], table.ignored)
    if dry_run:
        transaction.set_rollback(True)
    else:
        record(by=by, verb="commitments.bring", subject=f"plan.commitments:{country}", after=report.counts, country=country)
    return report


def _row(row: TableRow, country: str, held: dict[str, Commitment], seen: set[str], plan: Plan | None, by: Actor) -> CommitmentRow:
    code = row.cells["code"]
    if code and code in seen:
        return CommitmentRow(row.number, "wrong", code, _("This row stands twice in the file. Keep one."))
    seen.add(code)
    try:
        with transaction.atomic():
            return _brought(row, country, held.get(code), plan, by)
    except Refused as problem:
        return CommitmentRow(
            row.number, "conflict" if problem.code == "commitment_moved" else "wrong", code, str(problem.sentence)
        )


def _brought(row: TableRow, country: str, found: Commitment | None, plan: Plan | None, by: Actor) -> CommitmentRow:
    values = _values(row.cells, found, country)
    if found is None:
        made = create_commitment(country, values, by=by, code=row.cells["code"])
        _aligned(made, row.cells, plan, by)
        return CommitmentRow(row.number, "creates", made.code)
    before = found.version
    version = int(row.cells["version"]) if row.cells["version"].isdigit() else 0
    if all(getattr(found, name) == value for name, value in values.items()):
        if version != before and _is_aligned_anew(found, row.cells, plan):
            raise commitment_moved()
        moved = _aligned(found, row.cells, plan, by)
        return CommitmentRow(row.number, "changes" if moved else "same", found.code)
    after = save_commitment(found, values, version, by=by)
    _aligned(after, row.cells, plan, by)
    return CommitmentRow(row.number, "changes" if after.version > before else "same", found.code)


def _values(cells: dict[str, str], found: Commitment | None, country: str) -> dict[str, Any]:
    values: dict[str, Any] = {"sector": cells["sector"], "title": _text(cells, "title", found.title if found else Text())}
    values["summary"] = _text(cells, "summary", found.summary if found else Text())
    values |= {name: cells[name] for name in ("made_in", "source") if name in cells}
    if "organisation" in cells:
        values["organisation_id"] = _organisation(cells["organisation"], country)
    for name in ("starts", "ends"):
        if name in cells:
            values[name] = _date(cells[name])
    return values


def _text(cells: dict[str, str], name: str, before: Text) -> Text:
    kept = {language: cells.get(f"{name}_{language}", before.values.get(language, "")) for language in LANGUAGES}
    return before if {key: text for key, text in kept.items() if text} == dict(before.values) else retold(before, kept, "es")


def _date(text: str) -> LooseDate | None:
    try:
        return LooseDate.parse(text) if text else None
    except ValueError as problem:
        raise Refused("date", _("Write a date as 2023-01-24, 2023-01, 2023-Q1 or 2023-TBC."), status=422) from problem


def _organisation(code: str, country: str) -> Any:
    if not code:
        return None
    found = Organisation.objects.filter(code=code, country=country).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("organisation", _("No institution of your State has the code %(code)s.") % {"code": code}, status=422)
    return found


def _wanted(row: Commitment, cells: dict[str, str], plan: Plan | None) -> tuple[set[str], set[str]]:
    items = set(cells["items"].split()) if "items" in cells else items_of(row)
    parts = set(cells["parts"].split()) if "parts" in cells else parts_of(row, plan)
    return items, parts


def _is_aligned_anew(row: Commitment, cells: dict[str, str], plan: Plan | None) -> bool:
    return _wanted(row, cells, plan) != (items_of(row), parts_of(row, plan))


def _aligned(row: Commitment, cells: dict[str, str], plan: Plan | None, by: Actor) -> bool:
    wanted, served = _wanted(row, cells, plan)
    if not _is_aligned_anew(row, cells, plan):
        return False
    if plan is None:
        raise Refused("no_plan", _("There is no plan yet whose parts a commitment could serve."), status=422)
    align_commitment(row, wanted, served, plan.pk, by=by)
    return True


def items_of(row: Commitment) -> set[str]:
    """Return the items to which a commitment answers, as `framework:code`."""
    found = Alignment.objects.filter(commitment=row).values_list("item__framework__code", "item__code")
    return {f"{framework}:{code}" for framework, code in found}


def parts_of(row: Commitment, plan: Plan | None) -> set[str]:
    """Return the codes of the actions and results of a plan that a commitment serves."""
    linked = CommitmentLink.objects.to(plan.pk if plan else 0).filter(commitment=row)
    found = linked.values_list("action__code", "result__code")
    return {action or result for action, result in found}

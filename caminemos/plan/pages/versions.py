"""What deviates from the adopted text: each part word by word, with who corrected it, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.draft_rules import content_of
from caminemos.plan.models import Plan, PlanVersion
from caminemos.plan.pages.differences import change_lines
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_flags import told
from caminemos.plan.pages.version_parts import anchor, part_name, part_url, title_of
from caminemos.plan.version_rules import Deviation, Piece, deviations, pieces, restored


@dataclass(frozen=True)
class VersionLine:
    """A version: its number, whose office wrote it, when, why, and its fingerprint."""

    number: int
    kind: str
    office: Text
    made_at: datetime
    reason: str
    sha256: str
    url: str

    @property
    def is_adopted(self) -> bool:
        return self.kind == PlanVersion.Kind.ADOPTED


@dataclass(frozen=True)
class FieldDiff:
    """One field of a part, as adopted and as it reads now."""

    name: str
    before: str
    after: str
    pieces: list[Piece]


@dataclass(frozen=True)
class DeviationLine:
    """A part that reads otherwise than adopted."""

    anchor: str
    sign: str
    what: str
    name: str
    title: Text
    url: str
    fields: list[FieldDiff]
    because: list[VersionLine]


@dataclass(frozen=True)
class DeviationsPage:
    """All that deviates, and the versions behind it, the newest first."""

    code: str
    title: Text
    language: str
    state: str
    versions: list[VersionLine]
    parts: list[DeviationLine]


def deviations_page(code: str, *, by: Actor) -> DeviationsPage:
    """Return what the plan says otherwise than ministers adopted."""
    plan = visible_plan(code, by)
    held = list(PlanVersion.objects.visible_to(by).filter(plan=plan).order_by("number"))
    lines = {one.number: _line(plan, one) for one in held}
    texts = [(one.number, restored(one.records)) for one in held]
    titles = {**texts[0][1], **texts[-1][1]} if texts else {}
    parts = [
        _part(plan, one, titles.get((one.change.kind, one.change.code)), [lines[number] for number in one.versions])
        for one in told(deviations(texts))
    ]
    return DeviationsPage(plan.code, plan.title, plan.language, plan.state, list(reversed(lines.values())), parts)


def version_file(code: str, number: int, *, by: Actor) -> bytes:
    """Return a version as the file that would load it."""
    plan = visible_plan(code, by)
    version = PlanVersion.objects.visible_to(by).filter(plan=plan, number=number).first()
    if version is None:
        raise Http404
    head = f"# {plan.code}, {version.number}, {version.made_at:%Y-%m-%d}, SHA-256 {version.sha256}\n"
    written = yaml.safe_dump(content_of(restored(version.records)), allow_unicode=True, sort_keys=False, width=120)
    return (head + written).encode()


def deviations_sheet(page: DeviationsPage) -> Sheet:
    """Return what deviates as a table, one row per field."""
    rows: list[dict[str, Any]] = [
        {"part": part.name, "what": part.what, "field": field.name, "before": field.before, "after": field.after}
        | {"why": "; ".join(one.reason for one in part.because)}
        | {"when": part.because[-1].made_at.date() if part.because else None}
        | {"who": str(part.because[-1].office) if part.because else ""}
        for part in page.parts
        for field in part.fields or [FieldDiff("", "", "", [])]
    ]
    columns = [
        Column("part", _("Part")),
        Column("what", _("What happened")),
        Column("field", _("Field")),
        Column("before", _("As adopted")),
        Column("after", _("As it reads now")),
        Column("why", _("Reason")),
        Column("who", _("Who")),
        Column("when", _("When"), kind="date"),
    ]
    return Sheet(_("Deviations from the adopted text"), columns, rows, [str(page.title)])


def _line(plan: Plan, version: PlanVersion) -> VersionLine:
    url = reverse("plan:version", args=[plan.code, version.number])
    return VersionLine(version.number, version.kind, version.office, version.made_at, version.reason, version.sha256, url)


def _part(plan: Plan, one: Deviation, values: dict[str, Any] | None, because: list[VersionLine]) -> DeviationLine:
    (line,) = change_lines([one.change])
    key = (one.change.kind, one.change.code)
    fields = [FieldDiff(field.name, field.before, field.after, pieces(field.before, field.after)) for field in line.fields]
    url = "" if one.change.what == "removed" else part_url(plan.code, key)
    return DeviationLine(anchor(key), line.sign, line.what, part_name(key), title_of(values, plan.language), url, fields, because)

"""A hundred and fifty invented commitments of seven States, aligned, with what was reported on them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from caminemos.access.models import Organisation
from caminemos.audit.api import record
from caminemos.kernel.api import LooseDate, Text, this_node, uuid7
from caminemos.places.api import members
from caminemos.plan.models import Action, Alignment, Commitment, CommitmentLink, FrameworkItem, Objective, Plan, Result
from caminemos.plan.training_updates import TRAINER, places

FILE = Path(__file__).parent / "data" / "training_commitments.yml"
COUNTS = {"BLZ": 13, "CRI": 24, "SLV": 19, "GTM": 23, "HND": 27, "MEX": 25, "PAN": 19}
MADE = datetime(2023, 1, 24, 16, 0, tzinfo=UTC)
OBJECTIVES = {
    "1.1": ["mirps:1", "gcr:1", "sdg:16.9", "grf-2023:asylum", "san-jose-2016:right-to-asylum", "los-angeles-2022:pathways"],
    "1.2": ["mirps:2", "mirps:3", "gcr:2", "sdg:11", "sdg:3.8", "grf-2023:local-governance", "grf-2023:statistics"],
    "1.3": ["mirps:3", "mirps:4", "gcr:2", "sdg:8.5", "grf-2023:integration", "cartagena-1984:integration"],
    "2.1": ["san-pedro-sula-2017:cooperation", "sdg:17", "darien:dialogue", "san-jose-2016:alliances"],
}


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@transaction.atomic
def load_commitments(code: str = "mirps-2023") -> int:
    """Fill a training node with invented commitments, once; return how many were made."""
    if not this_node().is_training or Commitment.objects.exists():
        return 0
    plan, draw = Plan.objects.get(code=code), random.Random(150)  # noqa: S311 - invented words
    items = {f"{one.framework.code}:{one.code}": one for one in FrameworkItem.objects.select_related("framework")}
    parts: dict[str, tuple[str, Any]] = {one.code: ("action", one) for one in Action.objects.filter(plan=plan)}
    parts |= {one.code: ("result", one) for one in Result.objects.filter(plan=plan)}
    made = [one for country in sorted({one.iso3 for one in members()}) for one in _of(country, draw)]
    Commitment.objects.bulk_create(row for row, _sector in made)
    stamp = {"at": MADE, "by": TRAINER.key}
    for row, sector in made:
        for item in draw.sample(_words()[sector]["items"], draw.randint(1, 3)):
            Alignment.objects.create(commitment=row, item=items[item], **stamp)
        for part in draw.sample(_words()[sector]["parts"], draw.randint(0, 2)):
            kind, part_row = parts[part]
            CommitmentLink.objects.create(commitment=row, **{kind: part_row}, **stamp)
        record(by=TRAINER, verb="commitment.bring", subject=row, after={"code": row.code}, country=row.country_id)
    for objective in Objective.objects.filter(plan=plan):
        for item in OBJECTIVES.get(objective.code, []):
            Alignment.objects.create(objective=objective, item=items[item], **stamp)
    return len(made)


def _of(country: str, draw: random.Random) -> Iterator[tuple[Commitment, str]]:
    offices = list(Organisation.objects.filter(country=country, kind="state").order_by("code"))
    said: set[str] = set()
    for number in range(1, COUNTS.get(country, 10) + 1):
        sector, title = _title(country, said, draw)
        state = "draft" if number % 13 == 0 else "published"
        yield (
            Commitment(
                id=uuid7(),
                country_id=country,
                code=f"{country}-{number:03d}",
                title=title,
                sector=sector,
                organisation=draw.choice(offices) if offices else None,
                starts=LooseDate.parse(draw.choice(["2022-TBC", "2023-Q1", "2023-02", "2023-04-20"])),
                ends=LooseDate.parse(draw.choice(["2023-Q4", "2024-06", "2024-TBC", "2025-TBC"])),
                made_in=draw.choice(["Plan nacional (ejercicio)", "Reunión anual (ejercicio)", "Foro regional (ejercicio)"]),
                state=state,
                changed_at=MADE,
                published_at=MADE if state == "published" else None,
            ),
            sector,
        )


def _title(country: str, said: set[str], draw: random.Random) -> tuple[str, Text]:
    while True:
        sector = draw.choice(list(_words()))
        filled = {"place": draw.choice(places(country)), "n": draw.randint(3, 40) * 5}
        words = {language: text.format(**filled) for language, text in draw.choice(_words()[sector]["promises"]).items()}
        if words["es"] not in said:
            said.add(words["es"])
            origin = "en" if country == "BLZ" else "es"
            return sector, Text(words if draw.random() < 0.75 else {origin: words[origin]}, origin)

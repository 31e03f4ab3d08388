"""Following the plan at a State's full size: 500 commitments and 5,000 updates on my-country, 2,000 rows out and back, States side by side.

The rows are made in a transaction that is rolled back. The peer of the sheet is pandas, which reads and writes the same cells and checks nothing.
"""

from __future__ import annotations

import io
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
from django.core.management.base import OutputWrapper
from django.db import transaction
from django.test import Client
from django.test.utils import setup_test_environment
from openpyxl import load_workbook

from caminemos.access.api import User, actor_for
from caminemos.config import training
from caminemos.engines.rollup import Measure, Telling, roll_up
from caminemos.kernel.api import Text, now, uuid7, write_xlsx
from caminemos.plan.actions.sheets import bring_sheet
from caminemos.plan.models import Commitment, Obligation, Plan, ProgressUpdate, ReportingRound
from caminemos.plan.pages.my_sheet import my_sheet

STATE, COMMITMENTS, ROUNDS, SHEET, TRIES = "HND", 500, 10, 2_000, 15
REPORTERS, TOLD_MONTHS = 200, 240
TITLE = Text.of(es="Compromiso de prueba", en="Commitment under test")


def run() -> list[dict[str, Any]]:
    """Fill the region where it is empty, add a State's full size, measure, and take it away again."""
    setup_test_environment()
    training.load(OutputWrapper(sys.stderr))
    with transaction.atomic():
        _fill(Plan.objects.get(code="mirps-2023"))
        rows = [*_pages(), *_sheet(), *_roll_up()]
        transaction.set_rollback(True)
    return rows


def _fill(plan: Plan) -> None:
    moment, first = now(), date(2023, 1, 1)
    made = [
        Commitment(id=uuid7(), country_id=STATE, code=f"{STATE}-B{number:03d}", title=TITLE, state="published", changed_at=moment)
        for number in range(COMMITMENTS)
    ]
    Commitment.objects.bulk_create(made)
    for number in range(ROUNDS):
        starts = first + timedelta(days=30 * number)
        asked = ReportingRound.objects.create(
            plan=plan,
            code=f"bench-{number}",
            title=TITLE,
            starts_on=starts,
            ends_on=starts + timedelta(days=29),
            due_on=starts + timedelta(days=45),
            opened_at=moment,
            opened_by="bench",
        )
        states = ["draft" if number >= ROUNDS - SHEET // COMMITMENTS else "signed_off"] * COMMITMENTS
        updates = [
            ProgressUpdate(
                id=uuid7(),
                custody=STATE,
                commitment=one,
                plan=plan,
                round=asked,
                state=state,
                status="on_track",
                as_of=asked.ends_on,
                narrative=TITLE,
                began_by="bench",
                changed_at=moment,
                signed_off_at=moment if state == "signed_off" else None,
            )
            for one, state in zip(made, states, strict=True)
        ]
        ProgressUpdate.objects.bulk_create(updates)
        Obligation.objects.bulk_create(
            Obligation(round=asked, country_id=STATE, commitment=one, due_on=asked.due_on, update=update, answer=update.state)
            for one, update in zip(made, updates, strict=True)
        )


def _pages() -> list[dict[str, Any]]:
    client = Client()
    client.force_login(_focal_point())
    pages = {
        "my country, to do": ("/es/my-country/", 120),
        "my country, everything": ("/es/my-country/?show=all", 120),
        "my country, last page": ("/es/my-country/?show=all&page=9999", 120),
        "an action in seven States": ("/es/plans/mirps-2023/actions/1.1-a/", 100),
        "the indicators of the plan": ("/es/plans/mirps-2023/indicators/", None),
        "an indicator": ("/es/plans/mirps-2023/indicators/I-1-1-1/", None),
        "how the plan stands": ("/es/plans/mirps-2023/progress/", None),
    }
    return [
        {
            "name": f"{name} ({STATE}: 500 commitments, 5,000 updates)",
            "ours": _median(client, address),
            "unit": "ms",
            "target": target,
        }
        for name, (address, target) in pages.items()
    ]


def _sheet() -> list[dict[str, Any]]:
    by = actor_for(_focal_point())
    kept = io.BytesIO()
    out = _timed(lambda: write_xlsx(my_sheet(STATE, {"show": "overdue"}, by=by), kept))
    content = _changed(kept.getvalue())
    frame = pd.read_excel(io.BytesIO(content), dtype=str)
    checked = _timed(lambda: bring_sheet(content, STATE, by=by))
    back = _timed(lambda: bring_sheet(content, STATE, by=by, dry_run=False))
    assert bring_sheet(content, STATE, by=by).counts.get("conflict", 0) == 0
    peer_out = _timed(lambda: frame.to_excel(io.BytesIO(), index=False))
    peer_back = _timed(lambda: pd.read_excel(io.BytesIO(content), dtype=str))
    size = f"{len(frame):,} rows"
    return [
        {"name": f"sheet out, {size}", "ours": out, "peer": peer_out, "unit": "s", "target": 5, "peer_is": "pandas to_excel"},
        {
            "name": f"sheet checked, {size}",
            "ours": checked,
            "peer": peer_back,
            "unit": "s",
            "target": 5,
            "peer_is": "pandas read_excel",
        },
        {"name": f"sheet checked and kept, {size} changed, audited", "ours": back, "peer": None, "unit": "s", "target": 5},
    ]


def _roll_up() -> list[dict[str, Any]]:
    """A region of 200 reporters over 20 years of months, and a tenth of the years told again as a whole: what must not be counted twice."""
    months = [date(2004 + at // 12, at % 12 + 1, 1) for at in range(TOLD_MONTHS + 1)]
    told = [
        Telling(f"R{who}", "persons", "1", first, after - timedelta(days=1), Decimal(who % 97 + 1))
        for who in range(REPORTERS)
        for first, after in itertools.pairwise(months)
    ]
    years = [
        Telling(f"R{who}", "persons", "1", date(2004 + year, 1, 1), date(2004 + year, 12, 31), Decimal(12 * (who % 97 + 1)))
        for who in range(REPORTERS)
        for year in range(0, TOLD_MONTHS // 12, 10)
    ]
    frame = pd.DataFrame({"reporter": [one.reporter for one in told], "value": [float(one.value or 0) for one in told]})
    asked: Any = {"unit": "persons", "definition": "1", "begins": months[0], "ends": months[-1] - timedelta(days=1)}
    total = roll_up([*told, *years], Measure.FLOW, **asked)
    assert total.value == sum(one.value or 0 for one in told)
    assert len(total.left_out) == len(years)
    ours = statistics.median(_timed(lambda: roll_up([*told, *years], Measure.FLOW, **asked)) for _ in range(3))
    peer = statistics.median(_timed(lambda: frame.groupby("reporter")["value"].sum().sum()) for _ in range(3))
    name = f"region from {len(told) + len(years):,} figures, each place and day once"
    return [
        {
            "name": name,
            "ours": ours,
            "peer": peer,
            "unit": "s",
            "target": None,
            "peer_is": "pandas groupby, which adds all it is given",
        }
    ]


def _changed(content: bytes) -> bytes:
    book, kept = load_workbook(io.BytesIO(content)), io.BytesIO()
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if str(cell.value).endswith("[narrative_es]"))
    for number in range(2, page.max_row + 1):
        page.cell(number, column).value = f"Se atendió a {number} personas."
    book.save(kept)
    return kept.getvalue()


def _focal_point() -> User:
    return User.objects.get(sign_in_name=f"focal-point.{STATE.lower()}")


def _median(client: Client, address: str) -> float:
    for _ in range(2):
        assert client.get(address).status_code == 200, address
    return statistics.median(_timed(lambda: client.get(address)) for _ in range(TRIES)) * 1000


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

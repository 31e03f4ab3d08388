"""A plan adopted, and two editions of figures: one of 2025, and one of 2026 that revises it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caminemos.kernel.api import Service
from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.models import Plan
from caminemos.plan.permissions import Permission as PlanPermission
from caminemos.statistics.actions import import_edition
from caminemos.statistics.permissions import Permission as StatisticsPermission
from tests.region import APPLICATIONS, DECISIONS, POPULATION

PLAN = (Path(__file__).resolve().parents[2] / "plan" / "data" / "mirps-2023.yml").read_bytes()
LOADER = Service.named(
    "test loader",
    [
        PlanPermission.PLAN_LOAD,
        PlanPermission.PLAN_READ_DRAFT,
        StatisticsPermission.IMPORT_PREVIEW,
        StatisticsPermission.IMPORT_COMMIT,
    ],
)


def edition(*, closed: int, last: int) -> dict[str, bytes]:
    """Return tables in which Costa Rica closes files, Mexico decides, and Panama counts cases in its last year."""
    applications, decisions, population = [APPLICATIONS], [DECISIONS], [POPULATION]
    for year in range(2022, last + 1):
        for number, iso3 in enumerate(("CRI", "MEX", "PAN"), start=1):
            unit = "C" if iso3 == "PAN" and year == last else "P"
            parts = (10 * number, 0, 5, closed if iso3 == "CRI" else 1)
            row = f"{year},Nicaragua,NIC,NIC,X,X,{iso3},G"
            applications.append(f"{row},N,FI,{unit},{1000 * number + year - 2000}")
            decisions.append(f"{row},FI,{unit},{','.join(map(str, parts))},{sum(parts)}")
            population.append(f"{year},Nicaragua,NIC,NIC,X,X,{iso3},10,{5000 * number + year - 2000},0,0,0,0,0,,0")
    tables = {"applications": applications, "decisions": decisions, "population": population}
    return {f"{name}.csv": ("\n".join(lines) + "\n").encode() for name, lines in tables.items()}


@pytest.fixture
def plan(members: None) -> Plan:
    """The 2023 plan, adopted, loaded before the days of the tests."""
    loaded = load_plan(PLAN, by=LOADER)
    assert loaded.problems == []
    Plan.objects.update(loaded_at=datetime(2023, 1, 20, tzinfo=UTC))
    return adopt_plan(Plan.objects.get(code="mirps-2023"), by=LOADER)


@pytest.fixture
def figures(members: None) -> None:
    """Two editions: of June 2025 with data to 2024, of June 2026 with data to 2025."""
    import_edition(edition(closed=100, last=2024), label="2025.6", as_of=date(2025, 6, 20), by=LOADER, confirm=True)
    import_edition(edition(closed=735, last=2025), label="2026.6", as_of=date(2026, 6, 25), by=LOADER, confirm=True)

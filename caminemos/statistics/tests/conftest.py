import io
from datetime import date
from pathlib import Path

import pytest

from caminemos.kernel.api import Service
from caminemos.places.api import forget
from caminemos.places.permissions import Permission as Reference
from caminemos.statistics.actions import import_edition
from caminemos.statistics.permissions import Permission
from tests.region import APPLICATIONS, DECISIONS, POPULATION, admit

STATISTICIAN = Service.named("test statistician", [Permission.IMPORT_PREVIEW, Permission.IMPORT_COMMIT])
PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "data"


def table(heading, *rows):
    """Return a published table as bytes."""
    return io.StringIO("\n".join([heading, *rows]) + "\n").getvalue().encode()


def application(year, asylum, unit, applied, kind="N", origin="NIC"):
    return f"{year},Nicaragua,NIC,{origin},X,X,{asylum},G,{kind},FI,{unit},{applied}"


def decision(year, asylum, unit, *parts):
    """Return a row of decisions: recognised, other, rejected, closed."""
    return f"{year},Nicaragua,NIC,NIC,X,X,{asylum},G,FI,{unit},{','.join(map(str, parts))},{sum(parts)}"


def stock(year, asylum, pending, oip=""):
    return f"{year},Nicaragua,NIC,NIC,X,X,{asylum},10,{pending},0,0,0,0,0,{oip},0"


@pytest.fixture
def members(db):
    """Three members only, so that sums can be followed by hand."""
    yield from admit(["CRI", "MEX", "PAN"])


@pytest.fixture
def files():
    """Three members: Costa Rica closes files, Mexico decides, Panama changes to cases in 2025."""
    return {
        "applications.csv": table(
            APPLICATIONS,
            application(2024, "CRI", "P", 50),
            application(2025, "CRI", "P", 100),
            application(2025, "CRI", "P", 7, kind="A"),
            application(2025, "MEX", "P", 40, origin="CUB"),
            application(2024, "PAN", "P", 9),
            application(2025, "PAN", "C", 8),
        ),
        "decisions.csv": table(
            DECISIONS,
            decision(2025, "CRI", "P", 3, 1, 4, 92),
            decision(2025, "MEX", "P", 8, 0, 2, 0),
            decision(2025, "PAN", "C", 1, 0, 9, 0),
        ),
        "population.csv": table(
            POPULATION,
            stock(2024, "CRI", 500),
            stock(2025, "CRI", 400),
            stock(2024, "MEX", 300),
            stock(2025, "MEX", 330, oip=5),
            stock(2024, "PAN", 90),
            stock(2025, "PAN", 60),
        ),
    }


@pytest.fixture
def edition(members, files):
    kept, _preview = import_edition(files, label="2025.1", as_of=date(2026, 1, 31), by=STATISTICIAN, confirm=True)
    return kept


@pytest.fixture
def published(db):
    """The eight tables as published, with the real members; skipped where the data folder is not beside the repository."""
    if not any(PUBLISHED.glob("unhcr_*.csv")):
        pytest.skip("UNHCR's published tables are not beside this repository (../shared/data)")
    from caminemos.places.api import load_places

    load_places(by=Service.named("loader", [Reference.REFERENCE_LOAD]))
    forget()
    found = {file.name: file.read_bytes() for file in sorted(PUBLISHED.glob("unhcr_*.csv"))}
    kept, _preview = import_edition(found, label="2025.12.1", as_of=date(2026, 6, 25), by=STATISTICIAN, confirm=True)
    yield kept
    forget()

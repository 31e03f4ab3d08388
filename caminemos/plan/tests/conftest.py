"""Seven members, the 2023 plan as a file, and the same plan adopted."""

import copy
from datetime import date
from pathlib import Path

import pytest
import yaml

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Service
from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.loading import read_plan
from caminemos.plan.models import Plan
from caminemos.plan.permissions import Permission
from tests.region import MEMBERS

DATA = Path(__file__).resolve().parents[1] / "data"
SOURCE = (DATA / "mirps-2023.yml").read_bytes()
LOADER = Service.named("test loader", [Permission.PLAN_LOAD, Permission.PLAN_READ_DRAFT])


SECRETARIAT = Service.named("secretariat", [Permission.ROUND_MANAGE, Permission.UPDATE_REVIEW])
FOCAL = [Permission.UPDATE_READ, Permission.UPDATE_WRITE, Permission.UPDATE_SIGN_OFF, Permission.EVIDENCE_READ_MEMBERS]
HONDURAS = Service.named("focal point of Honduras", FOCAL, ["HND"])
GUATEMALA = Service.named("focal point of Guatemala", FOCAL, ["GTM"])


class _Plain(yaml.SafeDumper):
    """Writes every part out, as a plan's file has it."""

    def ignore_aliases(self, data):
        return True


def content():
    """Return the 2023 plan as plain data, to be changed and written again."""
    return copy.deepcopy(read_plan(SOURCE, countries=MEMBERS).content)


def written(data):
    """Return data as a plan's file."""
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode()


def small(**head):
    """Return the smallest plan there can be."""
    words = {"es": "Uno", "en": "One"}
    objective = {
        "code": "1.1",
        "title": words,
        "blocks": [{"working_group": None, "actions": [{"code": "1.1-a", "title": words}, {"code": "1.1-b", "title": words}]}],
        "results": {"items": [{"code": "1.1-R1", "title": words}]},
    }
    return {
        "plan": {"code": "small-2027", "year": 2027, "title": words, "presidency": "GTM"} | head,
        "working_groups": [],
        "priorities": [{"code": "1", "title": words, "objectives": [objective]}],
        "methodology": [],
        "schedule": {"groups": []},
    }


@pytest.fixture
def draft(members):
    """The 2023 plan, loaded."""
    assert load_plan(SOURCE, by=LOADER).problems == []
    return Plan.objects.get(code="mirps-2023")


@pytest.fixture
def plan(draft):
    """The 2023 plan, adopted."""
    return adopt_plan(draft, by=LOADER)


@pytest.fixture
def rows():
    """Return a counter of every row that a plan's text can have."""
    from caminemos.plan import models
    from caminemos.plan.actions.keep import MODELS

    kinds = [models.Plan, *MODELS.values(), models.ScheduleDate, models.ActionResultLink]

    def count():
        held = {kind.__name__: list(kind._default_manager.order_by("pk").values()) for kind in kinds}
        return held | {"entries": len(entries())}

    return count


@pytest.fixture
def quarter(plan):
    """The first quarter of the 2023 plan, on which every State owes a report until April."""
    from caminemos.kernel.api import Text
    from caminemos.plan.actions.rounds import open_round
    from caminemos.plan.standing import Period

    period = Period("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), date(2023, 4, 20))
    return open_round(plan, period, Text.of(es="Primer trimestre", en="First quarter"), by=SECRETARIAT).round


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"

"""Seven members, the 2023 plan as a file, and the same plan adopted."""

import copy
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
    """Return a counter of every row that a plan can have."""
    from caminemos.plan import models

    kinds = [getattr(models, name) for name in models.__all__]

    def count():
        held = {kind.__name__: list(kind._default_manager.order_by("pk").values()) for kind in kinds}
        return held | {"entries": len(entries())}

    return count

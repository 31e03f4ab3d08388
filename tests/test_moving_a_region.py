"""The training region leaves and is taken in again, identical by checksum per table, also by the other kind of database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as node
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.test.utils import captured_stdout

from caminemos.access.training import load_training
from caminemos.audit.api import verify
from caminemos.config import training
from caminemos.exchange.api import OPERATOR, Compared, Keys, Order, archive_opened, export_node, fingerprint_node, import_node
from caminemos.plan.training_evaluation import load_training_evaluation
from caminemos.plan.training_indicators import load_indicators
from caminemos.plan.training_updates import load_updates
from tests.architecture.map import ROOT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G80")]
TRAIL = {"audit.entry", "audit.link", "audit.pending", "audit.seal"}


@pytest.fixture
def region(tmp_path, settings):
    """The training region without UNHCR's tables, in a data folder of the test's own."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.DATA.mkdir()
    with captured_stdout() as out:
        call_command("load_places", stdout=out)
        load_training(OutputWrapper(out))
        call_command("load_presidencies", stdout=out)
        training._plan(OutputWrapper(out))
        training._commitments(OutputWrapper(out))
        load_indicators()
        load_updates()
        load_training_evaluation(OutputWrapper(out))
    return tmp_path


def fingerprints() -> dict[str, Compared]:
    return {one.name: one for one in fingerprint_node(by=OPERATOR) if one.name not in TRAIL}


def taken_in(file: Any, folder: Any) -> list[Compared]:
    call_command("flush", interactive=False, verbosity=0)
    with archive_opened(file, None, folder) as archive:
        archive.verify()
        return import_node(archive, Keys(), by=OPERATOR).tables


def elsewhere(command: list[str], folder: Any) -> str:
    """Run a command on another host: an SQLite of its own, the same keys."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("CAMINEMOS_")}
    keys = {"CAMINEMOS_AUDIT_KEY": node.AUDIT_KEY, "CAMINEMOS_SECRET_KEY": node.SECRET_KEY, "CAMINEMOS_DATA": str(folder)}
    ran = subprocess.run(
        [sys.executable, "-m", "caminemos", *command], cwd=ROOT, env=own | keys, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    return ran.stdout


def test_the_training_region_comes_back_identical(region):
    export_node(Order(region / "region.zip", in_the_clear=True), by=OPERATOR)
    before = fingerprints()
    loaded = taken_in(region / "region.zip", region)
    assert [one.name for one in loaded if not one.same] == []
    assert fingerprints() == before
    assert sum(one.rows for one in loaded) > 5_000
    assert verify().is_sound


@pytest.mark.skipif("CAMINEMOS_TEST_DATABASE" not in os.environ, reason="the suite on PostgreSQL crosses to the other database")
def test_the_training_region_moves_to_the_other_database_and_back(region):
    export_node(Order(region / "there.zip", in_the_clear=True), by=OPERATOR)
    before = fingerprints()
    host = region / "host"
    elsewhere(["import", str(region / "there.zip")], host)
    found = [json.loads(line) for line in elsewhere(["fingerprint", "--json"], host).splitlines()]
    assert {one["name"]: one["sha256"] for one in found if one["name"] in before} == {
        name: one.sha256 for name, one in before.items()
    }
    elsewhere(["export", str(region / "back.zip"), "--in-the-clear"], host)
    assert [one.name for one in taken_in(region / "back.zip", region) if not one.same] == []
    assert fingerprints() == before
    assert verify().is_sound

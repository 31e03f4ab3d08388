"""Each kind of node migrates and is crawled in a process of its own, as its faces would run."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caminemos.config.areas import WITH_PEOPLE, installed_areas
from caminemos.kernel.api import NodeKind
from tests.architecture.map import ROOT

SECRETS = {"CAMINEMOS_SECRET_KEY": "s" * 48, "CAMINEMOS_AUDIT_KEY": "a" * 48, "CAMINEMOS_HOSTS": "testserver"}
KINDS = {
    "training": {"CAMINEMOS_NODE": "training", "CAMINEMOS_FACE": "all"},
    "regional staff": {"CAMINEMOS_NODE": "regional", "CAMINEMOS_FACE": "staff"},
    "regional public": {"CAMINEMOS_NODE": "regional", "CAMINEMOS_FACE": "public"},
    "regional worker": {"CAMINEMOS_NODE": "regional", "CAMINEMOS_FACE": "worker"},
    "national staff": {"CAMINEMOS_NODE": "national", "CAMINEMOS_FACE": "staff", "CAMINEMOS_COUNTRIES": "GTM"},
    "national public": {"CAMINEMOS_NODE": "national", "CAMINEMOS_FACE": "public", "CAMINEMOS_COUNTRIES": "GTM"},
}


def _start(program: list[str], folder: str, **settings: str) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("CAMINEMOS_")}
    env = plain | {"CAMINEMOS_DATA": folder, "PYTHONPATH": str(ROOT)} | settings
    return subprocess.run([sys.executable, *program], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@functools.cache
def _crawled(kind: str, shared: Path) -> dict[str, Any]:
    """Return what a crawl of this kind of node found; of several workers, one crawls and the others read it."""
    told = shared / f"{kind.replace(' ', '-')}.json"
    with told.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            ran = _start(["tests/crawl.py", "load_places"], str(told.with_suffix("")), **SECRETS, **KINDS[kind])
            assert ran.returncode == 0, ran.stderr[-3000:]
            told.write_text(ran.stdout.splitlines()[-1])
    found: dict[str, Any] = json.loads(told.read_text())
    return found


@pytest.fixture(params=KINDS)
def node(request, tmp_path_factory):
    base = tmp_path_factory.getbasetemp()
    return request.param, _crawled(request.param, base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


def test_every_page_of_a_node_stands(node):
    kind, found = node
    broken = {address: status for address, status in found["pages"].items() if status >= 500}
    assert broken == {}
    assert found["pages"]["/healthz"] == 200
    if "worker" not in kind:
        assert len([status for status in found["pages"].values() if status == 200]) > 5


def test_only_staff_faces_have_a_sign_in(node):
    kind, found = node
    expected = 200 if "staff" in kind or kind == "training" else 404
    assert found["pages"]["/es/account/login/"] == expected


def test_a_worker_answers_for_its_health_alone(node):
    kind, found = node
    if "worker" in kind:
        assert {address for address, status in found["pages"].items() if status == 200} == {"/healthz"}
    else:
        assert found["pages"]["/api/v1/openapi.json"] == 200


def test_the_regional_node_does_not_mount_the_areas_of_people(node):
    kind, found = node
    if "regional" in kind:
        assert set(found["areas"]) & set(WITH_PEOPLE) == set()
    assert set(found["areas"]) == set(installed_areas(NodeKind(kind.split()[0])))


REFUSALS = {
    "a national node with two countries": (
        {"CAMINEMOS_NODE": "national", "CAMINEMOS_COUNTRIES": "GTM,HND"},
        "exactly one country",
    ),
    "a regional node with a country": ({"CAMINEMOS_NODE": "regional", "CAMINEMOS_COUNTRIES": "GTM"}, "holds no people"),
    "a national node with all faces": ({"CAMINEMOS_NODE": "national", "CAMINEMOS_COUNTRIES": "GTM"}, "CAMINEMOS_FACE"),
    "a weak key": (KINDS["regional staff"] | {"CAMINEMOS_SECRET_KEY": "short"}, "CAMINEMOS_SECRET_KEY"),
}


@pytest.mark.parametrize(("settings", "sentence"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_node_does_not_start(tmp_path, settings, sentence):
    ran = _start(["-c", "import caminemos.config.settings"], str(tmp_path), **settings)
    assert ran.returncode != 0
    assert sentence in ran.stderr

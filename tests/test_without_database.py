"""A node that starts while its database cannot be reached: the pages for displaced people are there, and say what is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.map import ROOT

pytestmark = pytest.mark.ledger("S118")
PATHS = ("/info/", "/info/ht/", "/info/ht/4/", "/info/ht/big/4/1/", "/info/ht/hnd/", "/info/ht/hnd/2/", "/info/ht/hnd/2.pdf")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("CAMINEMOS_")}
    node = {
        "CAMINEMOS_DATA": str(tmp_path_factory.mktemp("node")), "CAMINEMOS_FACE": "public", "CAMINEMOS_LOG_LEVEL": "CRITICAL",
        "CAMINEMOS_DATABASE": "postgres://nobody:nothing@127.0.0.1:9/nowhere", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    program = [sys.executable, str(Path("tests") / "ask_without_database.py"), *PATHS, "/info/ht/nowhere/", "/es/countries/"]
    ran = subprocess.run(program, cwd=ROOT, env=plain | node, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found: dict[str, tuple[int, str]] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_every_kind_of_page_is_there(answers: dict[str, tuple[int, str]]) -> None:
    assert {path: answers[path][0] for path in PATHS} == dict.fromkeys(PATHS, 200)
    assert answers["/info/ht/nowhere/"][0] == 404


def test_only_where_notices_would_stand_it_says_that_they_could_not_be_read(answers: dict[str, tuple[int, str]]) -> None:
    said = {path for path, (_status, body) in answers.items() if "nou pa ka li dènye avi peyi sa a" in body}
    assert said == {"/info/ht/hnd/", "/info/ht/hnd/2/"}


def test_a_page_that_stands_on_the_database_does_not_stand(answers: dict[str, tuple[int, str]]) -> None:
    assert answers["/es/countries/"][0] >= 500

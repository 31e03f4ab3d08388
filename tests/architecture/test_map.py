"""The map holds, and the tool that holds it catches a planted breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.map import PACKAGE, ROOT, floors

LINTER = Path(sys.executable).parent / "lint-imports"
BREACHES = {
    "an area that imports upward": ("audit", "from caminemos.plan import models\n"),
    "two neighbours on one floor": ("plan", "import caminemos.directory\n"),
    "an engine that imports Django": ("engines", "import django\n"),
}


def test_every_area_of_the_map_is_a_room_with_its_readme():
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == {area for floor in floors() for area in floor}
    assert [area for area in rooms if area != "config" and not (PACKAGE / area / "README.md").exists()] == []


@pytest.mark.parametrize(("area", "line"), BREACHES.values(), ids=BREACHES.keys())
def test_a_planted_breach_of_the_map_is_caught(tmp_path, area, line):
    shutil.copytree(
        PACKAGE, tmp_path / "caminemos", ignore=shutil.ignore_patterns("static", "data", "locale", "*.pyc", "templates")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "caminemos" / area / "planted_breach.py").write_text(line)
    ran = subprocess.run(
        [LINTER, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin"},
    )
    assert ran.returncode == 1, ran.stdout
    assert "planted_breach" in ran.stdout


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "services", "managers"])
def test_no_file_has_a_name_that_attracts_everything(word):
    assert list(PACKAGE.rglob(f"{word}.py")) == []

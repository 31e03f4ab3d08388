"""What comes from npm: by lock file, naming no registry, and only what is used."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = [file for file in (ROOT / "caminemos").rglob("*.html") if "templates" in file.parts]
NAMED_IN_CODE = re.compile(r"""\bicon=["']([\w-]+)["']""")
ICON = re.compile(r"""{%\s*icon\s+["']([\w-]+)["']""")


def test_the_lock_file_names_no_registry_and_checks_every_package():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: held for name, held in packages.items() if name}
    assert [name for name, held in installed.items() if "resolved" in held] == []
    assert [name for name, held in installed.items() if not held.get("integrity", "").startswith("sha512-")] == []


def test_versions_are_exact():
    held = json.loads((ROOT / "package.json").read_text())
    versions = held["dependencies"] | held["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def test_every_icon_that_a_page_draws_is_in_the_set():
    listed = set((ROOT / "caminemos" / "ui" / "icons.txt").read_text().split())
    drawn = {name for file in TEMPLATES for name in ICON.findall(file.read_text())}
    ours = [
        file for file in (ROOT / "caminemos").rglob("*.py") if file.parts[-2:] != ("site", "blocks.py")
    ]  # those are Wagtail's own
    drawn |= {name for file in ours for name in NAMED_IN_CODE.findall(file.read_text())}
    assert drawn - listed == set()

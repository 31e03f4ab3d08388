"""The embedded database of the tests: migrated once, kept under `build/`, and copied at the start of each run."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from caminemos.kernel.db.sqlite import driver

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "test-databases"
MADE_BY = ("*/migrations/*.py", "audit/**/*.py", "kernel/**/*.py", "*/models/*.py", "config/areas.py")


def template() -> Path:
    """Return where the migrated database is kept, by all that it depends on: migrations, models, triggers, areas, packages, SQLite."""
    files = sorted({file for pattern in MADE_BY for file in (ROOT / "caminemos").glob(pattern) if "tests" not in file.parts})
    said = hashlib.sha256(repr((sqlite3.sqlite_version, settings.INSTALLED_APPS)).encode())
    said.update((ROOT / "requirements-dev.lock").read_bytes())
    for file in files:
        said.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return KEPT / f"{said.hexdigest()[:20]}.sqlite3"


def migrated_once(connection: Any, name: str, migrate: Callable[[], Any]) -> None:
    """Make this database a copy of the kept one; the first who comes after a change migrates, and keeps it for the others."""
    kept = template()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{kept.stem}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            migrate()
            _keep(connection, kept)
            return
    connection.close()
    shutil.copyfile(kept, name)
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _keep(connection: Any, kept: Path) -> None:
    for old in sorted(KEPT.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)[:-8]:
        old.unlink(missing_ok=True)
    fresh = kept.with_suffix(".new")
    connection.ensure_connection()
    copy = sqlite3.connect(fresh)
    connection.connection.backup(copy)
    copy.close()
    fresh.rename(kept)


def _copied(creation: Any) -> Callable[..., str]:
    migrate = creation.create_test_db

    def create_test_db(*args: Any, **kwargs: Any) -> str:
        name: str = creation._get_test_db_name()
        migrated_once(creation.connection, name, lambda: migrate(*args, **kwargs))
        settings.DATABASES[creation.connection.alias]["NAME"] = name
        return name

    return create_test_db


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Put the embedded database of the tests into their own folder, quick and not durable, migrated once."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["CAMINEMOS_DATA"]) / f"test_{worker}.sqlite3")
    connection.settings_dict["OPTIONS"]["init_command"] = driver.durable_pragmas(fast=True)
    connection.creation.create_test_db = _copied(connection.creation)

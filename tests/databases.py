"""The embedded database of the tests: migrated once, kept under `build/`, and copied at the start of each run."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from caminemos.kernel.db.sqlite import driver

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "test-databases"
MADE_BY = ("*/migrations/*.py", "audit/**/*.py", "kernel/**/*.py", "*/models/*.py", "config/areas.py")


def fingerprint() -> str:
    """Return what a migrated database depends on: migrations, models, triggers, packages, and the SQLite that writes it."""
    files = sorted({file for pattern in MADE_BY for file in (ROOT / "caminemos").glob(pattern) if "tests" not in file.parts})
    said = hashlib.sha256(sqlite3.sqlite_version.encode() + (ROOT / "requirements-dev.lock").read_bytes())
    for file in files:
        said.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return said.hexdigest()[:20]


def migrated_once(creation: Any) -> None:
    """Let this connection's test database be a copy of the kept one, which the first run after a change migrates."""
    migrate = creation.create_test_db
    template = KEPT / f"{fingerprint()}.sqlite3"

    def create_test_db(*args: Any, **kwargs: Any) -> str:
        connection, name = creation.connection, creation._get_test_db_name()
        KEPT.mkdir(parents=True, exist_ok=True)
        with (KEPT / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                return _keep(connection, migrate(*args, **kwargs), template)
        connection.close()
        shutil.copyfile(template, name)
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        return name

    creation.create_test_db = create_test_db


def _keep(connection: Any, name: str, template: Path) -> str:
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    fresh = template.with_suffix(".new")
    connection.ensure_connection()
    with sqlite3.connect(fresh) as copy:
        connection.connection.backup(copy)
    copy.close()
    fresh.rename(template)
    return name


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Put the embedded database of the tests into their own folder, quick and not durable, migrated once."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["CAMINEMOS_DATA"]) / f"test_{worker}.sqlite3")
    connection.settings_dict["OPTIONS"]["init_command"] = driver.durable_pragmas(fast=True)
    migrated_once(connection.creation)

"""Say whether this node is in order, and what to do where it is not."""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, SystemCheckError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caminemos.audit.api import triggers_missing
from caminemos.kernel.api import this_node
from caminemos.kernel.db.sqlite.driver import WAL_RESET_FIXED_IN


class Command(BaseCommand):
    help = "Check settings, database, migrations, audit triggers and static files of this node."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        node = this_node()
        self.stdout.write(f"Node: {node.kind}, face: {node.face}, countries: {', '.join(sorted(node.countries)) or 'none'}")
        self.stdout.write(f"Python {sys.version.split()[0]}, {self._database()}")
        faults = [*self._settings(), *self._migrations(), *self._triggers(), *self._files()]
        for fault in faults:
            self.stderr.write(self.style.ERROR(f"✗ {fault}"))
        if faults:
            raise CommandError(f"{len(faults)} thing(s) to put right.")
        self.stdout.write(self.style.SUCCESS("✓ everything is in order"))

    def _database(self) -> str:
        if connection.vendor == "sqlite":
            safe = sqlite3.sqlite_version_info >= WAL_RESET_FIXED_IN
            mode = "WAL, FULL" if safe else "TRUNCATE, EXTRA: slower, because this release may corrupt WAL"
            return f"SQLite {sqlite3.sqlite_version} ({mode})"
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0]}"

    def _settings(self) -> list[str]:
        try:
            call_command("check", deploy=settings.ENVIRONMENT.https, stdout=self.stdout)
        except SystemCheckError as problem:
            return [f"settings: {problem}"]
        return []

    def _migrations(self) -> list[str]:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [f"{len(waiting)} migrations wait: run caminemos migrate"] if waiting else []

    def _triggers(self) -> list[str]:
        return [f"audit trigger {name} is missing: run caminemos migrate" for name in triggers_missing()]

    def _files(self) -> list[str]:
        folder = settings.STATIC_ROOT if settings.ENVIRONMENT.release else settings.BASE / "build" / "vendor"
        return [] if folder.is_dir() else [f"{folder.name} has no front-end files: run python tools/vendor.py"]

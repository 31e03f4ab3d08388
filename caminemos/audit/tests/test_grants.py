"""The runtime role may add to the trail and read it; nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from caminemos.audit.api import record, seal_now, verify
from caminemos.kernel.api import Service

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
ROLE = "caminemos_test_runtime"
FORBIDDEN = [
    f"{verb} {table}{rest}"
    for table in ("audit_entry", "audit_link", "audit_seal")
    for verb, rest in (
        ("UPDATE", " SET custody = 'X'"),
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        ("ALTER TABLE", " DISABLE TRIGGER ALL"),
    )
]


@pytest.fixture
def role(db: None) -> Iterator[Callable[..., None]]:
    """Return a function that gives the role its rights and puts it on; the rest of the test runs as this role."""

    def put_on(*options: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {ROLE}")
            call_command("audit", "grants", "--role", ROLE, "--execute", *options)
            cursor.execute(f"SET LOCAL ROLE {ROLE}")

    yield put_on
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@on_postgresql
@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_the_runtime_role_cannot_change_the_trail(role: Callable[..., None], write: Callable[..., None], forbidden: str) -> None:
    write(2)
    seal_now()
    role()
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(forbidden)


@on_postgresql
def test_the_web_role_records_but_does_not_seal(role: Callable[..., None]) -> None:
    role()
    record(by=Service.named("web"), verb="file.move", subject="file:1", country="HND")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        seal_now()


@on_postgresql
def test_the_role_of_the_worker_seals_and_verifies(role: Callable[..., None]) -> None:
    role("--seals")
    record(by=Service.named("worker"), verb="file.move", subject="file:1", country="HND")
    assert seal_now() == 1
    assert verify().is_sound


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has roles")
@pytest.mark.django_db
def test_on_sqlite_the_command_says_that_there_are_no_roles() -> None:
    with pytest.raises(CommandError):
        call_command("audit", "grants", "--role", "web")

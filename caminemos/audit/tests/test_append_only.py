"""The database refuses to change the trail, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from caminemos.audit import appendonly
from caminemos.audit.api import seal_now, triggers_missing
from caminemos.audit.checks import the_trail_is_append_only
from caminemos.audit.models import Entry, Link, Seal
from caminemos.audit.tests.reader import entries

CHANGES = [
    "UPDATE audit_entry SET verb = 'nothing'",
    "DELETE FROM audit_entry",
    "UPDATE audit_link SET position = position + 1",
    "DELETE FROM audit_link",
    "UPDATE audit_seal SET mac = ''",
    "DELETE FROM audit_seal",
]
ON_POSTGRESQL = [
    "TRUNCATE audit_entry",
    "TRUNCATE audit_link",
    "TRUNCATE audit_seal",
    "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET verb = 'nothing'",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
    "INSERT OR REPLACE INTO audit_entry (rowid, id, custody, moment, actor, verb, subject_kind, subject_id, payload, key, mac) "
    "SELECT rowid, 'x', custody, moment, actor, verb, subject_kind, subject_id, payload, key, mac FROM audit_entry",
    "INSERT OR REPLACE INTO audit_link SELECT 'x', custody, position FROM audit_link",
    "INSERT OR REPLACE INTO audit_seal SELECT * FROM audit_seal",
    "UPDATE OR REPLACE audit_entry SET verb = 'nothing'",
]
DIALECT = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES + DIALECT)
def test_a_change_of_the_trail_is_refused(change: str, write: Callable[..., None]) -> None:
    write(2)
    seal_now()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert [entry.verb for entry in entries()] == ["file.move", "file.move"]


@pytest.mark.django_db
def test_the_orm_is_refused_too(write: Callable[..., None]) -> None:
    write()
    seal_now()
    for change in (
        lambda: Entry.objects.all()._open().delete(),
        lambda: Entry.objects.all()._open().update(verb="x"),
        lambda: Link.objects.all().delete(),
        lambda: Seal.objects.update(mac=""),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_the_triggers_are_there_after_migrating() -> None:
    assert triggers_missing() == []


@pytest.mark.django_db
def test_a_missing_trigger_is_noticed_and_comes_back_with_the_next_migrate() -> None:
    with connection.cursor() as cursor:
        on_table = " ON audit_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_entry_queue{on_table}")
    assert triggers_missing() == ["audit_entry_queue"]
    with pytest.raises(appendonly.NotAppendOnly):
        appendonly.require()
    [warning] = the_trail_is_append_only(databases=["default"])
    assert "audit_entry_queue" in warning.msg
    call_command("migrate", "audit", verbosity=0)
    assert triggers_missing() == []


@pytest.mark.django_db
def test_a_trigger_that_was_replaced_by_a_harmless_one_is_noticed() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
            )
        else:
            cursor.execute("DROP TRIGGER audit_entry_no_update")
            cursor.execute("CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END")
    assert any(name.startswith("audit_entry") for name in triggers_missing())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot disable a trigger without dropping it")
@pytest.mark.django_db
def test_a_disabled_trigger_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER ALL")
    assert triggers_missing() == ["audit_seal_append_only"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite loses triggers when a table is altered")
@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_altered_gets_its_triggers_back() -> None:
    field = Link._meta.get_field("custody")
    wider = field.clone()
    wider.max_length = 4
    wider.set_attributes_from_name("custody")
    wider.model = Link
    with connection.schema_editor() as editor:
        editor.alter_field(Link, field, wider, strict=False)
        editor._remake_table(Link, alter_fields=[(field, wider)])
    assert "audit_link_no_delete" in triggers_missing()
    call_command("migrate", verbosity=0)
    assert triggers_missing() == []


def test_only_a_test_database_can_be_flushed(settings) -> None:  # type: ignore[no-untyped-def]
    assert appendonly.is_throw_away("test_caminemos_gw0")
    assert appendonly.is_throw_away("file:memorydb_default?mode=memory&cache=shared")
    assert not appendonly.is_throw_away("caminemos")
    assert not appendonly.is_throw_away("/srv/test_data/caminemos.sqlite3")


@pytest.mark.django_db
def test_flush_is_refused_on_any_other_database(write: Callable[..., None]) -> None:
    write()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "caminemos"
    try:
        with pytest.raises(CommandError, match="append-only"):
            call_command("flush", interactive=False)
    finally:
        connection.settings_dict["NAME"] = name
    assert len(entries()) == 1

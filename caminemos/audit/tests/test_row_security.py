"""The second lock (PostgreSQL): a runtime role sees the rows of the connection's custody, whatever the query."""

import os

import pytest
from django.apps import apps
from django.db import connection, transaction

from caminemos.audit.api import record
from caminemos.audit.grants import statements
from caminemos.kernel.api import ANONYMOUS, Guarded, Service, custody_of, reading
from caminemos.kernel.custody import EVERYTHING, NOTHING, written

pytestmark = pytest.mark.django_db
CLERK = Service.named("clerk", [])
COUNTRIES = ("HND", "GTM", "")


@pytest.fixture
def runtime(db):
    """The connection in the role under which the web runs, after one entry for each of two countries and the region."""
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's; SQLite has one process and one file")
    role = f"caminemos_web_{os.getpid()}"
    for iso3 in COUNTRIES:
        record(by=CLERK, verb="file.open", subject="file:1", country=iso3)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        for statement in statements(role, seals=False):
            cursor.execute(statement)
        cursor.execute(f"SET ROLE {role}")
        yield cursor
        cursor.execute("RESET ROLE")


def seen(cursor):
    cursor.execute("SELECT custody FROM audit_entry")
    return sorted({custody for (custody,) in cursor.fetchall()})


@pytest.mark.parametrize(
    ("custody", "expected"),
    [
        (NOTHING, []),
        (written(["HND"]), ["HND"]),
        (written(["GTM", "HND"]), ["GTM", "HND"]),
        (written([""]), [""]),
        (written(["HN"]), []),
        (EVERYTHING, sorted(COUNTRIES)),
    ],
)
def test_a_bare_query_returns_the_rows_of_the_custody_alone(runtime, custody, expected):
    with reading(custody):
        assert seen(runtime) == expected
    assert seen(runtime) == []


def test_an_entry_is_written_for_any_country(runtime):
    with reading(written(["HND"])), transaction.atomic():
        record(by=CLERK, verb="file.send", subject="file:1", country="GTM")
    with reading(EVERYTHING):
        runtime.execute("SELECT count(*) FROM audit_entry WHERE verb = 'file.send'")
        assert runtime.fetchone() == (1,)


def test_what_an_actor_s_requests_may_read():
    assert custody_of(ANONYMOUS) == NOTHING
    assert custody_of(Service.named("clerk", countries=["HND"])) == ",HND,"
    assert custody_of(Service.named("secretary")) == ",,"


def test_a_request_leaves_nothing_open(cast, client_as):
    assert client_as(cast.auditor).get("/es/audit/").status_code == 200
    assert getattr(connection, "custody", NOTHING) == NOTHING


def test_every_guarded_table_of_the_platform_has_the_lock(db):
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's; SQLite has one process and one file")
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Guarded)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid WHERE relrowsecurity AND polname = 'custody'"
        )
        locked = {name for (name,) in cursor.fetchall()}
    assert "audit_entry" in tables
    assert tables - locked == set()

"""A server may start before its database does; at the first connection it still refuses a trail that anybody could change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created

from caminemos.audit import appendonly


class Connected:
    """A connection of which one only sees whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def asked() -> Iterator[None]:
    appendonly.require_when_connected()
    yield
    connection_created.disconnect(dispatch_uid=appendonly.FIRST)


def connect() -> Connected:
    made = Connected()
    connection_created.send(sender=Connected, connection=made)
    return made


def is_asked() -> bool:
    return any(uid == appendonly.FIRST for (uid, _sender), *_rest in connection_created.receivers)


@pytest.mark.django_db
def test_a_sound_trail_is_asked_about_once() -> None:
    assert is_asked()
    assert not connect().closed
    assert not is_asked()


@pytest.mark.django_db
def test_a_trail_without_its_guard_lets_no_connection_stand_until_it_is_mended() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_entry_queue{' ON audit_entry' if connection.vendor == 'postgresql' else ''}")
    first = Connected()
    for _again in range(2):
        with pytest.raises(appendonly.NotAppendOnly, match="audit_entry_queue"):
            connection_created.send(sender=Connected, connection=first)
    assert first.closed
    assert is_asked()
    call_command("migrate", "audit", verbosity=0)
    assert not connect().closed
    assert not is_asked()

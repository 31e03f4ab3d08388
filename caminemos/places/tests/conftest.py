"""Places as published: loaded once for each file of tests, and gone when the file is done."""

from __future__ import annotations

import pytest
from django.db import transaction

from caminemos.kernel.api import Service
from caminemos.places.actions.load import load_places
from caminemos.places.permissions import Permission

LOADER = Service.named("test-loader", [Permission.REFERENCE_LOAD])


@pytest.fixture
def loader():
    return LOADER


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        counts = load_places(by=LOADER)
    yield counts
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def places(_loaded, db):
    """The reference as the command loads it; what a test changes is undone after it."""
    return _loaded


@pytest.fixture
def freshly_loaded(db):
    """The reference loaded by the test itself, for tests that also need an empty database beside them."""
    return load_places(by=LOADER)

"""What every test stands on: a training node in memory, the cast, and the same checks on both databases."""

import os

import pytest

pytest_plugins = ["tests.databases", "tests.cast", "tests.region", "tests.ledger_plugin"]

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "cast", "client_as"}


def _touches_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database run only what touches it."""
    if "CAMINEMOS_TEST_DATABASE" not in os.environ:
        return
    chosen = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture(autouse=True, scope="session")
def _as_a_web_server():
    """Read guarded rows as a web server does: for the person of each request, and for nobody outside."""
    from caminemos.kernel.custody import nothing_outside_requests

    nothing_outside_requests()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    """Hash the passwords of the tests' own people quickly; the tests of hashing name their hasher."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def _in_spanish():
    """Begin each test in the default language, whatever the test before it left behind."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate_all()


@pytest.fixture(autouse=True)
def _nothing_kept_in_memory():
    """A page that one test published stands at no other test's foot; and no page asks for its foot, which is kept for a minute."""
    from django.core.cache import cache

    cache.clear()
    cache.set("knowledge.site.foot", [], None)
    yield
    cache.clear()

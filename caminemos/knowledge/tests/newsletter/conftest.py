"""Letters of these tests go to a real mail server; two things are published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from caminemos.kernel.api import PublishedItem, PublishedKind, Text, registries
from caminemos.knowledge.tests.newsletter.mail_server import MailServer, running

THERE = [
    PublishedItem(
        "one", Text.of(es="Registro en Honduras", en="Registration in Honduras"), "/one/", Text.of(es="Cómo se hizo"),
        published_at=datetime(2026, 5, 1, tzinfo=UTC), countries=("HND",),
    ),
    PublishedItem("two", Text.of(es="De toda la región"), "/two/", published_at=datetime(2026, 5, 2, tzinfo=UTC)),
    PublishedItem("three", Text.of(es="De Belice"), "/three/", published_at=datetime(2026, 5, 3, tzinfo=UTC), countries=("GTM",)),
]  # fmt: skip


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with running() as one:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", one.server_address[1], False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield one


@pytest.fixture
def there(ground: None) -> Iterator[list[PublishedItem]]:
    items = list(THERE)
    registries.published.register("tests", PublishedKind("Pruebas", lambda: items, in_feed=True), order=1)
    yield items
    registries.published.remove("tests")

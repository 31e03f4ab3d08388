"""A stranger takes papers one after the other; whoever is signed in does not wait for strangers."""

from __future__ import annotations

import pytest
from django.test import Client

from caminemos.access.rules import Bucket
from caminemos.access.throttle import BUCKETS
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PAPER = "/es/plans/mirps-2023/report.docx?on=2026-11-20&language=es"


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BUCKETS, "paper", Bucket(2, 60.0))


@pytest.mark.usefixtures("plan", "figures")
def test_after_many_papers_a_stranger_is_asked_to_wait_and_the_page_stays(client: Client) -> None:
    assert [client.get(PAPER).status_code for _each in range(3)] == [200, 200, 429]
    told = client.get(PAPER)
    assert "Espere" in told.content.decode()
    assert 0 < int(told.headers["Retry-After"]) <= 60
    assert client.get("/es/plans/mirps-2023/report/?on=2026-11-20").status_code == 200


@pytest.mark.usefixtures("plan", "figures")
def test_whoever_is_signed_in_does_not_wait(client_as: object, cast: Cast) -> None:
    client: Client = client_as(cast.secretariat)  # type: ignore[operator]
    assert [client.get(PAPER).status_code for _each in range(3)] == [200] * 3

"""The handover over the JSON interface: the same page and the same verb as on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.access.api import User
from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.actions.points import write_point
from caminemos.governance.models import Acknowledgement, Term
from caminemos.governance.tests.conftest import SECRETARIAT
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/presidencies/2027/handover/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
EMBLEM = f"{ADDRESS}points/emblem/acknowledge/"


def sent(browser: Client, body: dict[str, Any], address: str = EMBLEM) -> Any:
    return browser.post(address, body, content_type="application/json")


@pytest.mark.ledger("G26")
def test_a_side_reads_the_checklist_and_acknowledges(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    browser = client_as(officers["GTM"])
    found = browser.get(ADDRESS).json()
    assert (found["outgoing"], found["incoming"], found["at"], found["side"]) == ("SLV", "GTM", None, "incoming")
    assert [one["code"] for one in found["points"]] == ["memoir", "technical-meeting", "ceremony", "emblem", "act"]
    answer = sent(browser, {"version": 1, "reservation": "En plata"})
    assert answer.status_code == 200
    assert [(one["side"], one["is_acknowledged"], one["reservation"]) for one in answer.json()["sides"]] == [
        ("outgoing", False, ""),
        ("incoming", True, "En plata"),
    ]


def test_nobody_else_finds_a_handover(
    coming: Term, officers: dict[str, User], cast: Cast, client_as: Callable[..., Client]
) -> None:
    for person in (cast.stranger, cast.observer, cast.focal_point, None):
        browser = client_as(person)
        assert browser.get(ADDRESS).status_code == 404
        assert sent(browser, {"version": 1}).status_code == 404
    assert sent(client_as(officers["CRI"]), {"version": 1}).status_code == 404
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        (EMBLEM, {}, 422),
        (EMBLEM, {"version": 0}, 422),
        (EMBLEM, {"version": 9}, 409),
        (EMBLEM.replace("emblem", "memoir"), {"version": 1}, 422),
        (EMBLEM.replace("emblem", "poem"), {"version": 1}, 404),
        (EMBLEM.replace("2027", "2019"), {"version": 1}, 404),
    ],
)
def test_what_cannot_be_acknowledged_is_refused_in_json(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client], address: str, body: dict[str, Any], status: int
) -> None:
    answer = sent(client_as(officers["GTM"]), body, address)
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (status, "application/json")
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    "page", ["", "checklist/", "dossier/", "dossier/1/", "dossier/1.docx", "act.docx", "checklist/memoir/file/"]
)
def test_a_presidency_of_other_years_does_not_find_this_handover(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client], page: str
) -> None:
    deliver_dossier(coming, "", by=SECRETARIAT)
    write_point(coming, "memoir", {}, 1, by=SECRETARIAT, attached=(PDF, "memoria.pdf"))
    address = f"/en/presidencies/2027/handover/{page}"
    earlier, incoming = client_as(officers["CRI"]), client_as(officers["GTM"])
    assert (earlier.get(address).status_code, incoming.get(address).status_code) == (404, 200)
    assert earlier.get(ADDRESS).status_code == 404
    assert earlier.get("/en/presidencies/2026/handover/dossier/").status_code == 200
    assert "2027/handover/" not in earlier.get("/en/presidencies/2027/").content.decode()

"""The search leads straight to the rooms of the site that a question names, in either language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from caminemos.engines.asking import asked
from caminemos.portal.pages.shortcuts import shortcuts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("members"), pytest.mark.ledger("G74")]


def led(line: str) -> list[str]:
    """Return the addresses to which a line leads."""
    with override("es"):
        return [one.url for one in shortcuts(asked(line))]


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Guatemala", "/es/countries/GTM/"),
        ("cuántas personas pidieron asilo en guatemala", "/es/countries/GTM/"),
        ("El Salvador 2025", "/es/countries/SLV/"),
        ("Mexico", "/es/countries/MEX/"),
        ("datos abiertos", "/es/data/"),
        ("open data", "/es/data/"),
        ("calendario", "/es/calendar/"),
        ("newsletter", "/es/newsletter/"),
        ("boletin", "/es/newsletter/"),
    ],
)
def test_a_question_leads_to_the_room_that_it_names(line: str, url: str) -> None:
    assert url in led(line)


@pytest.mark.parametrize("line", ["", "zzzz", "de la", "-Guatemala", "costa", "una escuela que guarda el cupo"])
def test_what_names_no_room_leads_nowhere(line: str) -> None:
    assert led(line) == []


def test_a_state_that_only_a_page_of_the_site_tells_of_is_no_empty_answer(client: Client) -> None:
    page = client.get("/es/search/", {"q": "Honduras"}).content.decode()
    assert 'href="/es/countries/HND/"' in page
    assert "No se encontró nada" not in page
    assert (
        "/es/countries/HND/"
        not in client.get("/es/search/", {"q": "Honduras", "country": "HND"}).content.decode().split("<main", 1)[1]
    )

"""The public page of a State gathers what the areas have about it, as everybody may read it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from caminemos.kernel.api import LinkedLine, LinkedPart, LooseDate, Text, registries
from caminemos.knowledge.actions.library.deciding import move_document
from caminemos.knowledge.actions.library.writing import write_document
from caminemos.knowledge.tests.practices.practice_cast import in_review, of, published
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G74")]


@pytest.fixture
def part() -> Any:
    def of_state(iso3: str) -> LinkedPart:
        lines = [LinkedLine("X-1", Text.of(es=f"De {iso3}"), "/es/")] if iso3 == "HND" else []
        return LinkedPart("Una parte", lines)

    registries.country_parts.register("sample", of_state, order=1)
    yield
    registries.country_parts.remove("sample")


def test_a_part_stands_only_where_it_has_something(client: Client, members: None, part: None) -> None:
    assert "De HND" in client.get("/es/countries/HND/").content.decode()
    assert "Una parte" not in client.get("/es/countries/BLZ/").content.decode()


def test_what_is_on_its_way_is_not_there(client: Client, cast: Cast, ground: None) -> None:
    hidden = in_review(cast, title=Text.of(es="Todavía en revisión"))
    published(cast, title=Text.of(es="Ya publicada"))
    told = {
        "kind": "guide",
        "day": LooseDate.parse("2023-TBC"),
        "title": Text.of(es="Guía del país"),
        "country": "HND",
        "sources": ["Acta"],
    }
    document = write_document(told, by=of(cast.presidency))
    before = client.get("/es/countries/HND/").content.decode()
    for step, who in (("submit", cast.presidency), ("publish", cast.secretariat)):
        document = move_document(document, step, version=document.version, by=of(who))
    after = client.get("/es/countries/HND/").content.decode()
    assert hidden.code not in after
    assert "Todavía en revisión" not in after
    assert "Ya publicada" in after
    assert "Guía del país" not in before
    assert "Guía del país" in after


def test_the_page_of_a_state_asks_a_bounded_number_of_questions(
    client: Client, members: None, django_assert_max_num_queries: Any
) -> None:
    client.get("/es/countries/HND/")
    with django_assert_max_num_queries(32):
        client.get("/es/countries/HND/")

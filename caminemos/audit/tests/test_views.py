"""The staff screen: for auditors alone, and it leaves an entry of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from caminemos.audit.tests.reader import entries

Write = Callable[..., None]
pytestmark = pytest.mark.django_db


def address(language: str = "es", query: str = "") -> str:
    with override(language):
        return reverse("audit:entries") + query


@pytest.mark.parametrize("person", ["registrar", "provider", "statistician", "observer", "stranger"])
def test_nobody_but_auditors_finds_the_page(cast: Any, client_as: Callable[..., Any], person: str) -> None:
    assert client_as(getattr(cast, person)).get(address()).status_code == 404


def test_a_member_of_the_public_is_asked_to_sign_in(cast: Any, client_as: Callable[..., Any]) -> None:
    assert client_as(None).get(address()).status_code == 302


@pytest.mark.parametrize(("language", "words"), [("es", "Bitácora"), ("en", "Audit trail")])
def test_a_regional_auditor_reads_the_regional_chain_only(
    cast: Any, client_as: Callable[..., Any], write: Write, language: str, words: str
) -> None:
    write(1, country="", verb="regional.move")
    write(1, country="HND", verb="national.move")
    page = client_as(cast.auditor).get(address(language)).content.decode()
    assert words in page
    assert "regional.move" in page
    assert "national.move" not in page


def test_reading_the_trail_leaves_an_entry(cast: Any, client_as: Callable[..., Any], write: Write) -> None:
    write(1, country="", verb="regional.move")
    shown = entries(verb="regional.move")[0].id
    client_as(cast.auditor).get(address(query="?verb=regional"))
    [entry] = entries(verb="entry.read")
    assert entry.actor == cast.auditor.key
    assert entry.subject_id == str(shown)


def test_the_list_can_be_taken_along_and_that_is_recorded(cast: Any, client_as: Callable[..., Any], write: Write) -> None:
    write(3, country="", verb="regional.move")
    answer = client_as(cast.auditor).get(address(query="?verb=regional&format=csv"))
    text = b"".join(answer.streaming_content).decode()
    assert text.count("regional.move") == 3
    assert [entry.subject_id for entry in entries(verb="export.download")] == ["audit-trail"]


@pytest.mark.parametrize("query", ["?verb=nothing", "?since=tomorrow", "?before=x"])
def test_an_empty_answer_teaches(cast: Any, client_as: Callable[..., Any], query: str) -> None:
    answer = client_as(cast.auditor).get(address(query=query))
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()
